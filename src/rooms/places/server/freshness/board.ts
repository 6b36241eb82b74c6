import { sql, type RawBuilder } from 'kysely';
import * as v from 'valibot';
import { db, may, type Ctx } from '#kernel/context';
import { query } from '#kernel/operation';
import { daysAgo, ladder, type Ladder } from '../finder/ladder.ts';

/** Why an organization is on the board: nobody keeps it, mail does not reach who does, nobody answers, or it is simply long ago. */
export const troubles = ['alone', 'bounced', 'silent', 'stale'] as const;
export type Trouble = (typeof troubles)[number];

export type BoardLine = {
	id: string;
	name: string;
	town: string;
	phone: string | null;
	moments: number;
	/** When the least sure of its moments was confirmed; null: never. */
	assured_at: Date | null;
	keepers: string[];
	alone: boolean;
	bounced: boolean;
	silent: boolean;
	stale: boolean;
	/** Times somebody was asked without any answer since something was last confirmed. */
	unanswered: number;
	contact: { kind: 'reminded' | 'phoned'; reached: boolean; words: string; at: string; by: string | null } | null;
};

export type Shares = { moments: number; recent: number; fresh: number; ageing: number; stale: number; hidden: number };
const pageSize = 25;
/** So many times without an answer is silence. */
const silence = 3;

/** How true the house is: which part was confirmed within 90 days, and what needs a hand, worst first. */
export const freshnessBoard = query({
	name: 'places.freshness_board',
	input: v.object({
		trouble: v.optional(v.fallback(v.nullable(v.picklist(troubles)), null), null),
		page: v.optional(v.fallback(v.pipe(v.number(), v.integer(), v.minValue(1)), 1), 1)
	}),
	allow: may('editor'),
	run: async (ctx, { trouble, page }) => {
		const steps = await ladder(ctx);
		const lines = await linesOf(ctx, steps, trouble, page);
		return { shares: await sharesOf(ctx, steps), ...lines, steps };
	}
});

async function sharesOf(ctx: Ctx, steps: Ladder): Promise<Shares> {
	const age = (days: number) => sql`f.assured_at > ${daysAgo(ctx.now, days)}`;
	const { rows } = await sql<Shares>`
		select count(*)::int as moments, count(*) filter (where ${age(90)})::int as recent, count(*) filter (where ${age(steps.ageing)})::int as fresh,
			count(*) filter (where ${age(steps.stale)} and not ${age(steps.ageing)})::int as ageing,
			count(*) filter (where f.assured_at is null or (${age(steps.hidden)} and not ${age(steps.stale)}))::int as stale,
			count(*) filter (where not ${age(steps.hidden)})::int as hidden
		from finder_entry f where f.status = 'published'`.execute(db(ctx));
	return rows[0] ?? { moments: 0, recent: 0, fresh: 0, ageing: 0, stale: 0, hidden: 0 };
}

async function linesOf(ctx: Ctx, steps: Ladder, trouble: Trouble | null, page: number) {
	const { rows } = await sql<BoardLine & { total: number; alone_all: number; bounced_all: number; silent_all: number; stale_all: number }>`
		with line as (${troubledLines(ctx, steps)}), counted as (
			select count(*) filter (where alone)::int as alone_all, count(*) filter (where bounced)::int as bounced_all,
				count(*) filter (where silent)::int as silent_all, count(*) filter (where stale)::int as stale_all from line)
		select line.*, counted.*, count(*) over ()::int as total,
			(select jsonb_build_object('kind', c.kind, 'reached', c.reached, 'words', c.words, 'at', c.at, 'by', p.name)
				from keeper_contact c left join person p on p.id = c.by_person where c.organization_id = line.id order by c.at desc limit 1) as contact
		from counted left join line on ${trouble ? sql.ref(`line.${trouble}`) : sql`true`}
		order by line.assured_at nulls first, line.name, line.id limit ${pageSize} offset ${(page - 1) * pageSize}`.execute(db(ctx));
	const [first] = rows;
	const counts = {
		...{ alone: first?.alone_all ?? 0, bounced: first?.bounced_all ?? 0 },
		...{ silent: first?.silent_all ?? 0, stale: first?.stale_all ?? 0 }
	};
	const lines: BoardLine[] = rows.filter(({ id }) => id !== null);
	return { lines, counts, pages: Math.ceil((lines.length ? (first?.total ?? 0) : 0) / pageSize) };
}

/** Organizations with published moments in which something is wrong, with what. Who may not come in keeps nothing. */
const troubledLines = (ctx: Ctx, steps: Ladder): RawBuilder<unknown> => sql`
	select * from (
		select o.id, o.name, o.phone, kept.town, kept.moments, kept.assured_at, coalesce(who.keepers, '{}') as keepers, coalesce(letters.unanswered, 0) as unanswered,
			who.keepers is null as alone, coalesce(who.unreached, false) as bounced, coalesce(letters.unanswered, 0) >= ${silence} as silent,
			kept.assured_at is null or kept.assured_at <= ${daysAgo(ctx.now, steps.stale)} as stale
		from organization o
		join lateral (select count(*)::int as moments, min(coalesce(f.assured_at, '-infinity')) as oldest, nullif(min(coalesce(f.assured_at, '-infinity')), '-infinity') as assured_at,
			min(l.city) as town from finder_entry f join location l on l.id = f.location_id where f.organization_id = o.id and f.status = 'published') kept on kept.moments > 0
		left join lateral (select array_agg(p.name order by k.role desc, k.since) as keepers, bool_and(u.person_id is not null) as unreached
			from keeper k join person p on p.id = k.person_id left join app.unreached_by_mail(${ctx.now}) u on u.person_id = p.id
			where k.organization_id = o.id and p.suspended_at is null) who on true
		left join lateral (select count(distinct q.asked_at)::int as unanswered from assurance_question q join finder_entry f using (service_at_location_id)
			where f.organization_id = o.id and q.holiday_id is null and q.asked_at > kept.oldest and not exists (
				select from assurance_question x where x.letter_id = q.letter_id and x.answer is not null)) letters on true
		where o.status = 'published') all_of_them
	where alone or bounced or silent or stale`;
