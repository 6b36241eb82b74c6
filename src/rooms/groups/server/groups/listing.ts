import { sql } from 'kysely';
import * as v from 'valibot';
import { db, type Ctx } from '#kernel/context';
import { anyone, query } from '#kernel/operation';
import { fields } from '#kernel/web';
import { factsOf } from './facts.ts';
import { me } from './find.ts';

const perPage = 24;

/**
 * The groups one may know about, by name: one's own first, with what is unread there, and of those the closed ones last. `words` are looked
 * for in name and purpose.
 */
export const listGroups = query({
	name: 'groups.list',
	input: v.object({
		words: v.optional(v.pipe(v.string(), v.trim(), v.maxLength(80)), ''),
		page: v.optional(fields.number('common_not_found', 1, 1000), 1)
	}),
	allow: anyone,
	run: async (ctx, { words, page }) => {
		const { rows, total } = await chosen(ctx, words, page);
		const ids = rows.map(({ id }) => id);
		const facts = await factsOf(ctx, ids);
		const unread = await unreadIn(ctx, ids);
		const groups = rows.map((row) => ({
			...row,
			members: facts.get(row.id)?.members ?? 0,
			activeAt: facts.get(row.id)?.active_at ?? null,
			unread: unread.get(row.id) ?? 0
		}));
		return {
			mine: groups.filter(({ role }) => role),
			others: groups.filter(({ role }) => !role),
			total,
			page,
			perPage,
			canBegin: ctx.actor.kind === 'person' && ctx.actor.roles.has('facilitator')
		};
	}
});

async function chosen(ctx: Ctx, words: string, page: number) {
	let groups = db(ctx)
		.selectFrom('groups')
		.leftJoin('membership as own', (join) => join.onRef('own.group_id', '=', 'groups.id').on('own.person_id', '=', me(ctx.actor)))
		.leftJoin('join_request as asked', (join) =>
			join
				.onRef('asked.group_id', '=', 'groups.id')
				.on('asked.person_id', '=', me(ctx.actor))
				.on('asked.status', 'in', ['waiting', 'asked_back'])
		)
		.select([
			'groups.id',
			'groups.slug',
			'groups.name',
			'groups.purpose',
			'groups.locale',
			'groups.listed',
			'groups.readable',
			'groups.joinable',
			'groups.closed_at'
		])
		.select(['own.role as role', 'asked.status as asked', sql<number>`count(*) over ()`.as('total')])
		// What waits for its leads; nobody else sees those rows.
		.select(
			sql<number>`(select count(*)::int from join_request j where own.role = 'lead' and j.group_id = groups.id and j.status = 'waiting')`.as(
				'asks'
			)
		)
		.where((is) => is.or([is('groups.closed_at', 'is', null), is('own.role', 'is not', null)]));
	if (words)
		groups = groups.where(sql<boolean>`strpos(lower(unaccent(groups.name || ' ' || groups.purpose)), lower(unaccent(${words}))) > 0`);
	const rows = await groups
		.orderBy(sql`own.role is null`)
		.orderBy(sql`groups.closed_at is not null`)
		.orderBy('groups.name')
		.orderBy('groups.id')
		.limit(perPage)
		.offset((page - 1) * perPage)
		.execute();
	return { rows: rows.map(({ total: _, ...row }) => row), total: rows[0]?.total ?? 0 };
}

/** Unread posts in each of these groups, exactly. */
async function unreadIn(ctx: Ctx, groups: readonly string[]): Promise<Map<string, number>> {
	if (ctx.actor.kind !== 'person' || ctx.actor.groups.length === 0) return new Map();
	const { rows } = await sql<{ id: string; unread: number }>`
		select p.group_id as id, count(*) as unread from membership m
		join post p on p.group_id = m.group_id and p.written_at > m.read_before and p.status = 'published' and p.source <> 'import' and p.author_id is distinct from m.person_id
		left join topic_reading r on r.topic_id = p.topic_id and r.person_id = m.person_id
		where m.person_id = ${ctx.actor.id} and m.group_id = any (${[...groups]}::uuid[]) and not coalesce(r.read, '{}') @> p.number and coalesce(r.follow, 'normal') <> 'mute'
		group by 1`.execute(db(ctx));
	return new Map(rows.map(({ id, unread }) => [id, unread]));
}
