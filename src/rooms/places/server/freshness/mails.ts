import * as m from '#messages';
import { publicUrl } from '#env';
import { formatDate, formatTime, localised, type Locale } from '#kernel/i18n';
import { mailKind, type Part } from '#kernel/mail';
import type { Asked } from './behind.ts';

const said = (locale: string) => ({ locale: locale as Locale });
type Question = Omit<Asked, 'assured_at'> & { assured_at: string | null };
type Letter = { secret: string; asked: readonly Question[] };

/** A summer has more days than a mail: its page shows them all. */
const most = 12;

function moments({ next }: Question, locale: string): string {
	const said = next
		.slice(0, most)
		.map(
			({ starts, ends }) =>
				`${formatDate(starts, locale, { weekday: 'short', day: 'numeric', month: 'short' })} ${formatTime(starts, locale)}–${formatTime(ends, locale)}`
		)
		.join(', ');
	return next.length > most ? m.upkeep_letter_more({ moments: said, count: next.length - most }, { locale: locale as Locale }) : said;
}

function questionText(asked: Question, locale: string): string {
	const what = `${asked.service} · ${asked.place}`;
	const when = moments(asked, locale);
	if (asked.holiday && asked.starts_on && asked.ends_on) {
		const day = (date: string) => formatDate(`${date}T12:00:00Z`, locale, { day: 'numeric', month: 'long', year: 'numeric' });
		const range = { holiday: asked.holiday, from: day(asked.starts_on), until: day(asked.ends_on) };
		return `${what}\n${when ? m.upkeep_letter_holiday_open({ ...range, moments: when }, said(locale)) : m.upkeep_letter_holiday_closed(range, said(locale))}`;
	}
	return `${what}\n${when ? m.upkeep_letter_next({ moments: when }, said(locale)) : m.upkeep_letter_nothing({}, said(locale))}`;
}

/** The three answers of one question, each a link to a page that only shows until its button is pressed. */
function answersOf(asked: Question, address: string, locale: string): Part {
	const url = (answer: string) => `${address}?vraag=${asked.id}&antwoord=${answer}`;
	const [right, closed] = asked.holiday
		? [m.upkeep_letter_right_holiday, m.upkeep_letter_closed_holiday]
		: [m.upkeep_letter_right, m.upkeep_letter_closed];
	return {
		kind: 'list',
		items: [
			{ text: right({}, said(locale)), url: url('right') },
			{ text: m.upkeep_letter_change({}, said(locale)), url: url('change') },
			{ text: closed({}, said(locale)), url: url('closed') }
		]
	};
}

/** A subject is one line: two names, and that there are more. */
const shortList = (names: readonly string[]): string =>
	names.slice(0, 2).join(', ').slice(0, 70) + (names.length > 2 ? ` +${names.length - 2}` : '');

const sampleAsked = (id: string, holiday: string | null): Question => ({
	...{
		id,
		service_at_location_id: id,
		location_id: id,
		service: 'Open spelen',
		place: 'De Zandloper',
		city: 'Gent',
		assured_at: null,
		answer: null
	},
	...{ expired: false, holiday, starts_on: holiday && '2026-12-21', ends_on: holiday && '2027-01-03' },
	next: [{ starts: '2026-12-23T08:00:00Z', ends: '2026-12-23T11:00:00Z' }]
});

/** To who keeps something: is it still right? Everything of one day in one mail, without signing in. */
export const stillRightMail = mailKind<Letter>({
	name: 'places.still_right',
	secret: true,
	sample: {
		secret: 's'.repeat(43),
		asked: [sampleAsked('01900000-0000-7000-8000-000000000441', null), sampleAsked('01900000-0000-7000-8000-000000000442', 'kerstvakantie')]
	},
	write: ({ secret, asked }, locale) => {
		const address = publicUrl + localised(`/plekken/nog-juist/${secret}`, locale);
		const places = [...new Set(asked.map(({ place }) => place))];
		return {
			subject: m.upkeep_letter_subject({ place: shortList(places) }, said(locale)),
			parts: [
				{ kind: 'text', text: m.upkeep_letter_intro({}, said(locale)) },
				{ kind: 'button', label: m.upkeep_letter_button({}, said(locale)), url: address },
				...asked.flatMap((one): Part[] => [{ kind: 'text', text: questionText(one, locale) }, answersOf(one, address, locale)]),
				{ kind: 'small', text: m.upkeep_letter_why({}, said(locale)) }
			]
		};
	}
});
