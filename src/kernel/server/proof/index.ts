import { createChallenge, verifySolution } from 'altcha-lib';
import { deriveKey } from 'altcha-lib/algorithms/pbkdf2';
import type { Challenge, Payload } from 'altcha-lib/types';
import { randomInt } from 'node:crypto';
import { sql } from 'kysely';
import { db, type Ctx, type Tx } from '#kernel/context';
import { houseKey, isSigned, sign } from '#kernel/secret';

/** How long a sum may lie there before it is handed in: somebody may take a while over a message. */
const lifetime = 30 * 60_000;
/** Nobody fills in a form faster than this. */
const soonest = 2_000;

const secret = async () => (await houseKey('proof of work')).toString('hex');

/**
 * A sum for a browser: a second or two of a phone, nothing for one person, a lot for ten thousand messages. `purpose` ties it to one
 * form, `wait` says how many milliseconds it may not be handed in. Signed with all its parameters, so that nothing in it can be changed.
 */
export async function newChallenge(ctx: Ctx, purpose: string): Promise<Challenge> {
	return createChallenge({
		algorithm: 'PBKDF2/SHA-256',
		cost: 5_000,
		counter: randomInt(30, 100),
		deriveKey,
		hmacSignatureSecret: await secret(),
		data: { purpose, at: ctx.now.getTime(), wait: soonest }
	});
}

/** Was the sum done, for this form, not too fast, not too long ago, and not handed in before? Uses it up. */
export async function proven(tx: Tx, purpose: string, proof: string): Promise<boolean> {
	const payload = readPayload(proof);
	const data = payload?.challenge.parameters?.data;
	if (!payload || data?.['purpose'] !== purpose || typeof data['at'] !== 'number') return false;
	const age = tx.now.getTime() - data['at'];
	if (age < soonest || age > lifetime) return false;
	const { verified } = await verifySolution({ ...payload, deriveKey, hmacSignatureSecret: await secret() });
	return verified && firstTime(tx, payload.challenge.parameters.nonce, data['at'] + lifetime);
}

async function firstTime(tx: Tx, nonce: string, until: number): Promise<boolean> {
	const { rows } = await sql<{ fresh: boolean }>`select app.use_challenge(${nonce}, ${new Date(until)}, ${tx.now}) as fresh`.execute(
		db(tx)
	);
	return rows[0]?.fresh ?? false;
}

function readPayload(proof: string): Payload | undefined {
	if (!proof || proof.length > 4_000) return undefined;
	try {
		const payload = JSON.parse(Buffer.from(proof, 'base64').toString('utf8')) as Payload;
		return payload.challenge && payload.solution ? payload : undefined;
	} catch {
		return undefined;
	}
}

/** Seconds between the first and the second look of a form: what a person needs at least, and the longest we wait. */
const look = { least: 2, most: 60 * 60 };
const lookPurpose = 'second look';

/** Without scripts there is no sum: the writer looks it over once more, which a robot that posts blindly does not. Goes along with the form. */
export async function seenNow(ctx: Ctx, typed: readonly string[]): Promise<string> {
	const at = ctx.now.getTime();
	return `${at}.${await sign(lookPurpose, JSON.stringify([at, ...typed]))}`;
}

/** Did these very words come back after a moment, and not after an hour? */
export async function wasSeen(ctx: Ctx, typed: readonly string[], seen: string): Promise<boolean> {
	const [moment = '', signature = ''] = seen.split('.');
	const at = Number(moment);
	const seconds = (ctx.now.getTime() - at) / 1000;
	return seconds >= look.least && seconds <= look.most && isSigned(lookPurpose, JSON.stringify([at, ...typed]), signature);
}
