import { hkdfSync } from 'node:crypto';
import { aside } from '#kernel/db';
import { newSecret } from '#kernel/ids';

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
