import { sql } from 'kysely';
import { db, type Tx } from '#kernel/context';
import { likeness, type Described } from '../../duplicates/index.ts';
import { note, type Fault } from '../../exchange/faults.ts';
import type { Item, Part, Parts } from '../../exchange/parts.ts';
import { townOf } from '../keeping/columns.ts';
import { placed } from './placed.ts';
import { knownAs, plan, type Change } from './put.ts';
import type { PartKind, Verdict } from './tables.ts';

type AnyPart = Part<Record<string, unknown>>;

/** What bringing this row in would come to, and what more is worth knowing about it: a town nobody knows, a place that is here already. */
export async function judge(tx: Tx, item: Item, source: string): Promise<{ verdict: Verdict; faults: Fault[] }> {
	const { parts } = item;
	if (!parts) return { verdict: 'faulty', faults: item.faults };
	const changes = await changesOf(tx, parts, source);
	const faults = [...item.faults, ...(await townFaults(tx, parts))];
	if (changes.location === 'new') {
		const double = await doubleOf(tx, parts, source);
		if (double) return { verdict: 'double', faults: [...faults, note('location', 'exchange_fault_double', double.name)] };
	}
	const all = Object.values(changes);
	return { verdict: all.includes('new') ? 'new' : all.includes('changed') ? 'changed' : 'same', faults };
}

async function changesOf(tx: Tx, parts: Parts, source: string): Promise<Partial<Record<PartKind, Change>>> {
	const changes: Partial<Record<PartKind, Change>> = {};
	const named: Array<[PartKind, AnyPart | undefined]> = [
		['organization', parts.organization],
		['location', parts.location && (await placed(tx, parts.location))],
		['service', parts.service],
		['service_at_location', parts.moments]
	];
	for (const [kind, part] of named) if (part) changes[kind] = plan(kind, await knownAs(tx, kind, part.key, source), part, source).change;
	return changes;
}

async function townFaults(tx: Tx, { location }: Parts): Promise<Fault[]> {
	const { postal_code = '', city = '', lat = null, location_type } = location?.fields ?? {};
	if (!location || location_type === 'virtual' || lat !== null) return [];
	const said = `${postal_code} ${city}`.trim();
	if (!said) return [note('city', 'exchange_fault_where_missing')];
	const { nis } = await townOf(tx, { postal_code, city, lat: null, lon: null });
	return nis ? [] : [note('city', 'exchange_fault_town', said)];
}

/** A place that is here, is not from this source, and is very like this one. */
async function doubleOf(tx: Tx, { organization, location, service }: Parts, source: string): Promise<{ name: string } | undefined> {
	const fields = location?.fields ?? {};
	const { postal_code = '', lat = null, lon = null } = fields;
	const contact = { ...organization.fields, ...Object.fromEntries(Object.entries(service?.fields ?? {}).filter(([, value]) => value)) };
	const theirs: Described = {
		name: fields.name ?? '',
		address: fields.address_1 ?? '',
		postcode: postal_code,
		town: fields.city ?? '',
		...{ lat, lon },
		...{ phone: contact.phone ?? null, email: contact.email ?? null, website: contact.website ?? null }
	};
	const { rows } = await sql<Described>`
		select l.name, l.address_1 as address, l.postal_code as postcode, l.city as town, l.lat, l.lon, o.phone, o.email, o.website
		from location l join organization o on o.id = l.organization_id
		where ((l.postal_code <> '' and l.postal_code = ${postal_code}) or (l.lat between ${lat}::float8 - 0.01 and ${lat}::float8 + 0.01 and l.lon between ${lon}::float8 - 0.015 and ${lon}::float8 + 0.015))
			and not exists (select from import_origin i where i.row_id = l.id and i.source_id = ${source}) limit 60`.execute(db(tx));
	const best = rows.map((row) => ({ row, ...likeness(theirs, row) })).sort((a, b) => b.score - a.score)[0];
	return best?.double ? { name: best.row.name } : undefined;
}
