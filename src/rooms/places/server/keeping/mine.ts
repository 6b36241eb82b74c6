import { sql } from 'kysely';
import * as v from 'valibot';
import { db, may, type Ctx } from '#kernel/context';
import { query, signedIn } from '#kernel/operation';
import { freshnessOf, ladder, type Freshness } from '../finder/ladder.ts';

/** One service at one location, as who keeps it looks after it. */
export type KeptMoment = {
	id: string;
	service: string;
	service_id: string;
	status: string;
	assured_at: Date | null;
	freshness: Freshness;
	suspended: boolean;
	/** When it opens next; null when nothing is planned. */
	next: Date | null;
};
export type KeptPlace = { id: string; slug: string; name: string; address: string; status: string; moments: KeptMoment[] };
export type KeptOrganization = { id: string; slug: string; name: string; status: string; places: KeptPlace[] };

type Row = Omit<KeptMoment, 'freshness'> & { place: Omit<KeptPlace, 'moments'>; organization: Omit<KeptOrganization, 'places'> };

/** Everything I keep: organizations, their places, and what happens there with how sure we are of it. */
export const myPlaces = query({
	name: 'places.mine',
	input: v.object({}),
	allow: signedIn,
	run: (ctx): Promise<KeptOrganization[]> =>
		ctx.actor.kind === 'person'
			? grouped(ctx, sql`o.id in (select k.organization_id from keeper k where k.person_id = ${ctx.actor.id})`)
			: Promise.resolve([])
});

const pageSize = 25;

/** All organizations with what they have, for who looks after the whole; narrowed by words of a name or a town. */
export const allPlaces = query({
	name: 'places.all_to_keep',
	input: v.object({ q: v.optional(v.pipe(v.string(), v.trim(), v.maxLength(100)), ''), page: v.optional(v.number(), 1) }),
	allow: may('editor'),
	run: async (ctx, { q, page }): Promise<{ organizations: KeptOrganization[]; total: number; pages: number }> => {
		const like = `%${q.replace(/[%_\\]/g, '\\$&')}%`;
		const { rows } = await sql<{ id: string; total: number }>`
			select o.id, count(*) over ()::int as total from organization o
			where o.name ilike ${like} or exists (select from location l where l.organization_id = o.id and (l.name ilike ${like} or l.city ilike ${like} or l.postal_code like ${like}))
			order by o.name, o.id limit ${pageSize} offset ${(page - 1) * pageSize}`.execute(db(ctx));
		const total = rows[0]?.total ?? 0;
		const organizations = rows.length ? await grouped(ctx, sql`o.id in (${sql.join(rows.map(({ id }) => id))})`) : [];
		return { organizations, total, pages: Math.ceil(total / pageSize) };
	}
});

async function grouped(ctx: Ctx, which: ReturnType<typeof sql<boolean>> | ReturnType<typeof sql>): Promise<KeptOrganization[]> {
	const { rows } = await sql<Row | (Row & { id: null; place: null })>`
		select m.id, s.name as service, s.id as service_id, m.status, m.assured_at, coalesce(m.hours -> 'suspended', 'null') <> 'null' as suspended,
			(select min(n.starts_at) from opening n where n.service_at_location_id = m.id and m.status = 'published' and n.ends_at > ${ctx.now}) as next,
			case when l.id is not null then jsonb_build_object('id', l.id, 'slug', l.slug, 'name', l.name, 'status', l.status,
				'address', concat_ws(', ', nullif(l.address_1, ''), nullif(concat_ws(' ', nullif(l.postal_code, ''), nullif(l.city, '')), ''))) end as place,
			jsonb_build_object('id', o.id, 'slug', o.slug, 'name', o.name, 'status', o.status) as organization
		from organization o left join location l on l.organization_id = o.id left join service_at_location m on m.location_id = l.id
			left join service s on s.id = m.service_id
		where ${which} order by o.name, o.id, l.name, l.id, s.name`.execute(db(ctx));
	const steps = await ladder(ctx);
	const organizations = new Map<string, KeptOrganization>();
	const places = new Map<string, KeptPlace>();
	for (const { place, organization, ...moment } of rows) {
		const its = organizations.get(organization.id) ?? { ...organization, places: [] };
		organizations.set(organization.id, its);
		if (!place) continue;
		const there = places.get(place.id) ?? { ...place, moments: [] };
		if (!places.has(place.id)) its.places.push(there);
		places.set(place.id, there);
		if (moment.id !== null) there.moments.push({ ...moment, freshness: freshnessOf(moment.assured_at, ctx.now, steps) });
	}
	return [...organizations.values()];
}
