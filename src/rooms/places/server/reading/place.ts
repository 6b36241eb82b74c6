import { sql } from 'kysely';
import * as v from 'valibot';
import { db, type Ctx } from '#kernel/context';
import { found } from '#kernel/errors';
import { anyone, query } from '#kernel/operation';
import { addDays, expandDays, intervalOf, type Day, type Hours, type Interval, type LocalisedText } from '../../hours/index.ts';
import { freshnessOf, ladder, type Freshness } from '../finder/ladder.ts';
import { calendarFor } from '../moments/calendar.ts';
import { today } from '../moments/materialise.ts';

/** How far ahead a family can look on the page of a place. */
const weeksAhead = 8;
/** How many of the next openings are told in words. */
const soon = 2;

type Text = Partial<LocalisedText>;

/** One offer at this place, with the days of the coming weeks: what is open, and why when it is not as usual. */
export type PlaceService = {
	id: string;
	name: string;
	summary: Text;
	description: Text;
	firstVisit: Text;
	simpleWords: Text;
	reassurance: Text;
	hosts: Text;
	note: Text;
	priceNote: Text;
	/** When one can call, and how else one is reached. */
	contactNote: Text;
	/** By whom it is recognised. */
	recognition: Text;
	/** About how many families fit at once, and on which half-days it is usually quiet, or busy. */
	families: number | null;
	quiet: number[];
	busy: number[];
	/** In the language of who reads. */
	kinds: string[];
	activities: string[];
	staffing: string;
	task: string;
	minAge: number | null;
	maxAge: number | null;
	access: string;
	priceKind: string;
	priceCents: number | null;
	languages: string[];
	welcomes: string[];
	email: string | null;
	phone: string | null;
	website: string | null;
	assuredAt: Date | null;
	freshness: Freshness;
	suspended: Text | null;
	picture: { id: string; alt: Text } | null;
	hours: Hours;
	days: Day[];
	/** The openings that are next, or going on now, as instants. */
	coming: Interval[];
};

export type PlaceView = {
	id: string;
	slug: string;
	name: string;
	address: string;
	postalCode: string;
	city: string;
	lat: number | null;
	lon: number | null;
	online: boolean;
	room: string;
	indoors: boolean;
	outdoors: boolean;
	facilities: string[];
	directions: Text;
	entrance: Text;
	organization: {
		id: string;
		slug: string;
		name: string;
		description: string;
		email: string | null;
		phone: string | null;
		website: string | null;
		/** The network it belongs to. */
		network: { slug: string; name: string } | null;
	};
	picture: { id: string; alt: Text } | null;
	services: PlaceService[];
	today: string;
};

/** A place as a family reads it: what happens there, when, for whom, and how to get in. */
export const showPlace = query({
	name: 'places.show',
	input: v.object({
		slug: v.pipe(v.string(), v.maxLength(200)),
		/** How far ahead; a calendar on paper looks further than a page. */
		weeks: v.optional(v.pipe(v.number(), v.minValue(1), v.maxValue(27)), weeksAhead)
	}),
	allow: anyone,
	run: async (ctx, { slug, weeks }): Promise<PlaceView> => {
		const place = await found(placeRow(ctx, slug));
		return { ...place, services: await servicesAt(ctx, place.id, weeks), today: today(ctx) };
	}
});

async function placeRow(ctx: Ctx, slug: string) {
	const { rows } = await sql<Omit<PlaceView, 'services' | 'today'>>`
		select l.id, l.slug, l.name, l.address_1 as address, l.postal_code as "postalCode", l.city, l.lat, l.lon, l.location_type = 'virtual' as online, l.room,
			l.indoors, l.outdoors, l.facilities, l.directions, l.entrance,
			jsonb_build_object('id', o.id, 'slug', o.slug, 'name', o.name, 'description', o.description, 'email', o.email, 'phone', o.phone, 'website', o.website,
				'network', case when n.id is not null then jsonb_build_object('slug', n.slug, 'name', n.name) end) as organization,
			case when l.picture_id is not null then jsonb_build_object('id', l.picture_id, 'alt', l.picture_alt) end as picture
		from location l join organization o on o.id = l.organization_id left join organization n on n.id = o.parent_id and n.status = 'published'
		where l.slug = ${slug} and l.status = 'published' and o.status = 'published'`.execute(db(ctx));
	return rows[0];
}

type Row = Omit<PlaceService, 'days' | 'coming' | 'freshness' | 'suspended'>;

async function servicesAt(ctx: Ctx, location: string, weeks: number): Promise<PlaceService[]> {
	const { rows } = await sql<Row>`
		select m.id, s.name, s.summary, s.description, s.first_visit as "firstVisit", s.simple_words as "simpleWords", s.reassurance, s.hosts, m.note,
			s.price_note as "priceNote", s.contact_note as "contactNote", s.recognition, m.families, m.quiet, m.busy, s.activities,
			array(select coalesce(nullif(t.name ->> ${ctx.locale}, ''), t.name ->> 'nl') from taxonomy_term t where t.taxonomy = 'kind' and t.code = any (s.kinds) order by t.position) as kinds,
		 s.staffing, s.task, s.min_age_months as "minAge", s.max_age_months as "maxAge", s.access,
			s.price_kind as "priceKind", s.price_cents as "priceCents", s.languages, s.welcomes, s.email, s.phone, s.website, m.assured_at as "assuredAt", m.hours,
			case when s.picture_id is not null then jsonb_build_object('id', s.picture_id, 'alt', s.picture_alt) end as picture
		from service_at_location m join service s on s.id = m.service_id
		where m.location_id = ${location} and m.status = 'published' and s.status = 'published' order by s.name`.execute(db(ctx));
	const from = today(ctx);
	const until = addDays(from, weeks * 7 - 1);
	const calendar = await calendarFor(ctx, from, until);
	const steps = await ladder(ctx);
	// What nobody confirmed for very long is found no more; who has its address reads what is known, with a clear word.
	return rows.map((service) => {
		const days = expandDays(service.hours, calendar, from, until);
		return {
			...service,
			freshness: freshnessOf(service.assuredAt, ctx.now, steps),
			suspended: service.hours.suspended?.reason ?? null,
			days,
			coming: comingOf(days, service.hours.zone, ctx.now)
		};
	});
}

/** Looked at one by one until there are enough: most of eight weeks is not wanted. */
const comingOf = (days: Day[], zone: string, now: Date): Interval[] =>
	days
		.values()
		.flatMap(({ openings }) => openings)
		.map((opening) => intervalOf(opening, zone))
		.filter(({ ends }) => ends > now)
		.take(soon)
		.toArray();
