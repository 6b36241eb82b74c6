import type * as v from 'valibot';
import { db, type Tx } from '#kernel/context';
import { found } from '#kernel/errors';
import { record } from '#kernel/events';
import { newId } from '#kernel/ids';
import { take, type Limit } from '#kernel/limits';
import { anyone, command } from '#kernel/operation';
import { proven, seenNow, wasSeen } from '#kernel/proof';
import { looksLikeAdvertising, MessageInput, type HeldBecause } from '../../schema.ts';
import { takeMail } from '../mail-limits.ts';
import { fingerprint, writtenToday } from './fingerprint.ts';

type Message = v.InferOutput<typeof MessageInput>;

/** `sent` is on its way; `held` waits for somebody to look; `look` wants a second look of the writer first (`seen` goes back along). */
export type Written = { state: 'sent' | 'held' } | { state: 'look'; seen: string };

const perWriter: Limit = { name: 'contact.writer', capacity: 10, seconds: 60 * 60 };

/**
 * A message to a contact person, from anybody. A browser that did the sum has it sent at once. Without scripts the writer looks it
 * over once more (a bot that posts blindly stops there) and somebody of the house lets it through. The answer never tells whether
 * the same message had come before.
 */
export const writeToContact = command({
	name: 'people.write_to_contact',
	input: MessageInput,
	find: (tx, { slug }) =>
		found(
			db(tx)
				.selectFrom('contact_person')
				.select(['id', 'person_id'])
				.where('slug', '=', slug)
				.where('status', '=', 'published')
				.executeTakeFirst()
		),
	allow: anyone,
	run: async (tx, typed, contact): Promise<Written> => {
		// What fills in the field nobody sees is told that all went well.
		if (typed.website !== '') return { state: 'sent' };
		const message = { ...typed, email: await ownAddress(tx, typed.email) };
		const print = await fingerprint(contact.person_id, message);
		const trusted = tx.actor.kind === 'person' || (await proven(tx, 'contact', message.proof));
		if (!trusted && !(await wasSeen(tx, looked(message), message.seen))) {
			const earlier = await writtenToday(tx, print);
			return earlier ? { state: earlier } : { state: 'look', seen: await seenNow(tx, looked(message)) };
		}
		if (tx.actor.kind === 'person') await take(perWriter, tx.actor.id);
		else await takeMail(tx, message.email);
		const because: HeldBecause | null = !trusted ? 'unproven' : looksLikeAdvertising(message.message) ? 'links' : null;
		const id = await keep(tx, { ...message, to: contact.person_id, because, print });
		if (id) await record(tx, 'people.contact_written', id);
		return { state: because ? 'held' : 'sent' };
	}
});

/** Somebody who is signed in writes from the address we know to be theirs. */
async function ownAddress(tx: Tx, typed: string): Promise<string> {
	if (tx.actor.kind !== 'person') return typed;
	const { email } = await found(db(tx).selectFrom('account').select('email').where('person_id', '=', tx.actor.id).executeTakeFirst());
	return email;
}

type Kept = Message & { to: string; because: HeldBecause | null; print: string };

async function keep(tx: Tx, message: Kept): Promise<string | undefined> {
	const id = newId();
	const { numInsertedOrUpdatedRows } = await db(tx)
		.insertInto('contact_message')
		.values({
			id,
			to_person: message.to,
			from_person: tx.actor.kind === 'person' ? tx.actor.id : null,
			name: message.name,
			address: message.email,
			words: message.message,
			locale: tx.locale,
			status: message.because ? 'held' : 'sent',
			held_because: message.because,
			fingerprint: message.print,
			written_on: tx.now.toISOString().slice(0, 10),
			written_at: tx.now,
			decided_by: null,
			decided_at: null,
			blanked_at: null
		})
		.onConflict((conflict) => conflict.doNothing())
		.executeTakeFirstOrThrow();
	return numInsertedOrUpdatedRows ? id : undefined;
}

const looked = ({ slug, email, message }: Message) => [slug, email, message];
