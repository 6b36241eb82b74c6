import { sql } from 'kysely';
import * as v from 'valibot';
import { db, type Ctx } from '#kernel/context';
import { anyone, query } from '#kernel/operation';
import { addDays } from '../../hours/index.ts';
import { nearbyKm, kmFrom, type Centre } from '../finder/conditions.ts';
import { daysAgo, ladder } from '../finder/ladder.ts';
import { somewhereCalled } from '../gazetteer/queries.ts';
import { today } from '../moments/materialise.ts';

export type AgendaItem = {
	id: string;
	slug: string;
	place: string;
	service: string;
	city: string;
	address: string;
	date: string;
	starts: Date;
	ends: Date;
	minAge: number | null;
	maxAge: number | null;
	access: string;
	priceKind: string;
	priceCents: number | null;
	km: number;
};
/** A municipality where something opens in these days; `count` moments. */
export type OpenTown = { name: string; label: string; count: number };
/** `towns` is what there is to choose from while no town was named that we know. */
export type Agenda = {
	centre: Centre | null;
	asked: string;
	from: string;
	days: Array<{ date: string; items: AgendaItem[] }>;
	towns: OpenTown[];
};

const most = 300;

/** What is on in and around a town, day by day: from today, for one day or for seven. */
export const showAgenda = query({
	name: 'places.agenda',
	input: v.object({
		waar: v.pipe(v.optional(v.string(), ''), v.trim(), v.maxLength(80)),
		dagen: v.pipe(
			v.optional(v.string(), '7'),
			v.transform((days) => (days === '1' ? 1 : 7))
		)
	}),
	allow: anyone,
	run: async (ctx, { waar, dagen }): Promise<Agenda> => {
		const from = today(ctx);
		const [somewhere] = waar.length > 1 ? await somewhereCalled(ctx, waar, 1) : [];
		if (!somewhere) return { centre: null, asked: waar, from, days: [], towns: await openTowns(ctx, from, dagen) };
		const centre = { nis: somewhere.nis, lat: somewhere.lat, lon: somewhere.lon, label: somewhere.label };
		const { hidden } = await ladder(ctx);
		const { rows } = await sql<AgendaItem>`
			select n.service_at_location_id as id, l.slug, l.name as place, s.name as service, l.city, l.address_1 as address, n.on_date as date, n.starts_at as starts, n.ends_at as ends,
				s.min_age_months as "minAge", s.max_age_months as "maxAge", s.access, s.price_kind as "priceKind", s.price_cents as "priceCents", ${kmFrom(centre)} as km
			from finder_entry f join opening n on n.service_at_location_id = f.service_at_location_id
			join location l on l.id = f.location_id join service s on s.id = f.service_id
			where ${inDays(ctx, from, dagen)} and (f.nis = ${centre.nis} or ${kmFrom(centre)} <= ${nearbyKm})
				and f.lat between ${centre.lat - 0.2} and ${centre.lat + 0.2} and (f.assured_at is null or f.assured_at > ${daysAgo(ctx.now, hidden)})
			order by n.starts_at, km, l.name limit ${most}`.execute(db(ctx));
		const byDate = Map.groupBy(rows, ({ date }) => date);
		return { centre, asked: waar, from, days: [...byDate].map(([date, items]) => ({ date, items })), towns: [] };
	}
});

const inDays = (ctx: Ctx, from: string, days: number) =>
	sql<boolean>`n.on_date between ${from} and ${addDays(from, days - 1)} and n.ends_at > ${ctx.now}`;

/** Where something opens in these days, by name. Of two municipalities of one name the province says which. */
async function openTowns(ctx: Ctx, from: string, days: number): Promise<OpenTown[]> {
	const { hidden } = await ladder(ctx);
	const name = sql.ref(ctx.locale === 'fr' ? 'm.name_fr' : ctx.locale === 'de' ? 'm.name_de' : 'm.name_nl');
	const { rows } = await sql<OpenTown>`
		with busy as (
			select f.nis, count(*)::int as count from opening n join finder_entry f on f.service_at_location_id = n.service_at_location_id
			where ${inDays(ctx, from, days)} and f.nis is not null and (f.assured_at is null or f.assured_at > ${daysAgo(ctx.now, hidden)}) group by f.nis
		), called as (
			select m.nis, ${name} as name, m.province, count(*) over (partition by lower(${name})) as same from municipality m where m.merged_into is null
		)
		select c.name, case when c.same > 1 then c.name || ' (' || c.province || ')' else c.name end as label, b.count
		from busy b join called c on c.nis = b.nis order by c.name, c.province`.execute(db(ctx));
	return rows;
}
