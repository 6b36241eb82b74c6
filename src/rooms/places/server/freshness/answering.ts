import { sql } from 'kysely';
import * as v from 'valibot';
import { db } from '#kernel/context';
import { found, Invalid } from '#kernel/errors';
import { record } from '#kernel/events';
import { hashSecret } from '#kernel/ids';
import { anyone, command, query } from '#kernel/operation';
import { fields } from '#kernel/web';
import { Secret } from '../keepers/secrets.ts';
import { behind } from './behind.ts';
import { answers } from './tables.ts';

/** A letter's questions, as its link shows them: nothing is answered by looking. */
export const assuranceLetter = query({
	name: 'places.assurance_letter',
	input: v.object({ secret: Secret }),
	allow: anyone,
	run: async (ctx, { secret }) => {
		const asked = await behind(ctx, secret);
		await found(asked[0]);
		return { asked };
	}
});

/**
 * Answers one question of a letter, or "still right" to all that wait. Each once, by whoever holds the link; the house does what the answer
 * says right after. Comes back with where to go on when something changed.
 */
export const answerAssurance = command({
	name: 'places.answer_assurance',
	input: v.object({ secret: Secret, question: v.optional(v.union([v.literal(''), fields.id()]), ''), answer: v.picklist(answers) }),
	find: async (tx, { secret, question }) => {
		const asked = await behind(tx, secret);
		return found(question ? asked.find(({ id }) => id === question) : asked[0]);
	},
	allow: anyone,
	run: async (tx, { secret, question, answer }, { expired }) => {
		const { rows } = await sql<{
			id: string;
		}>`select id from app.answer_assurance(${hashSecret(secret)}, ${question || null}, ${answer}, ${tx.now})`.execute(db(tx));
		if (rows.length === 0) throw new Invalid({ form: expired ? 'upkeep_letter_expired' : 'upkeep_letter_answered' });
		for (const { id } of rows) await record(tx, 'places.assurance_answered', id, { reply: answer });
		return { answer, question };
	}
});
