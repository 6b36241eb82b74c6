import * as v from 'valibot';
import { db, may, type Tx } from '#kernel/context';
import { found, Invalid } from '#kernel/errors';
import { record } from '#kernel/events';
import { newId } from '#kernel/ids';
import { command, signedIn } from '#kernel/operation';
import { detach } from '#kernel/storage';
import { fields } from '#kernel/web';
import { ContactCardInput } from '../../schema.ts';
import { me } from '../me.ts';
import { hangCardPicture, holdPicture, myPicture } from '../profile/picture.ts';
import { freeSlug } from './slug.ts';

const themes = fields.many(v.pipe(v.string(), v.maxLength(80)));
const position = v.optional(fields.number('people_contact_position_wrong', 1, 999), 100);
const byId = (tx: Tx, id: string) =>
	found(db(tx).selectFrom('contact_person').select(['id', 'person_id', 'status']).where('id', '=', id).executeTakeFirst());
const mine = (tx: Tx) =>
	found(
		db(tx)
			.selectFrom('contact_person')
			.select(['id', 'person_id', 'status'])
			.where('person_id', '=', me(tx).id)
			.forUpdate()
			.executeTakeFirst()
	);

/** Asks somebody to be a contact person. Nothing shows before they agree. Answers `{ id, slug }`. */
export const proposeContact = command({
	name: 'people.propose_contact',
	input: v.object({ person: fields.id(), themes, position }),
	find: (tx, { person }) => found(db(tx).selectFrom('person').select(['id', 'name']).where('id', '=', person).executeTakeFirst()),
	allow: may('editor'),
	run: async (tx, input, person) => {
		const there = await db(tx).selectFrom('contact_person').select('id').where('person_id', '=', person.id).executeTakeFirst();
		if (there) throw new Invalid({ person: 'people_contact_already' });
		const row = { id: newId(), slug: await freeSlug(tx, person.name) };
		await db(tx)
			.insertInto('contact_person')
			.values({
				...row,
				person_id: person.id,
				name: person.name,
				themes: input.themes,
				position: input.position,
				function: {},
				topics: {},
				hours: {},
				languages: [],
				picture: null,
				audience: 'public',
				status: 'review',
				proposed_by: me(tx).id,
				proposed_at: tx.now,
				agreed_at: null,
				asked_again_at: null
			})
			.execute();
		await record(tx, 'people.contact_proposed', row.id);
		return row;
	}
});

/** For which themes a contact person answers, and in which order they stand. Changes nothing of what the person agreed to. */
export const arrangeContact = command({
	name: 'people.arrange_contact',
	input: v.object({ id: fields.id(), themes, position }),
	find: (tx, { id }) => byId(tx, id),
	allow: may('editor'),
	run: async (tx, { id, ...changes }) => {
		await db(tx).updateTable('contact_person').set(changes).where('id', '=', id).execute();
		await record(tx, 'people.contact_arranged', id);
	}
});

/** Takes a card away, agreed to or not. */
export const removeContact = command({
	name: 'people.remove_contact',
	input: v.object({ id: fields.id() }),
	find: (tx, { id }) => byId(tx, id),
	allow: may('editor'),
	run: async (tx, { id }) => {
		await db(tx).deleteFrom('contact_person').where('id', '=', id).execute();
		await detach(tx, { room: 'people', subject: id });
		await record(tx, 'people.contact_removed', id);
	}
});

/**
 * The person themselves says what the card shows, and that it may: from now on the name, this text and (when ticked) the picture are
 * public. Saying it again renews the consent.
 */
export const agreeToContact = command({
	name: 'people.agree_to_contact',
	input: v.object({ ...ContactCardInput.entries, agree: v.pipe(fields.ticked(), v.literal(true, 'people_contact_agree_missing')) }),
	find: async (tx) => {
		await holdPicture(tx);
		return mine(tx);
	},
	allow: (actor, card) => actor.kind === 'person' && actor.id === card.person_id,
	run: async (tx, { agree: _agree, picture, ...card }, { id }) => {
		await db(tx)
			.updateTable('contact_person')
			.set({
				...card,
				name: me(tx).name,
				audience: 'public',
				status: 'published',
				agreed_at: tx.now,
				asked_again_at: null
			})
			.where('id', '=', id)
			.execute();
		await hangCardPicture(tx, id, picture ? await myPicture(tx) : null);
		await record(tx, 'people.contact_agreed', id);
	}
});

/** No longer: the card is gone at once, everywhere. What it said stays with the person, for a next time. */
export const withdrawContact = command({
	name: 'people.withdraw_contact',
	input: v.object({}),
	find: mine,
	allow: signedIn,
	run: async (tx, _input, { id }) => {
		await db(tx)
			.updateTable('contact_person')
			.set({ status: 'archived', agreed_at: null, asked_again_at: null })
			.where('id', '=', id)
			.execute();
		await hangCardPicture(tx, id, null);
		await record(tx, 'people.contact_withdrawn', id);
	}
});
