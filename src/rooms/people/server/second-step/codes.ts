import { Secret, TOTP } from 'otpauth';
import { seal, unseal } from '#kernel/secret';
import { take, type Limit } from '#kernel/limits';

const purpose = 'code_app';
const period = 30;

/** Six digits have a million faces: five tries a quarter, whoever makes them (OWASP ASVS 5.0, V6.3.1). */
const tries: Limit = { name: 'second_step', capacity: 5, seconds: 15 * 60 };
export const takeStep = (person: string): Promise<void> => take(tries, person);

/** A new secret, closed. 160 bits, as RFC 4226 wants. */
export const newCodeSecret = (): Promise<string> => seal(purpose, new Secret({ size: 20 }).base32);

/** The secret as an app takes it: an address for the picture, letters for who types. */
export async function readable(sealed: string, issuer: string, label: string): Promise<{ uri: string; letters: string }> {
	const base32 = await unseal(purpose, sealed);
	return { uri: new TOTP({ issuer, label, secret: Secret.fromBase32(base32), period }).toString(), letters: base32 };
}

/** The time step a code belongs to, now or one to either side (clocks of telephones); `undefined` when it belongs to none. */
export async function stepOf(sealed: string, code: string, moment: Date): Promise<number | undefined> {
	const totp = new TOTP({ secret: Secret.fromBase32(await unseal(purpose, sealed)), period });
	const timestamp = moment.getTime();
	const delta = totp.validate({ token: code, timestamp, window: 1 });
	return delta === null ? undefined : TOTP.counter({ period, timestamp }) + delta;
}

/** Ten codes for the day the telephone is gone: 80 bits each, so a plain hash keeps them. */
export const newRecoveryCodes = (): string[] =>
	Array.from({ length: 10 }, () => (new Secret({ size: 10 }).base32.toLowerCase().match(/.{4}/g) ?? []).join('-'));
