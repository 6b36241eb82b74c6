import { createHash } from 'node:crypto';
import { isIPv6 } from 'node:net';
import { now } from '#kernel/clock';
import { askAside } from '#kernel/db';
import { TooMany } from '#kernel/errors';

/** A bucket that holds `capacity` and refills in `seconds`. */
export type Limit = { name: string; capacity: number; seconds: number };

/**
 * Takes one from each bucket or throws `TooMany` with the time to wait. Stands outside the caller's transaction:
 * a deed that is rolled back still counts. `why`: the message key that says what was too often.
 */
export async function take(limit: Limit, key: string, why?: string): Promise<void> {
	const bucket = createHash('sha256').update(`${limit.name}|${key}`).digest('base64url');
	const [row] = await askAside<{ take: number }>('select app.take($1, $2, $3, $4)', [bucket, limit.capacity, limit.seconds, now()]);
	const wait = row?.take ?? 0;
	if (wait > 0) throw new TooMany(wait, why);
}

/** The network an address belongs to: one IPv4 address, or the /64 of an IPv6 one (a customer has it whole). */
export function networkOf(address: string): string {
	const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address);
	if (mapped?.[1]) return mapped[1];
	if (!isIPv6(address)) return address;
	const [head = '', tail = ''] = (address.split('%')[0] ?? '').split('::');
	const left = head ? head.split(':') : [];
	const right = tail ? tail.split(':') : [];
	const full = [...left, ...Array<string>(Math.max(0, 8 - left.length - right.length)).fill('0'), ...right];
	return `${full
		.slice(0, 4)
		.map((part) => parseInt(part, 16).toString(16))
		.join(':')}::/64`;
}
