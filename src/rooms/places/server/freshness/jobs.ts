import { transact, db, type Ctx } from '#kernel/context';
import { hashSecret, newId } from '#kernel/ids';
import { job, oneByOne, timed } from '#kernel/jobs';
import { post } from '#kernel/mail';
import { wallClock } from '../../hours/index.ts';
import { ladder } from '../finder/ladder.ts';
import { apply } from './apply.ts';
import { behind } from './behind.ts';
import { dueQuestions, type Due } from './due.ts';
import { stillRightMail } from './mails.ts';
import { letterSecret } from './secrets.ts';

const day = 86_400_000;
/** How long the links of a letter work. */
const lifetime = 45 * day;

/** Each morning: one letter for everybody who is asked something, over all they keep. Safe to run twice. */
export const askKeepers = timed({
	name: 'places.ask_keepers',
	cron: '30 7 * * *',
	run: async (ctx) => writeLetters(ctx, await dueQuestions(ctx, await ladder(ctx)))
});

/** Asked by hand: the keepers of one organization, unless they had their letter of today. */
export const askAgain = job({
	name: 'places.ask_again',
	on: 'places.keepers_reminded',
	run: async (ctx, event) => {
		if (event.subject) await writeLetters(ctx, await dueQuestions(ctx, await ladder(ctx), event.subject));
	}
});

async function writeLetters(ctx: Ctx, due: readonly Due[]): Promise<void> {
	const people = Map.groupBy(due, ({ person_id }) => person_id);
	await oneByOne(people.values(), (questions) => writeLetter(ctx, questions));
}

/** One person, one transaction: the letter, its questions and its mail, or nothing. */
async function writeLetter(ctx: Ctx, questions: readonly Due[]): Promise<void> {
	const [to] = questions;
	if (!to) return;
	const id = newId();
	const secret = await letterSecret(id);
	await transact(ctx, async (tx) => {
		const written = await db(tx)
			.insertInto('assurance_letter')
			.values({
				...{ id, person_id: to.person_id, secret_hash: hashSecret(secret), made_at: tx.now },
				...{ day: wallClock(tx.now, 'Europe/Brussels').date, expires_at: new Date(tx.now.getTime() + lifetime) }
			})
			.onConflict((conflict) => conflict.doNothing())
			.returning('id')
			.executeTakeFirst();
		if (!written) return;
		await db(tx)
			.insertInto('assurance_question')
			.values(
				questions.map(({ service_at_location_id, holiday_id }) => ({
					...{ id: newId(), letter_id: id, service_at_location_id, holiday_id },
					...{ asked_at: tx.now, answer: null, answered_at: null }
				}))
			)
			.execute();
		const asked = await behind(tx, secret);
		await post(tx, {
			kind: stillRightMail,
			event: id,
			to: { address: to.address, person: to.person_id, locale: to.locale },
			with: { secret, asked: asked.map((one) => ({ ...one, assured_at: one.assured_at?.toISOString() ?? null })) }
		});
	});
}

/** Does what an answer says. */
export const applyAnswer = job({ name: 'places.apply_answer', on: 'places.assurance_answered', run: apply });

/** Letters whose links no longer work; what was asked stays a year, for the board. */
export const forgetLetters = timed({
	name: 'places.forget_letters',
	cron: '55 3 * * *',
	run: async (ctx) => {
		await transact(ctx, (tx) =>
			db(tx)
				.deleteFrom('assurance_letter')
				.where('made_at', '<', new Date(tx.now.getTime() - 365 * day))
				.execute()
		);
	}
});
