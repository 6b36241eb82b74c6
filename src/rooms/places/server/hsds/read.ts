import { sql, type RawBuilder } from 'kysely';
import { db, type Ctx } from '#kernel/context';
import type { LocationRow, MomentsRow, OrganizationRow, ServiceRow, World } from '../../hsds/objects.ts';
import { termsById, vocabularyNames, type Vocabulary } from '../../hsds/taxonomies.ts';
import { derivedId } from '../../hsds/ids.ts';
import { addDays, weekdays } from '../../hours/index.ts';
import { publicUrl } from '#env';
import { calendarFor } from '../moments/calendar.ts';
import { horizonDays, today } from '../moments/materialise.ts';
import type { HsdsParameters } from './parameters.ts';

/** Services with what lists need; only what everybody may see is published here, whoever asks. */
const servicesFrom = sql`service s
	join lateral (select max(m.assured_at) as assured_at, max(m.modified_at) as moments_modified, bool_and(coalesce(m.hours -> 'suspended', 'null') <> 'null') as all_suspended
		from service_at_location m where m.service_id = s.id) m on true`;
const open = sql<boolean>`s.audience = 'public' and s.status in ('published', 'archived')`;

export function serviceConditions(given: HsdsParameters): RawBuilder<boolean> {
	const all: RawBuilder<boolean>[] = [open];
	if (given.search)
		all.push(sql`exists (select 1 from finder_entry f where f.service_id = s.id and f.words @@ app.search_query(${given.search}))`);
	if (given.organization_id) all.push(sql`s.organization_id = ${given.organization_id}`);
	if (given.modified_after) all.push(sql`greatest(s.modified_at, m.moments_modified) >= ${given.modified_after}::timestamptz`);
	if (given.taxonomy_term_id) all.push(hasTerm(given.taxonomy_term_id));
	if (given.taxonomy_id) all.push(hasTaxonomy(given.taxonomy_id));
	if (given.minimum_age !== undefined) all.push(sql`coalesce(s.max_age_months, 1200) >= ${given.minimum_age * 12}`);
	if (given.maximum_age !== undefined) all.push(sql`coalesce(s.min_age_months, -9) <= ${given.maximum_age * 12}`);
	if (given.day || given.start_time || given.end_time) all.push(opensAt(given));
	if (given.postcode) all.push(sql`exists (select 1 from finder_entry f where f.service_id = s.id and ${within(given)})`);
	return sql`${sql.join(all, sql` and `)}`;
}

/** Inside the postcode, or within so many metres of its centre. */
export function within({ postcode, proximity }: HsdsParameters): RawBuilder<boolean> {
	if (!proximity) return sql`f.postal_code = ${postcode ?? ''}`;
	return sql`exists (select 1 from locality c where c.postcode = ${postcode ?? ''} and 111200 * sqrt(power(f.lat - c.lat, 2) + power((f.lon - c.lon) * cos(radians(c.lat)), 2)) <= ${proximity})`;
}

/** Opens in the coming four weeks on that day, within those hours on the clock of the place. */
function opensAt({ day, start_time, end_time }: HsdsParameters): RawBuilder<boolean> {
	const local = (column: string) => sql`(${sql.ref(column)} at time zone 'Europe/Brussels')`;
	const parts = [sql`o.starts_at between now() and now() + interval '28 days'`];
	if (day) parts.push(sql`extract(isodow from o.on_date) = ${weekdays.indexOf(day) + 1}`);
	if (start_time) parts.push(sql`${local('o.starts_at')}::time >= ${start_time}::time`);
	if (end_time) parts.push(sql`${local('o.ends_at')}::time <= ${end_time}::time`);
	return sql`exists (select 1 from service_at_location x join opening o on o.service_at_location_id = x.id where x.service_id = s.id and ${sql.join(parts, sql` and `)})`;
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
	const term = termsById.get(id);
	if (!term) return sql`false`;
	if (term.vocabulary === 'room') return atLocation(sql`l.room = ${term.code}`);
	if (term.vocabulary === 'facility') return atLocation(sql`${term.code} = any (l.facilities)`);
	const column = sql.ref(columnOf[term.vocabulary] ?? 's.kinds');
	return ['kind', 'activity', 'welcome'].includes(term.vocabulary) ? sql`${term.code} = any (${column})` : sql`${column} = ${term.code}`;
}

function hasTaxonomy(id: string): RawBuilder<boolean> {
	const vocabulary = vocabularyNames.find((name) => derivedId('taxonomy', name) === id);
	if (!vocabulary) return sql`false`;
	if (vocabulary === 'facility') return atLocation(sql`cardinality(l.facilities) > 0`);
	return ['kind', 'activity', 'welcome'].includes(vocabulary)
		? sql`cardinality(${sql.ref(columnOf[vocabulary] ?? 's.kinds')}) > 0`
		: sql`true`;
}

const atLocation = (holds: RawBuilder<unknown>): RawBuilder<boolean> =>
	sql`exists (select 1 from service_at_location x join location l on l.id = x.location_id where x.service_id = s.id and ${holds})`;

const serviceColumns = sql`s.id, s.slug, s.organization_id, s.name, s.summary, s.description, s.kinds, s.activities, s.task, s.staffing, s.min_age_months, s.max_age_months, s.access, s.price_kind, s.price_cents,
	s.price_note, s.languages, s.welcomes, s.email, s.phone, s.website, greatest(s.modified_at, m.moments_modified) as modified_at, m.assured_at, coalesce(m.all_suspended, false) as all_suspended, s.status`;

/** One page of services and how many there are in all. `limit` null: all of them. */
export async function readServices(
	ctx: Ctx,
	holds: RawBuilder<boolean>,
	limit: number | null,
	offset = 0
): Promise<{ rows: ServiceRow[]; total: number }> {
	const { rows } = await sql<
		ServiceRow & { total: number }
	>`select ${serviceColumns}, count(*) over ()::int as total from ${servicesFrom} where ${holds} order by s.id limit ${limit} offset ${offset}`.execute(
		db(ctx)
	);
	const total = rows[0]?.total ?? (offset > 0 ? await countServices(ctx, holds) : 0);
	return { rows, total };
}

const countServices = async (ctx: Ctx, holds: RawBuilder<boolean>): Promise<number> =>
	(await sql<{ total: number }>`select count(*)::int as total from ${servicesFrom} where ${holds}`.execute(db(ctx))).rows[0]?.total ?? 0;

export async function readOrganizations(ctx: Ctx, ids: readonly string[]): Promise<Map<string, OrganizationRow>> {
	const rows = await db(ctx)
		.selectFrom('organization')
		.select(['id', 'slug', 'name', 'description', 'email', 'phone', 'website', 'modified_at'])
		.where('id', 'in', [...ids, '00000000-0000-0000-0000-000000000000'])
		.execute();
	return new Map(rows.map((row) => [row.id, row]));
}

/** Where and when these services are, by service. */
export async function readMoments(ctx: Ctx, holds: RawBuilder<boolean>): Promise<Array<{ moments: MomentsRow; location: LocationRow }>> {
	const { rows } = await sql<{ moments: MomentsRow; location: LocationRow; modified: Date }>`
		select json_build_object('id', x.id, 'service_id', x.service_id, 'location_id', x.location_id, 'hours', x.hours, 'note', x.note) as moments, x.modified_at as modified,
			json_build_object('id', l.id, 'slug', l.slug, 'name', l.name, 'location_type', l.location_type, 'address_1', l.address_1, 'postal_code', l.postal_code, 'city', l.city, 'province', t.province,
				'lat', l.lat, 'lon', l.lon, 'room', l.room, 'facilities', l.facilities, 'directions', l.directions) as location
		from service_at_location x join location l on l.id = x.location_id left join municipality t on t.nis = l.nis
		where x.audience = 'public' and l.audience = 'public' and ${holds} order by x.id`.execute(db(ctx));
	return rows.map(({ moments, location, modified }) => ({ moments: { ...moments, modified_at: modified }, location }));
}

/** What schedules are written with: holidays, and the stretch of time they hold for. */
export async function world(ctx: Ctx): Promise<World> {
	const from = today(ctx);
	const until = addDays(from, horizonDays);
	return { house: publicUrl, calendar: await calendarFor(ctx, from, until), from, until };
}
