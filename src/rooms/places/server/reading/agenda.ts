import { sql } from 'kysely';
import * as v from 'valibot';
import { db } from '#kernel/context';
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
export type Agenda = { centre: Centre | null; asked: string; from: string; days: Array<{ date: string; items: AgendaItem[] }> };

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
		if (!somewhere) return { centre: null, asked: waar, from, days: [] };
		const centre = { nis: somewhere.nis, lat: somewhere.lat, lon: somewhere.lon, label: somewhere.label };
		const { hidden } = await ladder(ctx);
		const { rows } = await sql<AgendaItem>`
			select n.service_at_location_id as id, l.slug, l.name as place, s.name as service, l.city, l.address_1 as address, n.on_date as date, n.starts_at as starts, n.ends_at as ends,
				s.min_age_months as "minAge", s.max_age_months as "maxAge", s.access, s.price_kind as "priceKind", s.price_cents as "priceCents", ${kmFrom(centre)} as km
			from finder_entry f join opening n on n.service_at_location_id = f.service_at_location_id
			join location l on l.id = f.location_id join service s on s.id = f.service_id
			where n.on_date between ${from} and ${addDays(from, dagen - 1)} and n.ends_at > ${ctx.now} and (f.nis = ${centre.nis} or ${kmFrom(centre)} <= ${nearbyKm})
				and f.lat between ${centre.lat - 0.2} and ${centre.lat + 0.2} and (f.assured_at is null or f.assured_at > ${daysAgo(ctx.now, hidden)})
			order by n.starts_at, km, l.name limit ${most}`.execute(db(ctx));
		const byDate = Map.groupBy(rows, ({ date }) => date);
		return { centre, asked: waar, from, days: [...byDate].map(([date, items]) => ({ date, items })) };
	}
});
