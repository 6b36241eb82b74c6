import * as v from 'valibot';
import { db, may } from '#kernel/context';
import { found, Invalid } from '#kernel/errors';
import { record } from '#kernel/events';
import { newId } from '#kernel/ids';
import { take, type Limit } from '#kernel/limits';
import { command, signedIn } from '#kernel/operation';
import { fields } from '#kernel/web';
import { EraseInput, lookReasons } from '../../schema.ts';
import { me } from '../me.ts';
import { anotherAdmin } from '../roles/standing.ts';
import { isConfirmed } from '../signin/confirm.ts';

const exports: Limit = { name: 'people.export', capacity: 3, seconds: 24 * 60 * 60 };

/** Has a copy of everything the house keeps about me made; a mail says when it is there. Answers `{ id }`. */
export const askForExport = command({
	name: 'people.ask_for_export',
	input: v.object({}),
	allow: signedIn,
	run: async (tx) => {
		const { id: person } = me(tx);
		const waiting = await db(tx)
			.selectFrom('data_export')
			.select('id')
			.where('person_id', '=', person)
			.where('ready_at', 'is', null)
			.where('asked_at', '>', new Date(tx.now.getTime() - 60 * 60 * 1000))
			.executeTakeFirst();
		if (waiting) return waiting;
		await take(exports, person);
		const id = newId();
		await db(tx)
			.insertInto('data_export')
			.values({ id, person_id: person, asked_at: tx.now, ready_at: null, expires_at: null, bytes: null })
			.execute();
		await record(tx, 'people.export_asked', id);
		return { id };
	}
});

/**
 * Before somebody with a key sees what a person keeps to themselves (address, sessions, held messages): who, whom and why is written
 * down, and shown to that person. The page that shows such data calls this first.
 */
export const lookAt = command({
	name: 'people.look_at',
	input: v.object({ person: fields.id(), why: v.picklist(lookReasons, 'people_look_why_missing') }),
	find: (tx, { person }) => found(db(tx).selectFrom('person').select('id').where('id', '=', person).executeTakeFirst()),
	allow: may('facilitator'),
	run: async (tx, { why }, { id }) => {
		if (id !== me(tx).id) await record(tx, 'people.looked', id, { why });
	}
});

/**
 * Takes me out of the house. From here on I am signed out everywhere and nobody sees me; the house does the rest within moments, over
 * all rooms (job `people.erase`), and a mail says that it is done. Wants a sign-in of just now and my name, typed.
 */
export const eraseMe = command({
	name: 'people.erase_me',
	input: EraseInput,
	allow: signedIn,
	run: async (tx, { name, contributions }) => {
		const { id, name: own, roles } = me(tx);
		if (!(await isConfirmed(tx))) throw new Invalid({ form: 'people_erase_sign_in_again' });
		if (plain(name) !== plain(own)) throw new Invalid({ name: 'people_erase_name_other' });
		if (roles.has('admin') && !(await anotherAdmin(tx, id))) throw new Invalid({ form: 'people_erase_last_admin' });
		await db(tx).insertInto('erasure_request').values({ person_id: id, contributions, asked_at: tx.now }).execute();
		await record(tx, 'people.erasure_asked', id);
		await db(tx).updateTable('person').set({ suspended_at: tx.now }).where('id', '=', id).execute();
		await db(tx).deleteFrom('session').where('person_id', '=', id).execute();
	}
});

const plain = (name: string) => name.normalize('NFKC').replace(/\s+/g, ' ').trim().toLowerCase();
