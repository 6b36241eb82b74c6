import { sql } from 'kysely';
import { db, type Ctx } from '#kernel/context';
import type { LocalisedText } from '../../hours/index.ts';
import type { Condition } from './conditions.ts';
import type { Freshness } from './ladder.ts';

/** What a family sees of one service at one place. */
export type FoundMoment = {
	id: string;
	service: string;
	slug: string;
	summary: Partial<LocalisedText>;
	/** What happens the first time. */
	firstVisit: Partial<LocalisedText>;
	kinds: string[];
	minAge: number | null;
	maxAge: number | null;
	access: string;
	priceKind: string;
	priceCents: number | null;
	languages: string[];
	suspended: boolean;
	suspendedBecause: Partial<LocalisedText> | null;
	/** The next openings, soonest first; at most three. */
	next: Array<{ starts: string; ends: string }>;
	assuredAt: Date | null;
	freshness: Freshness;
};

type Row = Omit<FoundMoment, 'freshness' | 'next'> & { location_id: string; next: Array<{ starts: string; ends: string }> | null };

/** Enough openings to find one on the half-day somebody asked for. */
const lookAhead = 60;
const shown = 3;

/** What was asked for first; when none of the coming ones is that, simply the next. */
function soonest(next: FoundMoment['next'], fits: (one: FoundMoment['next'][number]) => boolean): FoundMoment['next'] {
	const fitting = next.filter(fits);
	return (fitting.length ? fitting : next).slice(0, shown);
}

/** The services at these places that answer the same conditions, with their next openings: one query for the page. */
export async function momentsAt(
	ctx: Ctx,
	places: string[],
	conditions: Condition[],
	freshness: (assured: Date | null) => Freshness,
	fits: (next: { starts: string; ends: string }) => boolean
): Promise<Map<string, FoundMoment[]>> {
	if (places.length === 0) return new Map();
	const holds = conditions.length
		? sql`${sql.join(
				conditions.map((one) => one.holds),
				sql` and `
			)}`
		: sql`true`;
	const { rows } = await sql<Row>`
		select f.location_id, f.service_at_location_id as id, s.name as service, s.slug, s.summary, s.first_visit as "firstVisit", s.kinds, s.min_age_months as "minAge", s.max_age_months as "maxAge", s.access, s.price_kind as "priceKind",
			s.price_cents as "priceCents", s.languages, f.suspended, m.hours -> 'suspended' -> 'reason' as "suspendedBecause", f.assured_at as "assuredAt",
			(select json_agg(json_build_object('starts', n.starts_at, 'ends', n.ends_at) order by n.starts_at) from (
				select o.starts_at, o.ends_at from opening o where o.service_at_location_id = f.service_at_location_id and o.ends_at > ${ctx.now} order by o.starts_at limit ${lookAhead}) n) as next
		from finder_entry f join service s on s.id = f.service_id join service_at_location m on m.id = f.service_at_location_id
		where f.location_id = any(${places}) and ${holds}
		order by s.name`.execute(db(ctx));
	const found = rows.map(({ location_id, next, ...row }) => ({
		location_id,
		moment: { ...row, next: soonest(next ?? [], fits), freshness: freshness(row.assuredAt) }
	}));
	found.sort((a, b) => (a.moment.next[0]?.starts ?? '9').localeCompare(b.moment.next[0]?.starts ?? '9'));
	return new Map([...Map.groupBy(found, (one) => one.location_id)].map(([place, all]) => [place, all.map((one) => one.moment)]));
}
