import type { Ctx } from '#kernel/context';
import { take, type Limit } from '#kernel/limits';

/** Mail that somebody we do not know makes us send: to one address 2 an hour and 5 a day, from one network 20 a day. */
const perAddress: readonly Limit[] = [
	{ name: 'mail.address', capacity: 2, seconds: 60 * 60 },
	{ name: 'mail.address.day', capacity: 5, seconds: 24 * 60 * 60 }
];
const perNetwork: Limit = { name: 'mail.network', capacity: 20, seconds: 24 * 60 * 60 };

/** Counts one mail that a visitor asks for, whatever form it was; throws `TooMany`. */
export async function takeMail(ctx: Ctx, address: string): Promise<void> {
	await take(perNetwork, ctx.network);
	for (const limit of perAddress) await take(limit, address.toLowerCase(), 'signin_mail_often');
}
