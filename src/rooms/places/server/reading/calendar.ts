import { sql, type RawBuilder } from 'kysely';
import * as v from 'valibot';
import { db, type Ctx } from '#kernel/context';
import { Missing } from '#kernel/errors';
import { anyone, query } from '#kernel/operation';
import { FiltersSchema } from '../../finder/filters.ts';
import { findPlaces } from '../finder/find.ts';

/** One opening as a calendar shows it. */
export type CalendarMoment = {
	/** The service at the location; with the start it names the event for good. */
	id: string;
	slug: string;
	place: string;
	service: string;
	address: string;
	lat: number | null;
	lon: number | null;
	starts: Date;
	ends: Date;
	sequence: number;
	changed: Date;
};

/** How far ahead a calendar looks. */
const days = 120;
const most = 2000;

async function moments(ctx: Ctx, which: RawBuilder<unknown>): Promise<CalendarMoment[]> {
	const { rows } = await sql<CalendarMoment>`
		select m.id, l.slug, l.name as place, s.name as service, concat_ws(', ', nullif(l.address_1, ''), nullif(trim(l.postal_code || ' ' || l.city), '')) as address,
			l.lat, l.lon, o.starts_at as starts, o.ends_at as ends, m.sequence, greatest(m.modified_at, s.modified_at, l.modified_at) as changed
		from location l join service_at_location m on m.location_id = l.id join service s on s.id = m.service_id join opening o on o.service_at_location_id = m.id
		where ${which} and l.status = 'published' and s.status = 'published' and m.status = 'published'
			and o.ends_at > ${ctx.now} and o.starts_at < ${new Date(ctx.now.getTime() + days * 86_400_000)}
		order by o.starts_at, m.id limit ${most}`.execute(db(ctx));
	return rows;
}

/** The openings of one place for the coming months. */
export const calendarOfPlace = query({
	name: 'places.calendar_of_place',
	input: v.object({ slug: v.pipe(v.string(), v.maxLength(200)) }),
	allow: anyone,
	run: async (ctx, { slug }): Promise<{ name: string; moments: CalendarMoment[] }> => {
		const place = await db(ctx)
			.selectFrom('location')
			.select('name')
			.where('slug', '=', slug)
			.where('status', '=', 'published')
			.executeTakeFirst();
		if (!place) throw new Missing();
		return { name: place.name, moments: await moments(ctx, sql`l.slug = ${slug}`) };
	}
});

/** The openings of everything a search finds on its first page: the same address as the page, as a calendar. */
export const calendarOfSearch = query({
	name: 'places.calendar_of_search',
	input: FiltersSchema,
	allow: anyone,
	run: async (ctx, filters): Promise<CalendarMoment[]> => {
		const { places } = await findPlaces(ctx, filters as never);
		const found = places.flatMap((place) => place.moments.map(({ id }) => id));
		return found.length ? moments(ctx, sql`m.id = any(${found})`) : [];
	}
});
