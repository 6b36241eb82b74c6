import { isoCBOR } from '@simplewebauthn/server/helpers';
import { createHash, generateKeyPairSync, randomBytes, sign } from 'node:crypto';
import type { Ctx } from '#kernel/context';
import { pool } from '#kernel/db';

const sha256 = (data: string | Buffer) => createHash('sha256').update(data).digest();
const url = (data: Uint8Array) => Buffer.from(data).toString('base64url');

type Wish = { challenge: string; origin?: string; rpID?: string; verified?: boolean; counter?: number };

/** A device with one passkey, in software: it signs what it is told, also what no honest device would. */
export function authenticator() {
	const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
	const { x = '', y = '' } = publicKey.export({ format: 'jwk' });
	const id = randomBytes(32);

	function data({ rpID = 'localhost', verified = true, counter = 0 }: Wish, extra = Buffer.alloc(0)): Buffer {
		const flags = 0x01 | (verified ? 0x04 : 0) | (extra.length ? 0x40 : 0);
		const count = Buffer.alloc(4);
		count.writeUInt32BE(counter);
		return Buffer.concat([sha256(rpID), Buffer.from([flags]), count, extra]);
	}
	const client = (type: string, { challenge, origin = 'http://localhost:3000' }: Wish) =>
		Buffer.from(JSON.stringify({ type, challenge, origin, crossOrigin: false }));
	const common = { id: url(id), rawId: url(id), type: 'public-key', clientExtensionResults: {} };

	return {
		make(wish: Wish): string {
			const cose = new Map<number, number | Uint8Array<ArrayBuffer>>([
				[1, 2],
				[3, -7],
				[-1, 1],
				[-2, new Uint8Array(Buffer.from(x, 'base64url'))],
				[-3, new Uint8Array(Buffer.from(y, 'base64url'))]
			]);
			const credential = Buffer.concat([Buffer.alloc(16), Buffer.from([0, id.length]), id, isoCBOR.encode(cose)]);
			const attestation = new Map<string, unknown>([
				['fmt', 'none'],
				['attStmt', new Map()],
				['authData', new Uint8Array(data(wish, credential))]
			]);
			const response = {
				clientDataJSON: url(client('webauthn.create', wish)),
				attestationObject: url(isoCBOR.encode(attestation as never)),
				transports: ['internal']
			};
			return JSON.stringify({ ...common, response });
		},
		use(wish: Wish): string {
			const [authenticatorData, clientDataJSON] = [data(wish), client('webauthn.get', wish)];
			const signature = sign('sha256', Buffer.concat([authenticatorData, sha256(clientDataJSON)]), privateKey);
			return JSON.stringify({
				...common,
				response: { authenticatorData: url(authenticatorData), clientDataJSON: url(clientDataJSON), signature: url(signature) }
			});
		}
	};
}

let counter = 0;

/** Gives a person of a test a sign-in that began at `moment`. */
export async function inSession(ctx: Ctx, moment: Date, assurance: 1 | 2 = 1): Promise<Ctx> {
	if (ctx.actor.kind !== 'person') throw new Error('Only a person signs in.');
	counter += 1;
	const id = `01900000-0000-7000-8000-00000000${String(counter).padStart(4, '0')}`;
	const client = await pool().connect();
	try {
		await client.query(`begin; select set_config('app.actor', 'house', true)`);
		await client.query(
			`insert into session (id, secret_hash, person_id, created_at, seen_at, confirmed_at, expires_at, assurance) values ($1::uuid, $1::uuid::text, $2, $3, $3, $3, $3::timestamptz + interval '30 days', $4)`,
			[id, ctx.actor.id, moment, assurance]
		);
		await client.query('commit');
	} finally {
		client.release();
	}
	Object.assign(ctx.actor, { session: id, assurance });
	return ctx;
}
