import { sql, type RawBuilder } from 'kysely';
import * as v from 'valibot';
import { db, type Ctx } from '#kernel/context';
import { found, Missing } from '#kernel/errors';
import { anyone, query } from '#kernel/operation';
import { emptyCalendar, expandIntervals, wallClock, type Hours } from '../../hours/index.ts';
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
	/** Usually open, but not this time: kept in the calendar, called off. */
	calledOff: boolean;
};
type Known = Omit<CalendarMoment, 'starts' | 'ends' | 'calledOff'> & {
	hours: Hours;
	openings: Array<{ starts: string; ends: string }> | null;
};

/** How far ahead a calendar looks. */
const days = 120;
const most = 2000;

async function moments(ctx: Ctx, which: RawBuilder<unknown>): Promise<CalendarMoment[]> {
	const until = new Date(ctx.now.getTime() + days * 86_400_000);
	const { rows } = await sql<Known>`
		select m.id, l.slug, l.name as place, s.name as service, concat_ws(', ', nullif(l.address_1, ''), nullif(trim(l.postal_code || ' ' || l.city), '')) as address,
			l.lat, l.lon, m.sequence, greatest(m.modified_at, s.modified_at, l.modified_at) as changed, m.hours, o.openings
		from location l join service_at_location m on m.location_id = l.id join service s on s.id = m.service_id
		left join lateral (select json_agg(json_build_object('starts', n.starts_at, 'ends', n.ends_at)) as openings from opening n
			where n.service_at_location_id = m.id and n.ends_at > ${ctx.now} and n.starts_at < ${until}) o on true
		where ${which} and l.status = 'published' and s.status = 'published' and m.status = 'published' order by m.id limit 300`.execute(db(ctx));
	const all = rows.flatMap(({ hours, openings, ...known }) => {
		const open = (openings ?? []).map(({ starts, ends }) => ({ starts: new Date(starts), ends: new Date(ends), calledOff: false }));
		return [...open, ...calledOff(hours, open, ctx.now, until)].map((moment) => ({ ...known, ...moment }));
	});
	return all.sort((one, other) => one.starts.getTime() - other.starts.getTime() || one.id.localeCompare(other.id)).slice(0, most);
}

/** What the usual rows promise and what is not open after all: closed, a holiday, another hour for once, until further notice. */
function calledOff(hours: Hours, open: ReadonlyArray<{ starts: Date }>, now: Date, until: Date) {
	const usual = { ...hours, closed: [], adjusted: [], closedOnPublicHolidays: false, closedInSchoolHolidays: null, suspended: null };
	const kept = new Set(open.map((one) => one.starts.getTime()));
	return expandIntervals(usual, emptyCalendar, wallClock(now, hours.zone).date, wallClock(until, hours.zone).date)
		.filter(({ starts, ends }) => ends > now && starts < until && !kept.has(starts.getTime()))
		.map(({ starts, ends }) => ({ starts, ends, calledOff: true }));
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
	// As it stands in an address: the search itself reads it.
	input: v.record(v.string(), v.union([v.string(), v.array(v.string())])),
	allow: anyone,
	run: async (ctx, asked): Promise<CalendarMoment[]> => {
		const { places } = await findPlaces(ctx, asked);
		const found = places.flatMap((place) => place.moments.map(({ id }) => id));
		return found.length ? moments(ctx, sql`m.id = any(${found})`) : [];
	}
});

/** The openings of everything an organization offers. */
export const calendarOfOrganization = query({
	name: 'places.calendar_of_organization',
	input: v.object({ slug: v.pipe(v.string(), v.maxLength(200)) }),
	allow: anyone,
	run: async (ctx, { slug }): Promise<{ name: string; moments: CalendarMoment[] }> => {
		const one = await found(
			db(ctx)
				.selectFrom('organization')
				.select(['id', 'name'])
				.where('slug', '=', slug)
				.where('status', '=', 'published')
				.executeTakeFirst()
		);
		return { name: one.name, moments: await moments(ctx, sql`s.organization_id = ${one.id}`) };
	}
});

/** The openings in one municipality, by its NIS code; the code of a merged one still leads to it. */
export const calendarOfTown = query({
	name: 'places.calendar_of_town',
	input: v.object({ nis: v.pipe(v.string(), v.regex(/^\d{5}$/)) }),
	allow: anyone,
	run: async (ctx, { nis }): Promise<{ name: string; moments: CalendarMoment[] }> => {
		const name = ctx.locale === 'fr' ? 'name_fr' : ctx.locale === 'de' ? 'name_de' : 'name_nl';
		const town = await found(
			db(ctx)
				.selectFrom('municipality')
				.select(['merged_into', `${name} as name`])
				.where('nis', '=', nis)
				.executeTakeFirst()
		);
		return { name: town.name, moments: await moments(ctx, sql`l.nis = ${town.merged_into ?? nis}`) };
	}
});
