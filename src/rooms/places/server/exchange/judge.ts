import { sql } from 'kysely';
import { db, type Tx } from '#kernel/context';
import { likeness, type Described } from '../../duplicates/index.ts';
import { note, type Fault } from '../../exchange/faults.ts';
import type { Item, Parts } from '../../exchange/parts.ts';
import { partsOf, whatIsHere, type Here } from './here.ts';
import { plan, together, type Change } from './plan.ts';
import type { PartKind, ToldApart, Verdict } from './tables.ts';
import { placed, townsIn, type Towns } from './towns.ts';

export type Judged = { verdict: Verdict; faults: Fault[] };

/**
 * What bringing these rows in would come to, each by itself, and what more is worth knowing about it: a town nobody knows, a place that is
 * here already. A few statements for all of them.
 */
export async function judge(tx: Tx, items: readonly Item[], source: string, apart: readonly ToldApart[] = []): Promise<Judged[]> {
	const towns = townsIn(tx);
	const whole = items.map(({ parts }) => parts).filter((parts) => parts !== null);
	const here = await whatIsHere(tx, whole, source);
	const changes = new Map<Parts, Changes>();
	for (const parts of whole) changes.set(parts, await changesOf(here, towns, parts, source));
	const isNew = (parts: Parts) => changes.get(parts)?.location === 'new';
	const doubles = await doublesOf(tx, whole.filter(isNew), source, apart);
	return Promise.all(
		items.map(async ({ parts, faults }): Promise<Judged> => {
			if (!parts) return { verdict: 'faulty', faults };
			if (onlyEnds(faults) && changes.get(parts)?.service === 'new') return { verdict: 'faulty', faults };
			const all = [...faults, ...(await townFaults(towns, parts))];
			const double = doubles.get(parts);
			if (double)
				return { verdict: 'double', faults: [...all, { ...note('location', 'exchange_fault_double', double.name), slug: double.slug }] };
			return { verdict: together(Object.values(changes.get(parts) ?? {})), faults: all };
		})
	);
}

/** It says that something is over: where that is not here, there is nothing to bring. */
const onlyEnds = (faults: readonly Fault[]): boolean => faults.some(({ key }) => key === 'exchange_fault_called_off');

type Changes = Partial<Record<PartKind, Change>>;

async function changesOf(here: Here, towns: Towns, parts: Parts, source: string): Promise<Changes> {
	const there = { ...parts, ...(parts.location ? { location: await placed(towns, parts.location) } : {}) };
	return Object.fromEntries(partsOf(there).map(([kind, part]) => [kind, plan(kind, here.of(kind, part.key), part, source).change]));
}

async function townFaults(towns: Towns, { location }: Parts): Promise<Fault[]> {
	const { postal_code = '', city = '', lat = null, location_type } = location?.fields ?? {};
	if (!location || location_type === 'virtual' || lat !== null) return [];
	const said = `${postal_code} ${city}`.trim();
	if (!said) return [note('city', 'exchange_fault_where_missing')];
	const { nis } = await towns({ postal_code, city });
	return nis ? [] : [note('city', 'exchange_fault_town', said)];
}

/** How a row describes its place, to be held beside those that are here. */
function described({ organization, location, service }: Parts): Described {
	const fields = location?.fields ?? {};
	const contact = { ...organization.fields, ...Object.fromEntries(Object.entries(service?.fields ?? {}).filter(([, value]) => value)) };
	return {
		name: fields.name ?? '',
		address: fields.address_1 ?? '',
		postcode: fields.postal_code ?? '',
		town: fields.city ?? '',
		...{ lat: fields.lat ?? null, lon: fields.lon ?? null },
		...{ phone: contact.phone ?? null, email: contact.email ?? null, website: contact.website ?? null }
	};
}

type Double = { name: string; slug: string };

/** Places that are here, are not from this source or told apart from it, and are very like one of these: by row, which. */
async function doublesOf(tx: Tx, all: readonly Parts[], source: string, apart: readonly ToldApart[]): Promise<Map<Parts, Double>> {
	if (all.length === 0) return new Map();
	const theirs = all.map((parts) => described(parts));
	const { rows } = await sql<Described & { at: number; slug: string }>`
		select t.at, n.* from unnest(${theirs.map((_, at) => at)}::int[], ${theirs.map(({ postcode }) => postcode)}::text[], ${theirs.map(({ lat }) => lat)}::float8[],
			${theirs.map(({ lon }) => lon)}::float8[]) as t (at, postcode, lat, lon) cross join lateral (
			select l.slug, l.name, l.address_1 as address, l.postal_code as postcode, l.city as town, l.lat, l.lon, o.phone, o.email, o.website
			from location l join organization o on o.id = l.organization_id
			where ((l.postal_code <> '' and l.postal_code = t.postcode) or (l.lat between t.lat - 0.01 and t.lat + 0.01 and l.lon between t.lon - 0.015 and t.lon + 0.015))
				and not exists (select from import_origin i where i.row_id = l.id and i.source_id = ${source}) limit 60) n`.execute(db(tx));
	const told = new Set(apart.map(({ key, slug }) => `${key} ${slug}`));
	const near = Map.groupBy(
		rows.filter(({ at, slug }) => !told.has(`${all[at]?.location?.key} ${slug}`)),
		({ at }) => at
	);
	return new Map(
		all.flatMap((parts, at): Array<[Parts, Double]> => {
			const mine = theirs[at];
			const beside = mine ? (near.get(at) ?? []).map((row) => ({ row, ...likeness(mine, row) })) : [];
			const best = beside.sort((a, b) => b.score - a.score)[0];
			return best?.double ? [[parts, best.row]] : [];
		})
	);
}
