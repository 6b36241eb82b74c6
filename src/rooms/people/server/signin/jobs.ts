import { randomInt } from 'node:crypto';
import { db, transact, type Ctx, type Tx } from '#kernel/context';
import { record } from '#kernel/events';
import { hashSecret, newSecret } from '#kernel/ids';
import { job, timed } from '#kernel/jobs';
import { post } from '#kernel/mail';
import { settings } from '#kernel/settings';
import { addressOf } from '../address.ts';
import { isExpected } from './expected.ts';
import { declinedMail, signInMail, unknownMail, welcomeMail } from './mails.ts';

const day = 24 * 60 * 60_000;

/** Finds out whose address it is and mails a link and a code, or how to come in. A newer attempt voids the older ones. */
export const sendSignIn = job({
	name: 'people.send_sign_in',
	on: 'people.sign_in_asked',
	run: async (ctx, event) => {
		const attempt = await db(ctx)
			.selectFrom('sign_in_attempt')
			.selectAll()
			.where('id', '=', event.subject ?? '')
			.where('used_at', 'is', null)
			.where('link_hash', 'is', null)
			.executeTakeFirst();
		if (!attempt || attempt.expires_at <= ctx.now) return;
		const account = await db(ctx)
			.selectFrom('account')
			.innerJoin('person', 'person.id', 'account.person_id')
			.select(['person.id', 'person.locale', 'person.suspended_at', 'account.email'])
			.where((eb) => eb(eb.fn('lower', ['account.email']), '=', attempt.email))
			.executeTakeFirst();
		if (account?.suspended_at) return refuse(ctx, attempt.id, account.id);
		const { sign_up } = await settings();
		const to = { address: account?.email ?? attempt.email, person: account?.id, locale: account?.locale ?? attempt.locale };
		if (!account && sign_up !== 'open' && !(await isExpected(ctx, attempt)))
			return post(ctx, { kind: unknownMail, with: { ask: sign_up === 'on_request' }, to, event: event.id });
		const secret = newSecret();
		const code = String(randomInt(1_000_000)).padStart(6, '0');
		// Together: a key whose mail was never written would open nothing, and no second one would come.
		await transact(ctx, async (tx) => {
			await arm(tx, attempt, account?.id ?? null, hashSecret(secret), code);
			await post(tx, { kind: signInMail, with: { secret, code }, to, event: event.id });
		});
	}
});

/** A closed account gets no link. Who closed it tells its person why, by mail: the page says the same to everybody. Once for each attempt. */
async function refuse(ctx: Ctx, attempt: string, person: string): Promise<void> {
	await transact(ctx, async (tx) => {
		const ended = await db(tx)
			.updateTable('sign_in_attempt')
			.set({ expires_at: tx.now })
			.where('id', '=', attempt)
			.where('expires_at', '>', tx.now)
			.executeTakeFirst();
		if (ended.numUpdatedRows) await record(tx, 'people.sign_in_refused', person);
	});
}

/** Bound to the browser that asked: six digits alone open nothing. Older attempts of this address end here. */
async function arm(
	tx: Tx,
	attempt: { id: string; email: string; browser_hash: string },
	person: string | null,
	link_hash: string,
	code: string
): Promise<void> {
	await db(tx)
		.updateTable('sign_in_attempt')
		.set({ expires_at: tx.now })
		.where('email', '=', attempt.email)
		.where('id', '<', attempt.id)
		.where('used_at', 'is', null)
		.execute();
	await db(tx)
		.updateTable('sign_in_attempt')
		.set({ person_id: person, link_hash, code_hash: hashSecret(`${attempt.browser_hash}|${code}`) })
		.where('id', '=', attempt.id)
		.execute();
}

/** Tells somebody what became of their request for access. */
export const answerAccess = job({
	name: 'people.answer_access',
	on: 'people.access_decided',
	run: async (ctx, event) => {
		const request = await db(ctx)
			.selectFrom('access_request')
			.select(['email', 'name', 'locale', 'accepted'])
			.where('id', '=', event.subject ?? '')
			.where('decided_at', 'is not', null)
			.executeTakeFirst();
		if (!request) return;
		await post(ctx, {
			kind: request.accepted ? welcomeMail : declinedMail,
			with: { name: request.name },
			to: { address: request.email, locale: request.locale },
			event: event.id
		});
	}
});

/** Welcomes somebody an administrator invited. */
export const welcomeInvited = job({
	name: 'people.welcome_invited',
	on: 'people.invited',
	run: async (ctx, event) => {
		const to = event.subject ? await addressOf(ctx, event.subject) : undefined;
		const person = await db(ctx)
			.selectFrom('person')
			.select('name')
			.where('id', '=', event.subject ?? '')
			.executeTakeFirst();
		if (to && person) await post(ctx, { kind: welcomeMail, with: { name: person.name }, to, event: event.id });
	}
});

/** Nothing of a sign-in is kept longer than a day, of a decided request thirty. */
export const forgetAttempts = timed({
	name: 'people.forget_attempts',
	cron: '23 4 * * *',
	run: async (ctx) => {
		await transact(ctx, async (tx) => {
			await db(tx)
				.deleteFrom('sign_in_attempt')
				.where('expires_at', '<', new Date(tx.now.getTime() - day))
				.execute();
			await db(tx)
				.deleteFrom('access_request')
				.where('decided_at', '<', new Date(tx.now.getTime() - 30 * day))
				.execute();
			await db(tx).deleteFrom('identity_attempt').where('expires_at', '<', tx.now).execute();
			await db(tx).deleteFrom('identity_offer').where('expires_at', '<', tx.now).execute();
			await db(tx)
				.deleteFrom('new_address')
				.where('asked_at', '<', new Date(tx.now.getTime() - 8 * day))
				.execute();
			await db(tx).deleteFrom('kept_form').where('expires_at', '<', tx.now).execute();
			await db(tx).deleteFrom('passkey_challenge').where('expires_at', '<', tx.now).execute();
			await db(tx)
				.deleteFrom('code_app')
				.where('confirmed_at', 'is', null)
				.where('begun_at', '<', new Date(tx.now.getTime() - day))
				.execute();
			await db(tx).deleteFrom('session').where('expires_at', '<', tx.now).execute();
		});
	}
});
