import * as v from 'valibot';
import { HoursSchema, weekdays, type Hours, type Row } from '../../hours/index.ts';

/**
 * Opening hours as people write them in a cell, and read them in one: `wo 9:00-12:00; za 10-12 (oneven weken); 2e en 4e vr 14u-16u30;
 * 2026-12-24 10:00-11:00`. Days in four languages; what is written here is read back the same.
 */
type Day = (typeof weekdays)[number];
type Weeks = (Row & { kind: 'weekly' })['weeks'];

const dayNames: Record<Day, string[]> = {
	MO: ['ma', 'maandag', 'lu', 'lun', 'lundi', 'mo', 'mon', 'monday', 'montag'],
	TU: ['di', 'dinsdag', 'mar', 'mardi', 'tu', 'tue', 'tuesday', 'dienstag'],
	WE: ['wo', 'woe', 'woensdag', 'me', 'mer', 'mercredi', 'we', 'wed', 'wednesday', 'mi', 'mittwoch'],
	TH: ['do', 'donderdag', 'je', 'jeu', 'jeudi', 'th', 'thu', 'thursday', 'donnerstag'],
	FR: ['vr', 'vrijdag', 've', 'ven', 'vendredi', 'fr', 'fri', 'friday', 'freitag'],
	SA: ['za', 'zaterdag', 'sa', 'sam', 'samedi', 'sat', 'saturday', 'samstag'],
	SU: ['zo', 'zondag', 'dim', 'dimanche', 'su', 'sun', 'sunday', 'so', 'sonntag']
};
const days = new Map(weekdays.flatMap((day) => dayNames[day].map((name) => [name, day] as const)));
/** A day by its name in four languages. */
export const dayCalled = (name: string): Day | undefined => days.get(name) ?? days.get(name.replace(/s$/, ''));
export const short = (day: Day): string => dayNames[day][0] ?? '';

const weeksNamed: Array<[RegExp, Weeks]> = [
	[/\b(oneven|odd|impaires?|ungerade)\b/, 'odd'],
	[/\b(even|paires?|gerade)\b/, 'even'],
	[/\b(om de 2|om de twee|tweewekelijks|alternate|une semaine sur deux)\b/, 'alternate']
];
const weeksSaid: Record<Weeks, string> = { all: '', odd: ' (oneven weken)', even: ' (even weken)', alternate: ' (om de twee weken)' };

/** The rows of a cell; what is not understood comes back in its own words. */
export function readHours(text: string): { rows: Row[]; unclear: string[] } {
	const rows: Row[] = [];
	const unclear: string[] = [];
	for (const piece of text.split(/[;\n]/).map((one) => one.trim())) {
		if (!piece) continue;
		const read = readPiece(piece.toLowerCase());
		if (read && v.safeParse(HoursSchema, { rows: read }).success) rows.push(...read);
		else unclear.push(piece);
	}
	return { rows, unclear };
}

const clock = String.raw`(\d{1,2})(?:[:.hu](\d{2})?)?(?:\s*(?:uur|u|h))?`;
const span = new RegExp(`${clock}\\s*(?:-|–|—|tot|à|to|bis)\\s*${clock}`, 'g');

function readPiece(piece: string): Row[] | undefined {
	const period = readPeriod(piece);
	const dated = /^(\d{4}-\d\d-\d\d)\s+/.exec(piece);
	const bare = piece.replace(/\[[^\]]*\]/g, '').replace(/^\d{4}-\d\d-\d\d/, '');
	const spans = [...bare.matchAll(span)].map(([whole, h1 = '', m1, h2 = '', m2]) => ({ whole, opens: time(h1, m1), closes: time(h2, m2) }));
	if (spans.length === 0 || !period) return undefined;
	if (dated) return spans.map(({ opens, closes }): Row => ({ kind: 'once', date: dated[1] ?? '', opens, closes }));
	const words = spans.reduce((rest, { whole }) => rest.replace(whole, ' '), bare);
	const which = readDays(words.replace(/\([^)]*\)/g, ' '));
	if (!which) return undefined;
	const weeks = weeksNamed.find(([name]) => name.test(words))?.[1] ?? 'all';
	return spans.map(({ opens, closes }): Row =>
		which.nth.length
			? { kind: 'monthly', days: which.days, nth: which.nth as [1], opens, closes, ...period }
			: { kind: 'weekly', days: which.days, weeks, opens, closes, ...period }
	);
}

const time = (hours: string, minutes = '00'): string => `${hours.padStart(2, '0')}:${minutes.padEnd(2, '0')}`;

/** `[2026-09-01..2027-06-30]`, either side may be open. Undefined: there is one, but it makes no sense. */
function readPeriod(piece: string): { from: string | null; until: string | null } | undefined {
	const said = /\[([^\]]*)\]/.exec(piece);
	if (!said) return { from: null, until: null };
	const [, from, until] = /^(\d{4}-\d\d-\d\d)?\.\.(\d{4}-\d\d-\d\d)?$/.exec(said[1]?.trim() ?? '') ?? [];
	return from || until ? { from: from ?? null, until: until ?? null } : undefined;
}

const ordinals: Array<[RegExp, number]> = [
	[/^(1|1e|1ste|1er|1st|eerste|premier|first)$/, 1],
	[/^(2|2e|2de|2nd|tweede|deuxième|second)$/, 2],
	[/^(3|3e|3de|3rd|derde|troisième|third)$/, 3],
	[/^(4|4e|4de|4th|vierde|quatrième|fourth)$/, 4],
	[/^(5|5e|5de|5th|vijfde|cinquième|fifth)$/, 5],
	[/^(laatste|dernier|last|letzter?)$/, -1]
];
const filler = new Set(['en', 'et', 'and', 'und', 'van', 'de', 'elke', 'iedere', 'chaque', 'every', 'le', 'the', '&', '']);

/** `ma-vr`, `di en do`, `2e en 4e wo`. Undefined when a word is none of these. */
function readDays(words: string): { days: Day[]; nth: number[] } | undefined {
	const found: Day[] = [];
	const nth: number[] = [];
	for (const word of words.replace(/[,+/:]/g, ' ').split(/\s+/)) {
		const name = word.replace(/\.$/, '');
		const [, first = '', last = ''] = /^([a-zé]+)[-–]([a-zé]+)$/.exec(name) ?? [];
		const ordinal = ordinals.find(([said]) => said.test(name))?.[1];
		const day = dayCalled(name);
		if (ordinal !== undefined) nth.push(ordinal);
		else if (day) found.push(day);
		else if (days.has(first) && days.has(last)) found.push(...daysBetween(days.get(first) ?? 'MO', days.get(last) ?? 'MO'));
		else if (!filler.has(name)) return undefined;
	}
	return found.length ? { days: [...new Set(found)], nth: [...new Set(nth)] } : undefined;
}

function daysBetween(first: Day, last: Day): Day[] {
	const [from, until] = [weekdays.indexOf(first), weekdays.indexOf(last)];
	return from <= until ? weekdays.slice(from, until + 1) : [...weekdays.slice(from), ...weekdays.slice(0, until + 1)];
}

/** The same hours as a cell. */
export const writeHours = (hours: Pick<Hours, 'rows'>): string => hours.rows.map(writeRow).join('; ');

function writeRow(row: Row): string {
	const hours = `${row.opens}-${row.closes}`;
	if (row.kind === 'once') return `${row.date} ${hours}`;
	const period = row.from || row.until ? ` [${row.from ?? ''}..${row.until ?? ''}]` : '';
	const named = row.days.map(short).join(', ');
	if (row.kind === 'monthly')
		return `${row.nth.map((nth) => (nth === -1 ? 'laatste' : `${nth}e`)).join(' en ')} ${named} ${hours}${period}`;
	return `${named} ${hours}${weeksSaid[row.weeks]}${period}`;
}
