import { sql } from 'kysely';
import * as v from 'valibot';
import { db } from '#kernel/context';
import { record } from '#kernel/events';
import { command } from '#kernel/operation';
import { fields } from '#kernel/web';
import { maySuspend } from '../roles/policy.ts';
import { standing } from '../roles/standing.ts';
import { demandConfirmed } from '../signin/confirm.ts';

/**
 * Somebody lost their telephone and their codes: who stands higher takes away their passkeys and app, and signs them out everywhere.
 * They sign in by mail and begin anew; a mail tells them so.
 */
export const forgetSecondStep = command({
	name: 'people.forget_second_step',
	input: v.object({ person: fields.id() }),
	find: (tx, { person }) => standing(tx, person),
	allow: maySuspend,
	run: async (tx, { person }) => {
		if (tx.actor.kind === 'person') await demandConfirmed(tx);
		await sql`select app.forget_second_step(${person})`.execute(db(tx));
		await record(tx, 'people.second_step_cleared', person);
		return {};
	}
});
