import { sql } from 'kysely';
import { db, transact, type Tx } from '#kernel/context';
import { job, oneByOne, timed } from '#kernel/jobs';
import { clearArchives, store } from '#kernel/storage';
import { audienceOf } from '../groups/find.ts';
import { indexTopic } from '../talk/index-topic.ts';
import { archiveName } from './files.ts';

/**
 * Opens what was brought in to who reads the group, all of it in one moment, and then lets search find it. Nobody is told of each: it is
 * old. Twice changes nothing.
 */
export const openArchive = job({
	name: 'groups.open_archive',
	long: true,
	on: 'groups.import_opened',
	run: async (ctx, { subject }) => {
		const run = await db(ctx).selectFrom('group_import').select(['id', 'state', 'group_id']).where('id', '=', subject).executeTakeFirst();
		if (run?.state !== 'opening') return;
		await transact(ctx, (tx) => openAll(tx, run));
		const topics = await db(ctx)
			.selectFrom('import_message as i')
			.innerJoin('post', 'post.id', 'i.post_id')
			.select('post.topic_id')
			.distinct()
			.where('i.import_id', '=', run.id)
			.execute();
		await oneByOne(topics, ({ topic_id }) => transact(ctx, (tx) => indexTopic(tx, topic_id)));
		await transact(ctx, (tx) =>
			db(tx)
				.updateTable('group_import')
				.set({ state: 'done', finished_at: tx.now })
				.where('id', '=', run.id)
				.where('state', '=', 'opening')
				.execute()
		);
		await store().delete(archiveName(run.id));
	}
});

/** For whom the group may be read now: that may have changed since the first message came in, and waits while this opens. */
async function openAll(tx: Tx, run: { id: string; group_id: string }): Promise<void> {
	const group = await db(tx).selectFrom('groups').select('readable').where('id', '=', run.group_id).forShare().executeTakeFirstOrThrow();
	const opened = { closed_import: null, audience: audienceOf(group) };
	await db(tx).updateTable('topic').set(opened).where('closed_import', '=', run.id).execute();
	// What continues a conversation of before is for who reads that one.
	await sql`with opened as (update post p set closed_import = null, audience = t.audience, circle = t.circle from topic t
			where t.id = p.topic_id and p.closed_import = ${run.id} returning p.id, p.audience)
		update file_use u set audience = o.audience from opened o where u.room = 'groups' and u.subject = o.id and u.audience <> o.audience`.execute(
		db(tx)
	);
	await sql`select pg_notify('public', '')`.execute(db(tx));
}

/** Taken back: the bytes go too. Rows, posts and files' uses went in the same moment. */
export const dropArchive = job({
	name: 'groups.drop_archive',
	on: 'groups.import_dropped',
	run: async (_ctx, { subject }) => {
		if (subject) await store().delete(archiveName(subject));
	}
});

const day = 24 * 3600_000;

/** What became of an import is kept a month; addresses of people who were never asked a week; bytes as long as they are needed. */
export const tidyImports = timed({
	name: 'groups.tidy_imports',
	cron: '45 4 * * *',
	run: async (ctx) => {
		const before = (age: number) => new Date(ctx.now.getTime() - age);
		await transact(ctx, async (tx) => {
			await db(tx)
				.deleteFrom('group_import')
				.where((is) =>
					is.or([
						is.and([is('state', 'in', ['done', 'failed']), is('started_at', '<', before(30 * day))]),
						is.and([is('kind', '=', 'members'), is('started_at', '<', before(7 * day))])
					])
				)
				.execute();
		});
		const live = await db(ctx).selectFrom('group_import').select('id').where('state', 'not in', ['done', 'failed']).execute();
		await clearArchives('group-imports/', new Set(live.map(({ id }) => archiveName(id))), ctx.now);
	}
});
