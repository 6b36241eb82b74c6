import * as v from 'valibot';
import type { Table } from '#kernel/sheets';
import type { GroupRole } from '../../schema.ts';

export type Person = { number: number; name: string; address: string; role: GroupRole; locale: string; fault: string | null };

type Column = 'name' | 'first' | 'last' | 'address' | 'role' | 'locale';
/** What a column is called, in the languages of the house and as mail programs write it. */
const called: Record<Column, RegExp> = {
	address: /^(?:e-?mail(?:adres|adresse|-adresse| address| 1 - value)?|mail|adres|adresse|address|courriel|adresse électronique)$/,
	name: /^(?:naam|volledige naam|weergavenaam|nom|nom complet|nom et prénom|name|full name|display name|vollständiger name)$/,
	first: /^(?:voornaam|prénom|prenom|first name|given name|vorname)$/,
	last: /^(?:achternaam|familienaam|nom de famille|last name|family name|surname|nachname)$/,
	role: /^(?:rol|rôle|role|rolle|functie in de groep)$/,
	locale: /^(?:taal|langue|language|sprache|locale)$/
};

const roles: Record<string, GroupRole> = {
	'': 'member',
	...Object.fromEntries(['lid', 'membre', 'member', 'mitglied'].map((word) => [word, 'member' as const])),
	...Object.fromEntries(['gast', 'invité', 'invitée', 'invité·e', 'guest'].map((word) => [word, 'guest' as const])),
	...Object.fromEntries(
		['begeleider', 'animation', 'animateur', 'animatrice', 'host', 'begleitung', 'moderator'].map((word) => [word, 'host' as const])
	)
};

const locales: Record<string, string> = {
	'': '',
	...Object.fromEntries(['nl', 'nederlands', 'néerlandais', 'dutch', 'niederländisch'].map((word) => [word, 'nl'])),
	...Object.fromEntries(['fr', 'frans', 'français', 'french', 'französisch'].map((word) => [word, 'fr'])),
	...Object.fromEntries(['en', 'engels', 'anglais', 'english', 'englisch'].map((word) => [word, 'en'])),
	...Object.fromEntries(['de', 'duits', 'allemand', 'german', 'deutsch'].map((word) => [word, 'de']))
};

const Address = v.pipe(v.string(), v.email(), v.maxLength(254));

/**
 * People in a list, each line with what is wrong with it. Without a line of names above it, what looks like an address is one and what
 * stands before it a name. Somebody who stands there twice is one person: what the first line left open, the second fills in.
 * Undefined: there is no column of addresses.
 */
export function peopleIn(table: Table): Person[] | undefined {
	const rows = table.map((cells, at) => ({ number: at + 1, cells })).filter(({ cells }) => cells.some((cell) => cell.trim()));
	const [first, ...rest] = rows;
	if (!first) return undefined;
	const named = columnsOf(first.cells);
	const columns = named.address === undefined ? guessed(first.cells) : named;
	if (columns.address === undefined) return undefined;
	const seen = new Map<string, Person>();
	return (named.address === undefined ? rows : rest).map(({ number, cells }) => {
		const person = personIn(number, cells, columns);
		const before = seen.get(person.address);
		if (before && !person.fault) {
			before.name ||= person.name;
			before.locale ||= person.locale;
			return { ...person, fault: 'importing_row_double' };
		}
		if (!person.fault) seen.set(person.address, person);
		return person;
	});
}

type Columns = Partial<Record<Column, number>>;

function columnsOf(cells: readonly string[]): Columns {
	const columns: Columns = {};
	for (const [at, cell] of cells.entries()) {
		const name = cell.trim().toLowerCase().replace(/\s+/g, ' ');
		const column = (Object.keys(called) as Column[]).find((one) => columns[one] === undefined && called[one].test(name));
		if (column) columns[column] = at;
	}
	return columns;
}

function guessed(cells: readonly string[]): Columns {
	const address = cells.findIndex((cell) => cell.includes('@'));
	if (address < 0) return {};
	const name = cells.findIndex((cell, at) => at !== address && cell.trim() !== '');
	return { address, ...(name >= 0 ? { name } : {}) };
}

function personIn(number: number, cells: readonly string[], columns: Columns): Person {
	const cell = (column: Column) => (cells[columns[column] ?? -1] ?? '').replace(/\s+/g, ' ').trim();
	const address = cell('address')
		.toLowerCase()
		.replace(/^mailto:|^.*<|>.*$/g, '');
	const name = (cell('name') || [cell('first'), cell('last')].filter(Boolean).join(' ')).slice(0, 120);
	const role = roles[cell('role').toLowerCase()];
	const locale = locales[cell('locale').toLowerCase()];
	const fault = !address
		? 'importing_row_empty'
		: !v.is(Address, address)
			? 'importing_row_address'
			: role === undefined
				? 'importing_row_role'
				: locale === undefined
					? 'importing_row_locale'
					: null;
	return { number, name, address: address.slice(0, 254), role: role ?? 'member', locale: locale ?? '', fault };
}
