import { renderSVG } from 'uqr';
import { illustrate } from '#design/show/illustrate.ts';
import { formatDate, formatTime, say } from '#kernel/i18n';
import * as m from '#messages';
import type { Agenda } from '../../server/reading/agenda.ts';
import type { PlaceService, PlaceView } from '../../server/reading/place.ts';
import { whyInWords } from '../place/why.ts';
import { agesInWords, assuredInWords, languagesInWords, priceInWords, textIn } from '../words.ts';
import { monthsOf } from './months.ts';
import { usualInWords } from './rows.ts';

/** Which house prints, in which language, and the address the QR code opens. */
type Printing = { house: string; locale: string; address: string };

const townOf = (place: PlaceView) => [place.postalCode, place.city].filter(Boolean).join(' ');
const code = (address: string) => ({ svg: renderSVG(address, { border: 0 }), alt: m.paper_code({ address }) });
const noon = (date: string) => new Date(`${date}T12:00:00Z`);

/** What both sheets of a place say. */
function common(place: PlaceView, { house, locale, address }: Printing) {
	const open = place.services.filter(({ suspended }) => !suspended);
	const first = open.map(({ firstVisit }) => textIn(firstVisit, locale)).find(({ text }) => text) ?? { text: '', lang: undefined };
	const contact = place.services.find(({ phone, email }) => phone || email) ?? place.organization;
	const newest =
		open
			.map(({ assuredAt }) => assuredAt)
			.sort()
			.at(-1) ?? null;
	return {
		title: place.name,
		name: place.name,
		house,
		locale,
		where: place.online ? m.places_online() : [place.address, townOf(place)].filter(Boolean).join(', '),
		drawing: illustrate(place.slug, 'place'),
		offers: open.map((service) => offer(service, locale, place.today)),
		code: code(address),
		scan: m.paper_scan(),
		contact: [contact.phone, contact.email].filter(Boolean),
		first: first.text,
		firstLang: first.lang ?? locale,
		firstTitle: m.places_first_visit(),
		foot: [assuredInWords(newest), address.replace(/^https?:\/\//, '')].join(' · ')
	};
}

function offer(service: PlaceService, locale: string, today: string) {
	const summary = textIn(service.summary, locale);
	return {
		name: service.name,
		summary: summary.text,
		lang: summary.lang ?? locale,
		hours: usualInWords(service.hours, locale, today),
		facts: [
			agesInWords(service.minAge, service.maxAge),
			priceInWords(service.priceKind, service.priceCents),
			say(`places_access_${service.access}`),
			languagesInWords(service.languages)
		]
	};
}

/** A poster of A4 for the window, the school gate, the waiting room. */
export const posterOf = common;

/** A booklet of eight pages out of one sheet, with a calendar of the months to come. */
export function pocketOf(place: PlaceView, printing: Printing) {
	const { locale } = printing;
	return {
		...common(place, printing),
		whenTitle: m.places_when_open(),
		calendarTitle: m.paper_calendar(),
		changesTitle: m.places_unusual(),
		noChanges: m.paper_no_changes(),
		months: monthsOf(place, locale),
		changes: changesOf(place, locale)
	};
}

/** Closed and other days of the coming months, two weeks of holiday as one line; as many as fit on a page. */
function changesOf(place: PlaceView, locale: string): string[] {
	const day = (date: string) => formatDate(noon(date), locale, { day: 'numeric', month: 'short' });
	const stretches: Array<{ from: string; until: string; said: string }> = [];
	for (const service of place.services)
		for (const { date, openings, why } of service.days) {
			if (!why || why.kind === 'season' || why.kind === 'suspended') continue;
			const times = openings.length ? openings.map(({ opens, closes }) => `${opens}–${closes}`).join(', ') : m.places_closed();
			const said = `${times} · ${whyInWords(why, locale)}`;
			const last = stretches.at(-1);
			if (last && last.said === said && Date.parse(date) - Date.parse(last.until) <= 8 * 86_400_000) last.until = date;
			else if (!stretches.some((one) => one.said === said && one.from <= date && date <= one.until))
				stretches.push({ from: date, until: date, said });
		}
	return stretches
		.sort((a, b) => a.from.localeCompare(b.from))
		.slice(0, 14)
		.map(({ from, until, said }) => `${from === until ? day(from) : `${day(from)} – ${day(until)}`}: ${said}`);
}

/** The week of a town as a list for the notice board. */
export function weekSheetOf(agenda: Agenda, { house, locale, address }: Printing) {
	const town = agenda.centre?.label ?? '';
	return {
		title: m.places_agenda_in({ town }),
		house,
		locale,
		intro: m.paper_week_intro(),
		code: code(address),
		columns: [m.places_agenda_time(), m.places_agenda_place(), m.places_for_whom()],
		none: m.places_agenda_none(),
		foot: m.paper_week_foot({
			date: formatDate(noon(agenda.from), locale, { dateStyle: 'long' }),
			address: address.replace(/^https?:\/\//, '')
		}),
		days: agenda.days.map(({ date, items }) => ({
			name: formatDate(noon(date), locale, { weekday: 'long', day: 'numeric', month: 'long' }),
			items: items.map((item) => ({
				times: `${formatTime(item.starts, locale)}–${formatTime(item.ends, locale)}`,
				place: item.place,
				what: [item.service, item.address, item.city].filter(Boolean).join(' · '),
				ages: agesInWords(item.minAge, item.maxAge),
				price: priceInWords(item.priceKind, item.priceCents)
			}))
		}))
	};
}
