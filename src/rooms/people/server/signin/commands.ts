import { sql } from 'kysely';
import * as v from 'valibot';
import { isDemo } from '#env';
import { db, type Tx } from '#kernel/context';
import { Invalid } from '#kernel/errors';
import { record } from '#kernel/events';
import { hashSecret, newId } from '#kernel/ids';
import { anyone, command } from '#kernel/operation';
import { settings } from '#kernel/settings';
import { fields } from '#kernel/web';
import { AccessInput, AskInput, CodeInput } from '../../schema/signin.ts';
import { takeMail } from '../mail-limits.ts';
import { tellArrived } from './expected.ts';
import { takeCode, takeTry } from './limits.ts';
import { openSession, type SignedIn } from './session.ts';
import { minutes } from './spare-key.ts';

const Browser = { browser: v.pipe(v.string(), v.length(43)), device: v.optional(v.string(), '') };

/**
 * Somebody wants in. Says the same and takes the same time whether the address is known or not: whose it is, a job finds out.
 * `browser` is a secret of the asking browser.
 */
export const askToSignIn = command({
	name: 'people.ask_to_sign_in',
	input: v.object({ ...AskInput.entries, browser: Browser.browser }),
	allow: anyone,
	run: async (tx, { email, naar, browser }) => {
		await takeTry(tx);
		await takeMail(tx, email);
		const id = newId();
		await db(tx)
			.insertInto('sign_in_attempt')
			.values({
				id,
				email,
				person_id: null,
				browser_hash: hashSecret(browser),
				link_hash: null,
				code_hash: null,
				return_to: naar,
				locale: tx.locale,
				created_at: tx.now,
				expires_at: new Date(tx.now.getTime() + minutes * 60_000),
				used_at: null
			})
			.execute();
		await record(tx, 'people.sign_in_asked', id);
		return {};
	}
});

/** The button behind the mailed link. Opening the page burns nothing: mail scanners open every link. */
export const signInWithLink = command({
	name: 'people.sign_in_with_link',
	input: v.object({ secret: v.pipe(v.string(), v.maxLength(64)), device: Browser.device }),
	allow: anyone,
	run: async (tx, { secret, device }) => {
		await takeTry(tx);
		return enter(tx, { link: hashSecret(secret), browser: null, code: null }, device, { form: 'signin_link_spent' });
	}
});

/** The six digits, typed in the browser that asked for them. */
export const signInWithCode = command({
	name: 'people.sign_in_with_code',
	input: v.object({ ...CodeInput.entries, ...Browser }),
	allow: anyone,
	run: async (tx, { code, browser, device }) => {
		await takeTry(tx);
		const asked = hashSecret(browser);
		await takeCode(asked);
		return enter(tx, { link: null, browser: asked, code: hashSecret(`${asked}|${code}`) }, device, { code: 'signin_code_wrong' });
	}
});

type Key = { link: string | null; browser: string | null; code: string | null };
type Taken = { attempt: string; person: string | null; email: string; return_to: string; locale: string };

async function enter(tx: Tx, { link, browser, code }: Key, device: string, refusal: Record<string, string>): Promise<SignedIn> {
	const { rows } = await sql<Taken>`select * from app.consume_sign_in(${link}, ${browser}, ${code}, ${tx.now})`.execute(db(tx));
	const taken = rows[0];
	if (!taken) throw new Invalid(refusal);
	const person = taken.person ?? (await admit(tx, taken));
	return openSession(tx, person, { assurance: 1, device, to: taken.return_to });
}

/** Sign-up is open, or they are expected: the first sign-in makes the account. The job gave no link to a stranger otherwise. */
async function admit(tx: Tx, { email, locale, return_to }: Taken): Promise<string> {
	const name = nameIn(email);
	const { rows } = await sql<{ admit: string }>`select app.admit(${newId()}, ${name}, ${email}, ${locale}, ${tx.now})`.execute(db(tx));
	const person = rows[0]?.admit ?? '';
	await tellArrived(tx, person, { email, return_to });
	await record(tx, 'people.admitted', person);
	return person;
}

/** What to call somebody until they say it themselves: `hilde.de-smedt@…` is Hilde De Smedt. */
const nameIn = (email: string): string =>
	(email.split('@')[0] ?? '')
		.replace(/[._-]+/g, ' ')
		.trim()
		.replace(/(?<!\S)\p{Ll}/gu, (letter) => letter.toUpperCase());

/** Demo only: one click and you are one of the cast. Elsewhere this does not exist. */
export const signInAs = command({
	name: 'people.sign_in_as',
	input: v.object({ person: fields.id(), naar: AskInput.entries.naar, device: Browser.device }),
	allow: () => isDemo,
	run: async (tx, { person, naar, device }) => openSession(tx, person, { assurance: 2, device, to: naar })
});

/** Where the house decides who comes in: a request that a facilitator answers. Says nothing of whether the address is known. */
export const askForAccess = command({
	name: 'people.ask_for_access',
	input: AccessInput,
	allow: anyone,
	run: async (tx, { name, email, message }) => {
		await takeTry(tx);
		const { sign_up } = await settings();
		if (sign_up !== 'on_request') throw new Invalid({ form: sign_up === 'open' ? 'signin_access_open' : 'signin_access_invited' });
		const id = newId();
		const { numInsertedOrUpdatedRows: fresh } = await db(tx)
			.insertInto('access_request')
			.values({ id, email, name, message, locale: tx.locale, asked_at: tx.now, decided_at: null, decided_by: null, accepted: null })
			.onConflict((conflict) => conflict.doNothing())
			.executeTakeFirstOrThrow();
		if (fresh) await record(tx, 'people.access_asked', id);
		return {};
	}
});
