import { sql, type RawBuilder } from 'kysely';
import { db, type Ctx } from '#kernel/context';
import type { LocationRow, MomentsRow, OrganizationRow, ServiceRow, World } from '../../hsds/rows.ts';
import { fixedTerm, vocabularyNames, type Vocabulary } from '../../hsds/taxonomies.ts';
import { derivedId } from '../../hsds/ids.ts';
import { addDays, weekdays } from '../../hours/index.ts';
import { publicUrl } from '#env';
import { called } from '../finder/conditions.ts';
import { kindsIn } from '../kinds/read.ts';
import { calendarFor } from '../moments/calendar.ts';
import { horizonDays, today } from '../moments/materialise.ts';
import { defaultPage, type HsdsParameters } from './parameters.ts';

/** Services with what lists need; only what everybody may see is published here, whoever asks. */
const servicesFrom = sql`service s join organization o on o.id = s.organization_id
	join lateral (select max(m.assured_at) as assured_at, max(m.modified_at) as moments_modified, count(*) > 0 as anywhere, bool_and(coalesce(m.hours -> 'suspended', 'null') <> 'null') as all_suspended,
			jsonb_agg(jsonb_build_object('id', m.id, 'families', m.families, 'updated', m.modified_at) order by m.id) filter (where m.families is not null) as rooms,
			bool_and(m.sources ->> 'families' is not distinct from s.received ->> 'from') as rooms_received
		from service_at_location m where m.service_id = s.id and m.status = 'published' and m.audience = 'public') m on true`;
export const open = sql<boolean>`s.audience = 'public' and s.status = 'published' and o.audience = 'public' and o.status = 'published'`;

export function serviceConditions(given: HsdsParameters, now: Date): RawBuilder<boolean> {
	const all: RawBuilder<boolean>[] = [open];
	if (given.search) all.push(sql`s.id in (select f.service_id from finder_entry f where ${called(given.search)})`);
	if (given.organization_id) all.push(sql`s.organization_id = ${given.organization_id}`);
	if (given.modified_after) all.push(sql`greatest(s.modified_at, m.moments_modified) >= ${given.modified_after}::timestamptz`);
	if (given.taxonomy_term_id) all.push(hasTerm(given.taxonomy_term_id));
	if (given.taxonomy_id) all.push(hasTaxonomy(given.taxonomy_id));
	if (given.minimum_age !== undefined) all.push(sql`coalesce(s.max_age_months, 1200) >= ${given.minimum_age * 12}`);
	if (given.maximum_age !== undefined) all.push(sql`coalesce(s.min_age_months, -9) <= ${given.maximum_age * 12}`);
	if (given.day || given.start_time || given.end_time) all.push(opensAt(given, now));
	if (given.postcode) all.push(sql`s.id in (select f.service_id from finder_entry f where ${within(given)})`);
	return sql`${sql.join(all, sql` and `)}`;
}

/** Inside the postcode, or within so many metres of its centre. */
export function within({ postcode, proximity }: HsdsParameters): RawBuilder<boolean> {
	if (!proximity) return sql`f.postal_code = ${postcode ?? ''}`;
	return sql`exists (select 1 from locality c where c.kind = 'postcode' and c.postcode = ${postcode ?? ''} and 111200 * sqrt(power(f.lat - c.lat, 2) + power((f.lon - c.lon) * cos(radians(c.lat)), 2)) <= ${proximity})`;
}

const fourWeeks = 28 * 86_400_000;

/** Opens in the coming four weeks on that day, within those hours on the clock of the place. */
function opensAt({ day, start_time, end_time }: HsdsParameters, now: Date): RawBuilder<boolean> {
	const local = (column: string) => sql`(${sql.ref(column)} at time zone 'Europe/Brussels')`;
	const until = new Date(now.getTime() + fourWeeks);
	const parts = [
		sql`n.on_date between ${now}::timestamptz::date - 1 and ${until}::timestamptz::date + 1 and n.starts_at between ${now} and ${until}`
	];
	if (day) parts.push(sql`extract(isodow from n.on_date) = ${weekdays.indexOf(day) + 1}`);
	if (start_time) parts.push(sql`${local('n.starts_at')}::time >= ${start_time}::time`);
	if (end_time) parts.push(sql`${local('n.ends_at')}::time <= ${end_time}::time`);
	return sql`s.id in (select x.service_id from opening n join service_at_location x on x.id = n.service_at_location_id where ${sql.join(parts, sql` and `)})`;
}

const columnOf: Partial<Record<Vocabulary, string>> = {
	kind: 's.kinds',
	activity: 's.activities',
	welcome: 's.welcomes',
	task: 's.task',
	staffing: 's.staffing',
	access: 's.access'
};

function hasTerm(id: string): RawBuilder<boolean> {
	const term = fixedTerm(id);
	if (!term)
		return sql`(s.received -> 'terms' ? ${id} or exists (select from taxonomy_term t where t.taxonomy = 'kind' and t.id = ${id} and coalesce(t.merged_into, t.code) = any (s.kinds)))`;
	if (term.vocabulary === 'crowd') return atLocation(sql`cardinality(${sql.ref(`x.${term.code}`)}) > 0`);
	if (term.vocabulary === 'told') return term.code === 'entrance' ? atLocation(isTold('l.entrance')) : isTold(`s.${term.code}`);
	if (term.vocabulary === 'room') return atLocation(sql`l.room = ${term.code}`);
	if (term.vocabulary === 'facility') return atLocation(sql`${term.code} = any (l.facilities)`);
	const column = sql.ref(columnOf[term.vocabulary] ?? 's.activities');
	return ['activity', 'welcome'].includes(term.vocabulary) ? sql`${term.code} = any (${column})` : sql`${column} = ${term.code}`;
}

/** In some language there is something. */
const isTold = (column: string) => sql<boolean>`exists (select from jsonb_each_text(${sql.ref(column)}) t where t.value <> '')`;

function hasTaxonomy(id: string): RawBuilder<boolean> {
	const vocabulary = vocabularyNames.find((name) => derivedId('taxonomy', name) === id);
	if (!vocabulary) return sql`s.received -> 'terms' ?| array(select t.id::text from import_term t where t.taxonomy_id = ${id})`;
	if (vocabulary === 'crowd') return atLocation(sql`cardinality(x.quiet || x.busy) > 0`);
	if (vocabulary === 'facility') return atLocation(sql`cardinality(l.facilities) > 0`);
	return ['kind', 'activity', 'welcome'].includes(vocabulary)
		? sql`cardinality(${sql.ref(columnOf[vocabulary] ?? 's.kinds')}) > 0`
		: sql`true`;
}

const atLocation = (holds: RawBuilder<unknown>): RawBuilder<boolean> =>
	sql`s.id in (select x.service_id from service_at_location x join location l on l.id = x.location_id where ${holds})`;

const serviceColumns = sql`s.id, s.slug, s.organization_id, s.name, s.summary, s.description, s.first_visit, s.simple_words, s.reassurance, s.hosts, s.kinds, s.activities, s.task, s.staffing, s.min_age_months, s.max_age_months, s.access, s.price_kind, s.price_cents,
	s.price_note, s.languages, s.welcomes, s.contact_note, s.recognition, coalesce(m.rooms, '[]') as rooms, coalesce(m.rooms_received, true) as rooms_received, s.email, s.phone, s.website, s.sources, s.received, greatest(s.modified_at, m.moments_modified) as modified_at, m.assured_at, coalesce(m.all_suspended, false) as all_suspended, m.anywhere`;

/** Which part of a list: `after` goes on behind an id, however the list has changed meanwhile. */
export type Part = { limit: number | null; offset?: number; after?: string | undefined };
type Counted<R> = { rows: R[]; total: number };

export const partOf = ({ format, page, per_page, after, minimal }: HsdsParameters): Part => ({
	limit: format === 'ndjson' || (minimal && per_page === undefined) ? null : (per_page ?? defaultPage),
	offset: format === 'ndjson' || after ? 0 : (page - 1) * (per_page ?? defaultPage),
	after
});

/** One page of services and how many there are in all. */
export async function readServices(ctx: Ctx, holds: RawBuilder<boolean>, part: Part): Promise<Counted<ServiceRow>> {
	return counted<ServiceRow>(ctx, serviceColumns, sql`${servicesFrom} where ${holds}`, 's.id', part);
}

/** A page of rows with the total; past the last page the total is counted apart. */
export async function counted<R>(
	ctx: Ctx,
	columns: RawBuilder<unknown>,
	from: RawBuilder<unknown>,
	id: string,
	{ limit, offset = 0, after }: Part
): Promise<Counted<R>> {
	const key = sql.ref(id);
	const behind = after ? sql`and ${key} > ${after}` : sql``;
	const { rows } = await sql<
		R & { total: number }
	>`select ${columns}, count(*) over ()::int as total from ${from} ${behind} order by ${key} limit ${limit} offset ${offset}`.execute(
		db(ctx)
	);
	if (rows.length > 0 || offset === 0) return { rows, total: rows[0]?.total ?? 0 };
	const { rows: all } = await sql<{ total: number }>`select count(*)::int as total from ${from}`.execute(db(ctx));
	return { rows, total: all[0]?.total ?? 0 };
}

const organizationColumns = sql`o.id, o.slug, o.name, o.description, o.email, o.phone, o.website, o.modified_at, o.sources, o.received,
	(select n.id from organization n where n.id = o.parent_id and n.audience = 'public' and n.status = 'published') as network`;

/** One page of organizations. */
export const readOrganizations = (ctx: Ctx, holds: RawBuilder<boolean>, part: Part): Promise<Counted<OrganizationRow>> =>
	counted<OrganizationRow>(ctx, organizationColumns, sql`organization o where ${holds}`, 'o.id', part);

/** Organizations by id. */
export async function organizationsById(ctx: Ctx, ids: readonly string[]): Promise<Map<string, OrganizationRow>> {
	if (ids.length === 0) return new Map();
	const { rows } = await readOrganizations(ctx, sql`o.id = any(${ids})`, { limit: null });
	return new Map(rows.map((row) => [row.id, row]));
}

const locationColumns = sql`json_build_object('id', l.id, 'slug', l.slug, 'organization_id', l.organization_id, 'name', l.name, 'location_type', l.location_type, 'address_1', l.address_1, 'postal_code', l.postal_code,
	'city', l.city, 'province', t.province, 'lat', l.lat, 'lon', l.lon, 'room', l.room, 'facilities', l.facilities, 'directions', l.directions, 'entrance', l.entrance, 'sources', l.sources, 'received', l.received) as location`;
const published = sql<boolean>`l.audience = 'public' and l.status = 'published'`;

/** The published locations of these organizations. */
export async function locationsOf(ctx: Ctx, organizations: readonly string[]): Promise<Map<string, LocationRow[]>> {
	if (organizations.length === 0) return new Map();
	const { rows } = await sql<{ location: LocationRow }>`select ${locationColumns} from location l left join municipality t on t.nis = l.nis
		where l.organization_id = any(${organizations}) and ${published} order by l.id`.execute(db(ctx));
	return Map.groupBy(
		rows.map(({ location }) => location),
		(location) => location.organization_id
	);
}

export type PlacedMoments = { moments: MomentsRow; location: LocationRow };

/** Where and when services are: a page of it, of services that hold to the conditions. */
export async function readMoments(ctx: Ctx, holds: RawBuilder<boolean>, part: Part): Promise<Counted<PlacedMoments>> {
	const columns = sql`json_build_object('id', x.id, 'service_id', x.service_id, 'location_id', x.location_id, 'hours', x.hours, 'note', x.note, 'quiet', x.quiet, 'busy', x.busy, 'sources', x.sources, 'received', x.received) as moments, ${locationColumns}`;
	const from = sql`${servicesFrom} join service_at_location x on x.service_id = s.id join location l on l.id = x.location_id left join municipality t on t.nis = l.nis
		where x.audience = 'public' and x.status = 'published' and ${published} and ${open} and ${holds}`;
	return counted<PlacedMoments>(ctx, columns, from, 'x.id', part);
}

/** What schedules are written with: holidays, and the stretch of time they hold for. */
export async function world(ctx: Ctx): Promise<World> {
	const from = today(ctx);
	const until = addDays(from, horizonDays);
	return { house: publicUrl, kinds: await kindsIn(ctx), calendar: await calendarFor(ctx, from, until), from, until };
}
