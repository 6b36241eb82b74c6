import * as v from 'valibot';
import { db } from '#kernel/context';
import { found } from '#kernel/errors';
import { record } from '#kernel/events';
import { command, query, signedIn } from '#kernel/operation';
import { fields } from '#kernel/web';
import { me } from '../me.ts';

/** Where I am signed in: newest first, this one marked. */
export const mySessions = query({
	name: 'people.my_sessions',
	input: v.object({}),
	allow: signedIn,
	run: async (ctx) => {
		const { id, session } = me(ctx);
		const rows = await db(ctx)
			.selectFrom('session')
			.select(['id', 'created_at', 'seen_at', 'device', 'assurance'])
			.where('person_id', '=', id)
			.where('expires_at', '>', ctx.now)
			.orderBy('seen_at', 'desc')
			.execute();
		return rows.map((row) => ({ ...row, here: row.id === session }));
	}
});

/** Ends this sign-in. */
export const signOut = command({
	name: 'people.sign_out',
	input: v.object({}),
	allow: signedIn,
	run: async (tx) => {
		const { id, session } = me(tx);
		await db(tx).deleteFrom('session').where('id', '=', session).where('person_id', '=', id).execute();
		await record(tx, 'people.signed_out', id);
		return {};
	}
});

/** Ends one of my other sign-ins: a lost phone, a borrowed computer. */
export const endSession = command({
	name: 'people.end_session',
	input: v.object({ id: fields.id() }),
	find: async (tx, { id }) =>
		found(
			db(tx).selectFrom('session').select(['id', 'person_id']).where('id', '=', id).where('person_id', '=', me(tx).id).executeTakeFirst()
		),
	allow: (actor, row) => actor.kind === 'person' && actor.id === row.person_id,
	run: async (tx, _input, row) => {
		await db(tx).deleteFrom('session').where('id', '=', row.id).execute();
		await record(tx, 'people.session_ended', row.person_id);
		return {};
	}
});

/** Signs me out everywhere, here too. */
export const signOutEverywhere = command({
	name: 'people.sign_out_everywhere',
	input: v.object({}),
	allow: signedIn,
	run: async (tx) => {
		const { id } = me(tx);
		await db(tx).deleteFrom('session').where('person_id', '=', id).execute();
		await record(tx, 'people.signed_out_everywhere', id);
		return {};
	}
});
