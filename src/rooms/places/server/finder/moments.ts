import { sql, type RawBuilder } from 'kysely';
import { db, type Ctx } from '#kernel/context';
import { crowdOn, slotsOf, wallClock, type Crowd, type Crowds, type LocalisedText } from '../../hours/index.ts';
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
	/** How it usually is at the first of these. */
	crowd: Crowd | null;
	assuredAt: Date | null;
	freshness: Freshness;
};

type Row = Omit<FoundMoment, 'freshness' | 'next' | 'crowd'> &
	Crowds & {
		location_id: string;
		next: FoundMoment['next'] | null;
		maybe: FoundMoment['next'] | null;
	};

/** Which openings `o` of the coming ones may be what was asked for, and which are. */
export type Wanted = { maybe: RawBuilder<boolean>; is: (one: FoundMoment['next'][number]) => boolean };

const shown = 3;
/** Enough openings on the right days to find one at the right time. */
const lookedAt = 12;

/** What was asked for first; when none of the coming ones is that, simply the next. */
function soonest({ next, maybe }: Pick<Row, 'next' | 'maybe'>, wanted: Wanted | null): FoundMoment['next'] {
	const asked = wanted && maybe ? maybe.filter(wanted.is).slice(0, shown) : [];
	return asked.length ? asked : (next ?? []);
}

const zone = 'Europe/Brussels';

function crowdAt(next: FoundMoment['next'][number] | undefined, crowds: Crowds): Crowd | null {
	if (!next) return null;
	const [from, until] = [wallClock(new Date(next.starts), zone), wallClock(new Date(next.ends), zone)];
	return crowdOn(slotsOf([{ date: from.date, opens: from.time, closes: until.time }]), crowds);
}

const coming = (now: Date, limit: number, which: RawBuilder<boolean>) => sql`
	(select json_agg(json_build_object('starts', n.starts_at, 'ends', n.ends_at) order by n.starts_at) from (
		select o.starts_at, o.ends_at from opening o where o.service_at_location_id = f.service_at_location_id and o.ends_at > ${now} and ${which} order by o.starts_at limit ${limit}) n)`;

/** The services at these places that answer the same conditions, with their next openings: one query for the page. */
export async function momentsAt(
	ctx: Ctx,
	places: string[],
	conditions: Condition[],
	freshness: (assured: Date | null) => Freshness,
	wanted: Wanted | null
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
			s.price_cents as "priceCents", s.languages, f.suspended, m.hours -> 'suspended' -> 'reason' as "suspendedBecause", m.quiet, m.busy, f.assured_at as "assuredAt",
			${coming(ctx.now, shown, sql`true`)} as next, ${wanted ? coming(ctx.now, lookedAt, wanted.maybe) : sql`null`} as maybe
		from finder_entry f join service s on s.id = f.service_id join service_at_location m on m.id = f.service_at_location_id
		where f.location_id = any(${places}) and ${holds}
		order by s.name`.execute(db(ctx));
	const found = rows.map(({ location_id, next, maybe, quiet, busy, ...row }) => {
		const asked = soonest({ next, maybe }, wanted);
		return { location_id, moment: { ...row, next: asked, crowd: crowdAt(asked[0], { quiet, busy }), freshness: freshness(row.assuredAt) } };
	});
	found.sort((a, b) => (a.moment.next[0]?.starts ?? '9').localeCompare(b.moment.next[0]?.starts ?? '9'));
	return new Map([...Map.groupBy(found, (one) => one.location_id)].map(([place, all]) => [place, all.map((one) => one.moment)]));
}
