import { sql } from 'kysely';
import * as v from 'valibot';
import { db, type Ctx } from '#kernel/context';
import { found, Missing } from '#kernel/errors';
import { query, signedIn } from '#kernel/operation';
import { Slug } from '../../schema.ts';
import { groupAt, isAtLeast } from '../groups/find.ts';
import { Page } from '../talk/lists.ts';
import type { Verdict } from './tables.ts';

const perPage = 50;

async function ledGroup(ctx: Ctx, slug: string) {
	const group = await groupAt(ctx, slug);
	if (!isAtLeast(group.role, 'lead')) throw new Missing();
	return group;
}
const shown = ({ slug, name, role, closed_at }: Awaited<ReturnType<typeof ledGroup>>) => ({ slug, name, role, closed_at });

/** What was, is being or waits to be brought into a group: for who leads it. */
export const listImports = query({
	name: 'groups.list_imports',
	input: v.object({ slug: Slug }),
	allow: signedIn,
	run: async (ctx, { slug }) => {
		const group = await ledGroup(ctx, slug);
		const imports = await db(ctx)
			.selectFrom('group_import')
			.select(['id', 'kind', 'name', 'state', 'done', 'total', 'started_at'])
			.where('group_id', '=', group.id)
			.orderBy('started_at', 'desc')
			.limit(30)
			.execute();
		return { group: shown(group), imports };
	}
});

/** One import with its lines: what would become, or became, of each; a page at a time, the ones something is wrong with first. */
export const showImport = query({
	name: 'groups.show_import',
	input: v.object({ slug: Slug, id: v.string(), page: Page }),
	allow: signedIn,
	run: async (ctx, { slug, id, page }) => {
		if (!v.is(v.pipe(v.string(), v.uuid()), id)) throw new Missing();
		const group = await ledGroup(ctx, slug);
		const run = await found(
			db(ctx)
				.selectFrom('group_import')
				.select(['id', 'kind', 'name', 'state', 'trouble', 'done', 'total', 'started_at'])
				.where('id', '=', id)
				.where('group_id', '=', group.id)
				.executeTakeFirst()
		);
		const counts = run.kind === 'mbox' ? await messageCounts(ctx, id) : await memberCounts(ctx, id);
		return {
			group: shown(group),
			run,
			counts,
			messages: run.kind === 'mbox' ? await messagesOf(ctx, id, page) : [],
			people: run.kind === 'members' ? await peopleOf(ctx, id, page) : [],
			page,
			pages: Math.max(1, Math.ceil(counts.all / perPage))
		};
	}
});

type Counts = {
	all: number;
	good: number;
	double: number;
	automatic: number;
	faulty: number;
	failed: number;
	threads: number;
	authors: number;
};

async function messageCounts(ctx: Ctx, id: string): Promise<Counts> {
	const { rows } =
		await sql<Counts>`select count(*) as all, count(*) filter (where verdict = 'new') as good, count(*) filter (where verdict = 'double') as double,
		count(*) filter (where verdict = 'automatic') as automatic, count(*) filter (where verdict = 'faulty') as faulty, count(*) filter (where failed) as failed,
		count(distinct thread) filter (where verdict = 'new') as threads, count(*) filter (where verdict = 'new' and person_id is not null) as authors
		from import_message where import_id = ${id}`.execute(db(ctx));
	return found(rows[0]);
}

async function memberCounts(ctx: Ctx, id: string): Promise<Counts> {
	const { rows } =
		await sql<Counts>`select count(*) as all, count(*) filter (where fault is null) as good, count(*) filter (where fault = 'importing_row_double') as double,
		0 as automatic, count(*) filter (where fault <> 'importing_row_double') as faulty, 0 as failed, 0 as threads, 0 as authors
		from import_member where import_id = ${id}`.execute(db(ctx));
	return found(rows[0]);
}

type Line = {
	number: number;
	subject: string;
	from_name: string;
	member: string | null;
	written_at: Date | null;
	verdict: Verdict;
	fault: string | null;
	left_out: string[];
	failed: boolean;
	/** Where it stands by now. */
	key: string | null;
	place: number | null;
};

async function messagesOf(ctx: Ctx, id: string, page: number): Promise<Line[]> {
	const { rows } =
		await sql<Line>`select i.number, i.subject, i.from_name, p.name as member, i.written_at, i.verdict, i.fault, i.left_out, i.failed, t.key, o.number as place
		from import_message i left join person p on p.id = i.person_id left join post o on o.id = i.post_id left join topic t on t.id = o.topic_id
		where i.import_id = ${id} order by (i.failed or i.verdict <> 'new') desc, i.number limit ${perPage} offset ${(page - 1) * perPage}`.execute(
			db(ctx)
		);
	return rows;
}

const peopleOf = (ctx: Ctx, id: string, page: number) =>
	db(ctx)
		.selectFrom('import_member')
		.select(['number', 'name', 'address', 'role', 'locale', 'fault'])
		.where('import_id', '=', id)
		.orderBy(sql`fault is null`)
		.orderBy('number')
		.limit(perPage)
		.offset((page - 1) * perPage)
		.execute();
