import { sql, type RawBuilder } from 'kysely';
import * as v from 'valibot';
import { publicUrl } from '#env';
import { db, type Ctx } from '#kernel/context';
import { found } from '#kernel/errors';
import { localised, say } from '#kernel/i18n';
import { anyone, query } from '#kernel/operation';
import { planOf } from '../../calendar/series.ts';
import { writeCalendar, type CalendarEntry } from '../../calendar/write.ts';
import { writeFilters } from '../../finder/filters.ts';
import { addDays, type Hours } from '../../hours/index.ts';
import { calendarFor } from '../moments/calendar.ts';
import { today } from '../moments/materialise.ts';
import { findPlaces } from '../finder/find.ts';

type Row = Omit<CalendarEntry, 'url' | 'title' | 'series' | 'singles' | 'suspended' | 'zone'> & {
	slug: string;
	service: string;
	hours: Hours;
};

/** How far ahead exceptions are told; series go on after that, and a calendar asks again within hours. */
const days = 400;
const most = 300;

async function entries(ctx: Ctx, which: RawBuilder<unknown>): Promise<CalendarEntry[]> {
	const { rows } = await sql<Row>`
		select m.id, l.slug, l.name as place, s.name as service, concat_ws(', ', nullif(l.address_1, ''), nullif(trim(l.postal_code || ' ' || l.city), '')) as address,
			l.lat, l.lon, m.sequence, greatest(m.modified_at, s.modified_at, l.modified_at) as changed, m.hours
		from location l join service_at_location m on m.location_id = l.id join service s on s.id = m.service_id
		where ${which} and l.status = 'published' and s.status = 'published' and m.status = 'published' order by m.id limit ${most}`.execute(
		db(ctx)
	);
	// From the first of the month: the beginning of a series does not move every day.
	const from = `${today(ctx).slice(0, 8)}01`;
	const until = addDays(from, days);
	const calendar = await calendarFor(ctx, from, until);
	return rows.map(({ slug, service, hours, ...known }) => ({
		...known,
		...planOf(hours, calendar, from, until),
		title: `${service} · ${known.place}`,
		url: publicUrl + localised(`/plekken/${slug}`, ctx.locale),
		zone: hours.zone,
		suspended: hours.suspended !== null
	}));
}

type Sheet = { path: string; name: string; which: RawBuilder<unknown> | null };

/** A calendar as text (RFC 5545), in the language of who asks. `path` is where it is read again. */
async function sheet(ctx: Ctx, { path, name, which }: Sheet): Promise<string> {
	const source = publicUrl + localised(path, ctx.locale);
	return writeCalendar({
		name,
		locale: ctx.locale,
		host: new URL(publicUrl).host,
		source,
		entries: which ? await entries(ctx, which) : []
	});
}
const named = (ctx: Ctx, name: string) => say('places_calendar_of', { name }, ctx.locale);
const slug = v.object({ slug: v.pipe(v.string(), v.maxLength(200)) });

/** The openings of one place, as a calendar. */
export const calendarOfPlace = query({
	name: 'places.calendar_of_place',
	input: slug,
	allow: anyone,
	run: async (ctx, { slug }): Promise<string> => {
		const place = await found(
			db(ctx).selectFrom('location').select('name').where('slug', '=', slug).where('status', '=', 'published').executeTakeFirst()
		);
		return sheet(ctx, { path: `/plekken/${slug}/agenda.ics`, name: named(ctx, place.name), which: sql`l.slug = ${slug}` });
	}
});

/** The openings of everything a search finds on its first page: the same address as the page, as a calendar. */
export const calendarOfSearch = query({
	name: 'places.calendar_of_search',
	// As it stands in an address: the search itself reads it.
	input: v.record(v.string(), v.union([v.string(), v.array(v.string())])),
	allow: anyone,
	run: async (ctx, asked): Promise<string> => {
		const { places, filters } = await findPlaces(ctx, asked);
		const found = places.flatMap((place) => place.moments.map(({ id }) => id));
		const path = `/plekken/agenda.ics?${writeFilters(filters)}`;
		return sheet(ctx, {
			path,
			name: say('places_calendar_search', {}, ctx.locale),
			which: found.length ? sql`m.id = any(${found})` : null
		});
	}
});

/** The openings of everything an organization offers, as a calendar. */
export const calendarOfOrganization = query({
	name: 'places.calendar_of_organization',
	input: slug,
	allow: anyone,
	run: async (ctx, { slug }): Promise<string> => {
		const one = await found(
			db(ctx)
				.selectFrom('organization')
				.select(['id', 'name'])
				.where('slug', '=', slug)
				.where('status', '=', 'published')
				.executeTakeFirst()
		);
		const path = `/plekken/organisaties/${slug}/agenda.ics`;
		return sheet(ctx, { path, name: named(ctx, one.name), which: sql`s.organization_id = ${one.id}` });
	}
});

/** The openings in one municipality, by its NIS code, as a calendar; the code of a merged one still leads to it. */
export const calendarOfTown = query({
	name: 'places.calendar_of_town',
	input: v.object({ nis: v.pipe(v.string(), v.regex(/^\d{5}$/)) }),
	allow: anyone,
	run: async (ctx, { nis }): Promise<string> => {
		const name = ctx.locale === 'fr' ? 'name_fr' : ctx.locale === 'de' ? 'name_de' : 'name_nl';
		const town = await found(
			db(ctx)
				.selectFrom('municipality')
				.select(['merged_into', `${name} as name`])
				.where('nis', '=', nis)
				.executeTakeFirst()
		);
		const which = sql`l.nis = ${town.merged_into ?? nis}`;
		return sheet(ctx, { path: `/plekken/gemeenten/${nis}/agenda.ics`, name: named(ctx, town.name), which });
	}
});
