import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes, timingSafeEqual } from 'node:crypto';
import { aside } from '#kernel/db';
import { newSecret } from '#kernel/ids';

export { isOnceOf, onceFor } from './once.ts';

let master: Promise<string> | undefined;
const keys = new Map<string, Buffer>();

/** A key of this house for one purpose. Derived (HKDF) from a secret that is made at the first need and stays in the database. */
export async function houseKey(purpose: string): Promise<Buffer> {
	const secret = await (master ??= readMaster().catch((error: unknown) => {
		master = undefined;
		throw error;
	}));
	const key = keys.get(purpose) ?? Buffer.from(hkdfSync('sha256', secret, '', purpose, 32));
	keys.set(purpose, key);
	return key;
}

/** What the house says of `text`: nobody else can make this, everybody may carry it. */
export async function sign(purpose: string, text: string): Promise<string> {
	return createHmac('sha256', await houseKey(purpose))
		.update(text)
		.digest('base64url');
}

export async function isSigned(purpose: string, text: string, signature: string): Promise<boolean> {
	const [given, own] = [Buffer.from(signature), Buffer.from(await sign(purpose, text))];
	return given.length === own.length && timingSafeEqual(given, own);
}

/** What only this house can read again (AES-256-GCM), for secrets that must be used and not only compared. */
export async function seal(purpose: string, text: string): Promise<string> {
	const start = randomBytes(12);
	const cipher = createCipheriv('aes-256-gcm', await houseKey(purpose), start);
	const body = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
	return Buffer.concat([start, cipher.getAuthTag(), body]).toString('base64url');
}

/** Reads what `seal` closed for the same purpose; throws when a bit of it was changed. */
export async function unseal(purpose: string, sealed: string): Promise<string> {
	const all = Buffer.from(sealed, 'base64url');
	const cipher = createDecipheriv('aes-256-gcm', await houseKey(purpose), all.subarray(0, 12)).setAuthTag(all.subarray(12, 28));
	return Buffer.concat([cipher.update(all.subarray(28)), cipher.final()]).toString('utf8');
}

/** For tests that change databases under one process. */
export function forgetSecret(): void {
	master = undefined;
	keys.clear();
}

async function readMaster(): Promise<string> {
	const client = await aside().connect();
	try {
		await client.query(`begin; select set_config('app.actor', 'house', true)`);
		await client.query(
			`insert into setting (key, value, secret) values ('house_secret', to_jsonb($1::text), true) on conflict (key) do nothing`,
			[newSecret()]
		);
		const { rows } = await client.query<{ value: string }>(`select value from setting where key = 'house_secret'`);
		await client.query('commit');
		const secret = rows[0]?.value;
		if (!secret) throw new Error('The secret of this house could not be read.');
		return secret;
	} catch (error) {
		await client.query('rollback').catch(() => {});
		throw error;
	} finally {
		client.release();
	}
}
