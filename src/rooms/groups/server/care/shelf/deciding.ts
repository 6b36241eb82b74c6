import { sql } from 'kysely';
import * as v from 'valibot';
import { db, type Tx } from '#kernel/context';
import { Invalid } from '#kernel/errors';
import { record } from '#kernel/events';
import { newId } from '#kernel/ids';
import { command } from '#kernel/operation';
import { unindex } from '#kernel/search';
import { fields } from '#kernel/web';
import { PageDecisionInput } from '../../../schema/care.ts';
import { isAtLeast, me } from '../../groups/find.ts';
import { decidedSoFar, holdDecisions, refuseLate, Seen } from '../once.ts';
import { queueOf } from '../queue-of.ts';
import { findCarePage } from './find.ts';

type CarePage = Awaited<ReturnType<typeof findCarePage>>;

/** A page stays, or goes out of sight. Everything that waits about it is answered with it, and who said something hears that somebody looked. */
export const decidePage = command({
	name: 'groups.decide_page',
	input: v.object({ id: fields.id(), ...PageDecisionInput.entries, ...Seen.entries }),
	find: async (tx, { id }) => {
		await holdDecisions(tx, id);
		return { ...(await findCarePage(tx, { id })), decided: await decidedSoFar(tx, { page_id: id }) };
	},
	allow: (_, page) => page.may,
	run: async (tx, { decision, words, rule, seen }, page) => {
		refuseLate(seen, page);
		if (decision === 'hide') await hide(tx, page, { words, rule });
		const outcome = decision === 'hide' ? 'hidden' : 'kept';
		const closed = await db(tx)
			.updateTable('care_flag')
			.set({ status: 'closed', outcome, handled_by: me(tx.actor), handled_at: tx.now })
			.where('page_id', '=', page.id)
			.where('status', '=', 'open')
			.returning('id')
			.execute();
		for (const { id } of closed) await record(tx, 'groups.flag_handled', id, { group: page.group_id, outcome });
		await record(tx, 'groups.page_decided', page.id, { group: page.group_id, decision });
		return { back: queueOf(page) };
	}
});

/** Out of sight for everybody but the hosts. Who wrote what it says is told why, and may answer. */
async function hide(tx: Tx, page: CarePage, { words, rule }: { words: string; rule: string }): Promise<void> {
	if (!words) throw new Invalid({ words: 'care_words_missing' });
	// Without anybody to tell, only who goes on seeing it takes it away.
	if (!page.author && !isAtLeast(page.role, 'host')) throw new Invalid({ decision: 'care_nobody_left' });
	const id = newId();
	const { rows } = await sql<{ done: boolean }>`select app.hide_page(${id}, ${page.id}, ${words}, ${rule}, ${tx.now}) as done`.execute(
		db(tx)
	);
	if (!rows[0]?.done) throw new Invalid({ decision: 'care_page_gone' });
	await unindex(tx, 'shelf', page.id);
	if (page.author) await record(tx, 'groups.measure_taken', id, { group: page.group_id, person: page.author, kind: 'hidden' });
}

/** Hosts pass on what they cannot, or would rather not, decide themselves: to who looks after the network. */
export const passOnPage = command({
	name: 'groups.pass_on_page',
	input: v.object({ id: fields.id() }),
	find: findCarePage,
	allow: (_, page) => page.may && isAtLeast(page.role, 'host'),
	run: async (tx, { id }, page) => {
		const passed = await db(tx)
			.updateTable('care_flag')
			.set({ escalated_at: tx.now })
			.where('page_id', '=', id)
			.where('status', '=', 'open')
			.where('escalated_at', 'is', null)
			.returning('id')
			.execute();
		if (passed.length) await record(tx, 'groups.flag_escalated', page.group_id, { flags: passed.length });
		return { back: queueOf(page) };
	}
});
