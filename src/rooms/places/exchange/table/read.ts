import * as v from 'valibot';
import type { Table } from '#kernel/sheets';
import { HoursSchema, type Hours, type Row } from '../../hours/index.ts';
import type { Kinds } from '../../kinds/kinds.ts';
import { note, stop } from '../faults.ts';
import { rowName, type Item, type Part, type Parts, type OrganizationFields, type LocationFields, type ServiceFields } from '../parts.ts';
import { dayColumns, type Column } from './columns.ts';
import { crowdIn } from './crowd.ts';
import { readHours } from './hours-text.ts';
import type { Mapping } from './mapping.ts';
import { shapes } from './shapes.ts';
import { isoDate, readAdjusted, readClosed } from './ranges-text.ts';
import { Cells } from './values.ts';
import { nothingSaid, type SaidWords } from './words.ts';
import { asWebAddress } from '../../web-address.ts';
import { plainWord } from '../../plain.ts';

/** The rows of a table, read. An empty row is no row; a second row that says the same is named. */
export function readTable(table: Table, mapping: Mapping, kinds: Kinds, said: SaidWords = nothingSaid): Item[] {
	const seen = new Map<string, string>();
	return table.slice(1).flatMap((cells, index): Item[] => {
		if (cells.every((cell) => cell === '')) return [];
		const spot = String(index + 2);
		const item = readRow(cells, mapping, spot, { kinds, said });
		if (!item.parts) return [item];
		const { organization, location, service } = item.parts;
		const same = [organization.key, location?.key, service?.key].join('|');
		const before = seen.get(same);
		seen.set(same, before ?? spot);
		return [before ? { ...item, parts: null, faults: [...item.faults, stop('service', 'exchange_fault_twice', before)] } : item];
	});
}

type Words = { kinds: Kinds; said: SaidWords };

function readRow(row: readonly string[], mapping: Mapping, spot: string, { kinds, said }: Words): Item {
	const named = mapping.flatMap((name, index): Array<[Column, string]> => (name ? [[name, row[index] ?? '']] : []));
	const cells = new Cells(new Map(named), kinds, said);
	const beyond = row.slice(mapping.length).find(Boolean);
	const broken = row.find((cell) => cell.includes('\uFFFD'));
	const [location, organization, service] = [cells.text('location'), cells.text('organization'), cells.text('service')];
	const label = rowName(location || organization, service);
	const parts = partsOf(cells);
	if (beyond) cells.faults.push(note('row', 'exchange_fault_more_cells', beyond));
	if (broken) cells.faults.push(note('row', 'exchange_fault_letters', broken));
	return { spot, label, parts: cells.faults.some(({ level }) => level === 'stop') ? null : parts, faults: cells.faults };
}

function partsOf(cells: Cells): Parts | null {
	const organization = organizationOf(cells);
	if (!organization) return null;
	const location = locationOf(cells, organization.key);
	const service = serviceOf(cells, organization.key);
	const hours = hoursOf(cells);
	if (hours && !(location && service)) cells.faults.push(stop('hours', 'exchange_fault_hours_of_nothing'));
	if (service && !location) cells.faults.push(stop('location', 'exchange_fault_location_missing', cells.text('service', 80)));
	const assured_at = assuredOf(cells);
	const moments =
		location && service
			? {
					key: `${location.key}|${service.key}`,
					fields: { ...(hours ? { hours } : {}), ...(cells.has('note') ? { note: { nl: cells.text('note') } } : {}), ...crowdIn(cells) },
					...(assured_at ? { assured_at } : {})
				}
			: undefined;
	return { organization, ...(location ? { location } : {}), ...(service ? { service } : {}), ...(moments ? { moments } : {}) };
}

/** What is filled in; an empty cell says nothing. */
const filled = <F>(fields: { [K in keyof F]: F[K] | undefined | null }): Partial<F> =>
	Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined && value !== null && value !== '')) as Partial<F>;
const dutch = (text: string) => (text ? { nl: text } : undefined);

function organizationOf(cells: Cells): Part<OrganizationFields> | undefined {
	const name = cells.name('organization') || cells.name('location');
	if (!name) {
		cells.faults.push(stop('organization', 'exchange_fault_name_missing'));
		return undefined;
	}
	return {
		key: cells.text('organization_id') || plainWord(name),
		fields: filled<OrganizationFields>({
			name,
			description: cells.text('organization_description'),
			email: cells.matching('organization_email', shapes.email, 'exchange_fault_email'),
			phone: cells.matching('organization_phone', shapes.phone, 'exchange_fault_phone'),
			website: cells.matching('organization_website', shapes.website, 'exchange_fault_website', asWebAddress)
		})
	};
}

function locationOf(cells: Cells, owner: string): Part<LocationFields> | undefined {
	const name = cells.name('location') || (cells.has('postal_code') || cells.has('city') ? cells.name('organization') : '');
	if (!name) return undefined;
	const postal_code = cells.matching('postal_code', shapes.postal_code, 'exchange_fault_postcode');
	const [lat, lon] = pointOf(cells);
	const key = cells.text('location_id') || `${owner}|${plainWord(name)}|${postal_code ?? plainWord(cells.text('city'))}`;
	return {
		key,
		fields: filled<LocationFields>({
			name,
			location_type: cells.yes('online') ? 'virtual' : undefined,
			address_1: cells.text('address_1', 200),
			postal_code,
			city: cells.text('city', 100),
			lat,
			lon,
			room: cells.word('room'),
			indoors: cells.yes('indoors'),
			outdoors: cells.yes('outdoors'),
			facilities: cells.words('facilities'),
			directions: dutch(cells.text('directions')),
			entrance: dutch(cells.text('entrance'))
		})
	};
}

/** Both or neither, and in or near Belgium: elsewhere they were swapped, or belong to something else. */
function pointOf(cells: Cells): [number | null, number | null] {
	const [lat, lon] = [cells.number('lat', -90, 90), cells.number('lon', -180, 180)];
	if (lat === null && lon === null) return [null, null];
	if (lat === null || lon === null) {
		if (cells.has('lat') !== cells.has('lon')) cells.wrong(lat === null ? 'lat' : 'lon', 'exchange_fault_half_point', String(lat ?? lon));
		return [null, null];
	}
	if (lat > 49 && lat < 52 && lon > 2 && lon < 7) return [lat, lon];
	cells.wrong('lat', 'exchange_fault_far', `${lat}, ${lon}`);
	return [null, null];
}

function serviceOf(cells: Cells, owner: string): Part<ServiceFields> | undefined {
	const name = cells.name('service');
	if (!name) return undefined;
	return {
		key: cells.text('service_id') || `${owner}|${plainWord(name)}`,
		fields: filled<ServiceFields>({
			name,
			summary: dutch(cells.text('summary', 300)),
			description: dutch(cells.text('description')),
			first_visit: dutch(cells.text('first_visit')),
			simple_words: dutch(cells.text('simple_words')),
			reassurance: dutch(cells.text('reassurance')),
			hosts: dutch(cells.text('hosts')),
			kinds: cells.words('kinds'),
			activities: cells.words('activities'),
			task: cells.word('task'),
			staffing: cells.word('staffing'),
			access: cells.word('access'),
			...agesOf(cells),
			...priceOf(cells),
			price_note: dutch(cells.text('price_note')),
			languages: cells.words('languages'),
			welcomes: cells.words('welcomes'),
			email: cells.matching('email', shapes.email, 'exchange_fault_email'),
			phone: cells.matching('phone', shapes.phone, 'exchange_fault_phone'),
			contact_note: dutch(cells.text('contact_note', 500)),
			recognition: dutch(cells.text('recognition', 500)),
			website: cells.matching('website', shapes.website, 'exchange_fault_website', asWebAddress)
		} as Partial<ServiceFields> as never)
	};
}

function agesOf(cells: Cells) {
	const [, from = '', until = ''] = /^(.*?)\s*(?:-|–|tot|à|to|bis)\s*(.*)$/i.exec(cells.text('ages')) ?? [];
	// "0-3 jaar": the unit stands once.
	const unit = /[a-z]+$/i.exec(until)?.[0] ?? '';
	const min = cells.has('ages')
		? cells.age('ages', /[a-z]/i.test(from) ? from : `${from} ${unit}`.trim() || cells.text('ages'))
		: cells.age('min_age');
	const max = cells.has('ages') ? cells.age('ages', until) : cells.age('max_age');
	if (min !== null && max !== null && max < min) {
		cells.wrong('max_age', 'exchange_fault_ages_reversed', cells.text('ages') || `${cells.text('min_age')} – ${cells.text('max_age')}`);
		return { min_age_months: null, max_age_months: null };
	}
	return { min_age_months: min, max_age_months: max };
}

function priceOf(cells: Cells): Partial<Pick<ServiceFields, 'price_kind' | 'price_cents'>> {
	const value = cells.text('price');
	if (!value) return {};
	const [, whole = '', part = '0'] = /^€?\s*(\d{1,3})(?:[.,](\d{1,2}))?\s*(?:€|euro|eur)?$/i.exec(value) ?? [];
	if (whole) {
		const price_cents = Number(whole) * 100 + Number(part.padEnd(2, '0'));
		return { price_kind: price_cents ? 'fixed' : 'free', price_cents: price_cents || null } as Partial<ServiceFields>;
	}
	const price_kind = cells.word('price');
	return price_kind ? { price_kind } : {};
}

function hoursOf(cells: Cells): Hours | undefined {
	const rows = [...rowsIn(cells, 'hours', cells.text('hours')), ...dayColumns.flatMap((day) => rowsOnDay(cells, day))];
	const closed = readClosed(cells.text('closed'));
	const adjusted = readAdjusted(cells.text('adjusted'));
	for (const piece of closed.unclear) cells.wrong('closed', 'exchange_fault_range', piece);
	for (const piece of adjusted.unclear) cells.wrong('adjusted', 'exchange_fault_range', piece);
	if (rows.length === 0 && !cells.has('suspended')) return undefined;
	const [, from, until] = /^(\d\d-\d\d)\.\.(\d\d-\d\d)$/.exec(cells.text('season')) ?? [];
	if (cells.has('season') && !from) cells.wrong('season', 'exchange_fault_season', cells.text('season'));
	return v.parse(HoursSchema, {
		rows: rows.slice(0, 40),
		closed: closed.closed,
		adjusted: adjusted.adjusted,
		closedOnPublicHolidays: cells.yes('public_holidays') ?? true,
		closedInSchoolHolidays: schoolOf(cells),
		season: from && until ? { from, until } : null,
		suspended: cells.has('suspended')
			? { reason: /^(ja|x|oui|yes)$/i.test(cells.text('suspended')) ? {} : { nl: cells.text('suspended') } }
			: null
	});
}

function rowsIn(cells: Cells, name: Column, text: string): Row[] {
	const { rows, unclear } = readHours(text);
	for (const piece of unclear) cells.wrong(name, 'exchange_fault_hours', piece);
	return rows;
}

/** `9-12, 13-16` in the column of a day. */
const rowsOnDay = (cells: Cells, day: (typeof dayColumns)[number]): Row[] =>
	/^(|-|gesloten|dicht|ferme|closed|zu|x)$/.test(plainWord(cells.text(day)))
		? []
		: rowsIn(
				cells,
				day,
				cells
					.text(day)
					.split(/[;,\n]/)
					.map((span) => `${day} ${span}`)
					.join(';')
			);

function schoolOf(cells: Cells): 'nl' | 'fr' | 'de' | null {
	const word = plainWord(cells.text('school_holidays'));
	if (/^(nl|ja|vlaamse|vlaams|nederlands)$/.test(word)) return 'nl';
	if (/^(fr|franse|frans|francaises?)$/.test(word)) return 'fr';
	if (/^(de|duitse|duits)$/.test(word)) return 'de';
	if (!/^(|nee|neen|non|no|nein)$/.test(word)) cells.wrong('school_holidays', 'exchange_fault_school', cells.text('school_holidays'));
	return null;
}

function assuredOf(cells: Cells): string | undefined {
	const value = isoDate(cells.text('assured'));
	if (!value) return undefined;
	if (/^\d{4}-\d\d-\d\d$/.test(value) && !Number.isNaN(Date.parse(value))) return value;
	cells.wrong('assured', 'exchange_fault_date', cells.text('assured'));
	return undefined;
}
