import { createCipheriv, createDecipheriv, createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import { houseKey } from './key.ts';

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
