import { sql } from 'kysely';
import * as v from 'valibot';
import { db, type Tx } from '#kernel/context';
import { Invalid, Missing } from '#kernel/errors';
import { hashSecret, newId } from '#kernel/ids';
import { log } from '#kernel/log';
import { anyone, command } from '#kernel/operation';
import { returnPath } from '../../schema/signin.ts';
import { takeTry } from '../signin/limits.ts';
import { openSession, type SignedIn } from '../signin/session.ts';
import { elsewhere, vouched, wayThere, type Vouched } from './provider.ts';

const minutes = 10;
const Browser = v.pipe(v.string(), v.length(43));

/** Begins to sign in with an account of another house. Answers its address. */
export const beginElsewhere = command({
	name: 'people.begin_elsewhere',
	input: v.object({ browser: Browser, naar: returnPath }),
	allow: anyone,
	run: async (tx, { browser, naar }) => {
		if (!elsewhere()) throw new Missing();
		await takeTry(tx);
		const { url, state, nonce, verifier } = await wayThere().catch((error: unknown) => {
			log.warn({ err: error }, 'the other house does not answer');
			throw new Invalid({ form: 'signin_elsewhere_failed' });
		});
		await db(tx)
			.insertInto('identity_attempt')
			.values({
				state_hash: hashSecret(state),
				browser_hash: hashSecret(browser),
				nonce,
				verifier,
				return_to: naar,
				expires_at: new Date(tx.now.getTime() + minutes * 60_000)
			})
			.execute();
		return { url };
	}
});

/** Back from the other house (`answer`: the query string). A person it is linked to comes in; any other is offered to link it. */
export const arriveFromElsewhere = command({
	name: 'people.arrive_from_elsewhere',
	input: v.object({ answer: v.pipe(v.string(), v.maxLength(2000)), browser: Browser, device: v.optional(v.string(), '') }),
	allow: anyone,
	run: async (tx, { answer, browser, device }): Promise<SignedIn | { secret: null; to: string }> => {
		await takeTry(tx);
		const state = new URLSearchParams(answer).get('state') ?? '';
		const { rows } = await sql<{ nonce: string; verifier: string; return_to: string }>`
			select * from app.take_identity_attempt(${hashSecret(state)}, ${hashSecret(browser)}, ${tx.now})`.execute(db(tx));
		const attempt = rows[0];
		if (!attempt) throw new Invalid({ form: 'signin_elsewhere_failed' });
		const who = await vouched(answer, { ...attempt, state }).catch((error: unknown) => {
			log.warn({ err: error }, 'the other house did not vouch');
			throw new Invalid({ form: 'signin_elsewhere_failed' });
		});
		const person = await personOf(tx, who);
		if (person) return openSession(tx, person, { assurance: 1, device, to: attempt.return_to });
		await offer(tx, who, browser);
		return { secret: null, to: '/aanmelden/elders' };
	}
});

async function personOf(tx: Tx, { issuer, subject }: Vouched): Promise<string | null> {
	const { rows } = await sql<{ person: string | null }>`select app.use_identity(${issuer}, ${subject}, ${tx.now}) as person`.execute(
		db(tx)
	);
	return rows[0]?.person ?? null;
}

/** Whose it is only its person can say, signed in: an address that looks the same proves nothing (OWASP ASVS 5.0, V10.5.2). */
async function offer(tx: Tx, who: Vouched, browser: string): Promise<void> {
	await db(tx)
		.insertInto('identity_offer')
		.values({ id: newId(), browser_hash: hashSecret(browser), ...who, expires_at: new Date(tx.now.getTime() + 2 * minutes * 60_000) })
		.execute();
}
