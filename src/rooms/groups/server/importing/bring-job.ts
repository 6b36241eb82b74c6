import { sql } from 'kysely';
import { db, transact, type Ctx, type Tx } from '#kernel/context';
import { troubleOf } from '#kernel/errors';
import { enqueue, job } from '#kernel/jobs';
import { log } from '#kernel/log';
import { fetchWords, putMessage, type Message, type Run } from './put.ts';

/** So long one archive keeps others waiting, in milliseconds. */
const turn = 20_000;

/**
 * Brings an archive in, a message per transaction, closed. After a crash it goes on with what is left; taken back meanwhile, it stops. After
 * its turn it stands at the end of the queue again.
 */
export const bringArchive = job({
	name: 'groups.bring_archive',
	long: true,
	on: 'groups.import_accepted',
	run: async (ctx, event) => {
		const { rows } = await sql<Run>`select i.id, i.group_id, case g.readable when 'members' then 'group' else g.readable end as audience
			from group_import i join groups g on g.id = i.group_id where i.id = ${event.subject} and i.kind = 'mbox' and i.state = 'bringing'`.execute(
			db(ctx)
		);
		const run = rows[0];
		if (!run) return;
		const began = performance.now();
		for (;;) {
			if (performance.now() - began > turn) return transact(ctx, (tx) => enqueue(tx, { job: bringArchive.name, event }));
			const message = await transact(ctx, (tx) => nextMessage(tx, run));
			if (!message) break;
			if (!(await bringOne(ctx, run, message))) return;
		}
		await transact(ctx, (tx) =>
			db(tx).updateTable('group_import').set({ state: 'closed' }).where('id', '=', run.id).where('state', '=', 'bringing').execute()
		);
	}
});

/** The next one, conversation by conversation, in the order it was said: written out, so that the index of what waits is used. */
async function nextMessage(tx: Tx, run: Run): Promise<Message | undefined> {
	const { rows } = await sql<Message>`select number, starts, ends, message_id, subject, from_name, person_id, thread, written_at
		from import_message where import_id = ${run.id} and verdict = 'new' and post_id is null and not failed
		order by thread, written_at, number limit 1`.execute(db(tx));
	return rows[0];
}

/** False: the import is not there any more. One that does not go in is said so; the others do. */
async function bringOne(ctx: Ctx, run: Run, message: Message): Promise<boolean> {
	// A store that does not answer is no fault of the message: the whole job is tried again.
	const words = await fetchWords(ctx, run, message);
	try {
		return await once(ctx, run, message, (tx) => (words ? putMessage(tx, run, message, words) : passBy(tx, run, message)));
	} catch (error) {
		if (troubleOf(error)) throw error;
		log.warn({ err: error, import: run.id, message: message.number }, 'a message of an archive would not go in');
		return once(ctx, run, message, (tx) => passBy(tx, run, message));
	}
}

/**
 * Locks the import, so that taking it back waits for this message, or this message for that; and does it only when nobody did it in the
 * meantime: the same job may run twice at once.
 */
const once = (ctx: Ctx, run: Run, { number }: Message, deed: (tx: Tx) => Promise<unknown>): Promise<boolean> =>
	transact(ctx, async (tx) => {
		const { numUpdatedRows } = await db(tx)
			.updateTable('group_import')
			.set((eb) => ({ done: eb('done', '+', 1) }))
			.where('id', '=', run.id)
			.where('state', '=', 'bringing')
			.executeTakeFirst();
		if (!numUpdatedRows) return false;
		const waits = await db(tx)
			.selectFrom('import_message')
			.select('number')
			.where('import_id', '=', run.id)
			.where('number', '=', number)
			.where('post_id', 'is', null)
			.where('failed', '=', false)
			.executeTakeFirst();
		if (waits) await deed(tx);
		else
			await db(tx)
				.updateTable('group_import')
				.set((eb) => ({ done: eb('done', '-', 1) }))
				.where('id', '=', run.id)
				.execute();
		return true;
	});

const passBy = (tx: Tx, run: Run, { number }: Message): Promise<unknown> =>
	db(tx).updateTable('import_message').set({ failed: true }).where('import_id', '=', run.id).where('number', '=', number).execute();
