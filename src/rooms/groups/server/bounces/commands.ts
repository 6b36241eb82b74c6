import * as v from 'valibot';
import { db } from '#kernel/context';
import { found } from '#kernel/errors';
import { command, signedIn } from '#kernel/operation';
import { me } from '../groups/find.ts';

/** Mail may be tried again: whoever's it is says that their mailbox works. */
export const resumeMail = command({
	name: 'groups.resume_mail',
	input: v.object({}),
	find: (tx) =>
		found(
			db(tx)
				.selectFrom('mail_reach')
				.select('person_id')
				.where('person_id', '=', me(tx.actor))
				.where('paused_at', 'is not', null)
				.forUpdate()
				.executeTakeFirst()
		),
	allow: signedIn,
	run: async (tx, _input, { person_id }) => {
		await db(tx).deleteFrom('mail_reach').where('person_id', '=', person_id).execute();
	}
});
