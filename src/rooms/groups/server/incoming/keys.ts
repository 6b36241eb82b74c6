import { randomBytes } from 'node:crypto';
import { db, type Ctx, type Tx } from '#kernel/context';
import { hashSecret } from '#kernel/ids';
import { addressFor } from '#kernel/mail';

const days = 30;

export type ReplyTo = { people: readonly string[]; group: string; topic: string };

/**
 * For each of these people an address for one answer to one mail (128 bits at random, lower case: some servers change case). None when
 * this house takes no mail in.
 */
export async function replyAddresses(tx: Tx, { people, group, topic }: ReplyTo): Promise<Map<string, string>> {
	const keys = people.flatMap((person) => {
		const key = randomBytes(16).toString('hex');
		const address = addressFor(`r.${key}`);
		return address ? [{ person, key, address }] : [];
	});
	if (keys.length)
		await db(tx)
			.insertInto('reply_key')
			.values(
				keys.map(({ person, key }) => ({
					key_hash: hashSecret(key),
					person_id: person,
					group_id: group,
					topic_id: topic,
					expires_at: new Date(tx.now.getTime() + days * 86_400_000),
					revoked_at: null
				}))
			)
			.execute();
	return new Map(keys.map(({ person, address }) => [person, address]));
}

export type Key = { person_id: string; group_id: string; topic_id: string; expired: boolean };

/** What a key opens: where it belongs, or undefined. */
export async function keyBehind(ctx: Ctx, tag: string): Promise<Key | undefined> {
	const [, key] = /^r\.([0-9a-f]{32})$/.exec(tag) ?? [];
	if (!key) return undefined;
	const row = await db(ctx)
		.selectFrom('reply_key')
		.select(['person_id', 'group_id', 'topic_id', 'expires_at', 'revoked_at'])
		.where('key_hash', '=', hashSecret(key))
		.executeTakeFirst();
	return (
		row && {
			person_id: row.person_id,
			group_id: row.group_id,
			topic_id: row.topic_id,
			expired: row.revoked_at !== null || row.expires_at <= ctx.now
		}
	);
}

/** Takes our secret addresses out of words that others will read. */
export const withoutKeys = (text: string): string => text.replace(/\b([^\s@<>+]{1,20})\+[rb]\.[0-9a-z.]{20,60}@/gi, '$1@');
