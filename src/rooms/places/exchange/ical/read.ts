import ICAL from 'ical.js';
import * as v from 'valibot';
import { fold } from '../../hsds/fold.ts';
import { addDays, emptyCalendar, expandDays, HoursSchema, type Hours, type Opening, type Row } from '../../hours/index.ts';
import { note, stop, type Fault } from '../faults.ts';
import { rowName, type Item } from '../parts.ts';
import { plainWord } from '../../plain.ts';
import { placeIn } from './place-text.ts';
import { ruleRows } from './rules.ts';
import { wallOf } from './wall.ts';

/** How far ahead an endless rule is compared, in days. */
const horizon = 400;

/**
 * A calendar as offers with hours: one per UID, with its exceptions (EXDATE, RDATE, moved and cancelled turns by RECURRENCE-ID). The same
 * file twice gives the same. `today`: from which day on turns matter.
 */
export function readCalendar(text: string, today: string): Item[] | undefined {
	let calendar: ICAL.Component;
	try {
		calendar = new ICAL.Component(ICAL.parse(text) as never);
	} catch {
		return undefined;
	}
	const called = String(calendar.getFirstPropertyValue('x-wr-calname') ?? calendar.getFirstPropertyValue('name') ?? '').trim();
	const events = calendar.getAllSubcomponents('vevent');
	// One organiser in all of it: what names nobody is theirs too, so that one place does not come in twice.
	const [organiser, another] = new Set(events.flatMap((event) => organiserOf(event) || []));
	const owner = organiser && !another ? organiser : called;
	const byUid = Map.groupBy(events, (event) => String(event.getFirstPropertyValue('uid') ?? ''));
	return [...byUid].map(([uid, parts]) => itemOf(uid, parts, owner, today));
}

const said = (event: ICAL.Component, name: string): string => String(event.getFirstPropertyValue(name) ?? '').trim();

const organiserOf = (event: ICAL.Component): string => String(event.getFirstProperty('organizer')?.getParameter('cn') ?? '').trim();

function itemOf(uid: string, parts: ICAL.Component[], calendarName: string, today: string): Item {
	const master = parts.find((one) => !one.hasProperty('recurrence-id')) ?? parts[0];
	const faults: Fault[] = [];
	const name = master ? said(master, 'summary').slice(0, 120) : '';
	if (!uid) faults.push(stop('row', 'exchange_fault_uid_missing', name));
	if (!name) faults.push(stop('service', 'exchange_fault_name_missing'));
	if (!master || faults.length) return { spot: uid, label: name, parts: null, faults };
	const place = placeIn(said(master, 'location'));
	const owner = (organiserOf(master) || calendarName).slice(0, 120) || place.name || name;
	const hours = hoursOf(master, parts, today, faults);
	if (faults.some(({ level }) => level === 'stop')) return { spot: uid, label: name, parts: null, faults };
	if (!place.name && !hours) faults.push(note('location', 'exchange_fault_location_missing', name));
	const organization = { key: plainWord(owner), fields: { name: owner } };
	const where = place.name || owner;
	const [lat, lon] = said(master, 'geo').split(/[;,]/).map(Number);
	const location = {
		key: `${organization.key}|${plainWord(where)}|${place.postal_code}`,
		fields: {
			name: where.slice(0, 120),
			address_1: place.address_1,
			postal_code: place.postal_code,
			city: place.city,
			...(lat && lon && Math.abs(lat) <= 90 ? { lat, lon } : {})
		}
	};
	const description = said(master, 'description').slice(0, 4000);
	const website = said(master, 'url');
	const service = {
		key: uid,
		fields: {
			name,
			...(description ? { description: { nl: description } } : {}),
			...(/^https?:\/\/\S+\.\S+$/i.test(website) ? { website } : {})
		}
	};
	return {
		spot: uid,
		label: rowName(place.name, name),
		faults,
		parts: { organization, location, service, ...(hours ? { moments: { key: uid, fields: { hours } } } : {}) }
	};
}

/** Said by its rule where that comes down to exactly the same turns; else turn by turn, folded. */
function hoursOf(master: ICAL.Component, parts: ICAL.Component[], today: string, faults: Fault[]): Hours | undefined {
	const event = new ICAL.Event(master, { exceptions: parts.filter((one) => one !== master) });
	if (event.startDate?.isDate) {
		faults.push(note('hours', 'exchange_fault_all_day', said(master, 'summary')));
		return undefined;
	}
	if (said(master, 'status') === 'CANCELLED') {
		faults.push(note('hours', 'exchange_fault_called_off', said(master, 'summary')));
		return v.parse(HoursSchema, { closedOnPublicHolidays: false, suspended: {} });
	}
	const until = addDays(today, horizon);
	const turns = turnsOf(event, today, until);
	if (turns.length === 0) {
		faults.push(stop('hours', 'exchange_fault_past', said(master, 'summary')));
		return undefined;
	}
	const bare = v.parse(HoursSchema, { closedOnPublicHolidays: false });
	const byRule = ruleRows(event, turns, today, until);
	if (byRule && sameTurns({ ...bare, ...byRule }, turns, today, until)) return { ...bare, ...byRule };
	const { rows, closed } = fold(turns.map((turn): Row => ({ kind: 'once', ...turn })));
	return { ...bare, rows, closed: closed.map((range) => ({ ...range, reason: { nl: '', fr: '', en: '', de: '' } })) };
}

const mostTurns = 2000;

/** Every turn that takes place, on the clock of the place. */
function turnsOf(event: ICAL.Event, from: string, until: string): Opening[] {
	const turns: Opening[] = [];
	const iterator = event.isRecurring() ? event.iterator() : undefined;
	// Only dates and no rule: the first one is its start, which ical.js leaves out (RFC 5545, 3.8.5.2).
	if (iterator && !event.component.hasProperty('rrule')) turns.push(...turnOf(event.startDate, event.endDate, from, until));
	for (let count = 0; count < mostTurns; count += 1) {
		const next = iterator ? iterator.next() : count === 0 ? event.startDate : undefined;
		if (!next) break;
		const details = iterator ? event.getOccurrenceDetails(next) : { item: event, startDate: event.startDate, endDate: event.endDate };
		if (wallOf(next).date > addDays(until, 31)) break;
		const cancelled = String(details.item.component.getFirstPropertyValue('status') ?? '') === 'CANCELLED';
		if (!cancelled) turns.push(...turnOf(details.startDate, details.endDate, from, until));
	}
	return turns.sort((a, b) => `${a.date}${a.opens}`.localeCompare(`${b.date}${b.opens}`));
}

function turnOf(starts: ICAL.Time, ends: ICAL.Time, from: string, until: string): Opening[] {
	const [start, end] = [wallOf(starts), wallOf(ends)];
	return start.date >= from && start.date <= until && start.time !== end.time
		? [{ date: start.date, opens: start.time, closes: end.time }]
		: [];
}

function sameTurns(hours: Hours, turns: readonly Opening[], from: string, until: string): boolean {
	const ours = expandDays(hours, emptyCalendar, from, until).flatMap((day) => day.openings);
	return JSON.stringify(ours) === JSON.stringify(turns);
}
