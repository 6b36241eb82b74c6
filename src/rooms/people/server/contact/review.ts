import * as v from 'valibot';
import { db, may, type Tx } from '#kernel/context';
import { found } from '#kernel/errors';
import { record } from '#kernel/events';
import { command } from '#kernel/operation';
import { fields } from '#kernel/web';

const held = (tx: Tx, { id }: { id: string }) =>
	found(db(tx).selectFrom('contact_message').select('id').where('id', '=', id).where('status', '=', 'held').forUpdate().executeTakeFirst());
const decided = (tx: Tx) => ({ decided_by: tx.actor.kind === 'person' ? tx.actor.id : null, decided_at: tx.now });

/** Lets a held message go on its way. */
export const releaseMessage = command({
	name: 'people.release_message',
	input: v.object({ id: fields.id() }),
	find: held,
	allow: may('editor'),
	run: async (tx, { id }) => {
		await db(tx)
			.updateTable('contact_message')
			.set({ status: 'sent', ...decided(tx) })
			.where('id', '=', id)
			.execute();
		await record(tx, 'people.contact_released', id);
	}
});

/** Advertising, or worse: it goes nowhere, its words are blanked, and nobody is written to. */
export const discardMessage = command({
	name: 'people.discard_message',
	input: v.object({ id: fields.id() }),
	find: held,
	allow: may('editor'),
	run: async (tx, { id }) => {
		await db(tx)
			.updateTable('contact_message')
			.set({ status: 'discarded', name: '', address: '', words: '', fingerprint: null, blanked_at: tx.now, ...decided(tx) })
			.where('id', '=', id)
			.execute();
		await record(tx, 'people.contact_discarded', id);
	}
});
