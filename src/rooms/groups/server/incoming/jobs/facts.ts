import { sql } from 'kysely';
import { db, type Ctx } from '#kernel/context';
import type { GroupRole } from '../../../schema.ts';
import { keyBehind } from '../keys.ts';
import { judgeReply, judgeTopic, type Judgement } from '../posting/judge.ts';
import type { Verdict } from '../reading/verdict.ts';

/** Where a mail wants to go: a conversation that goes on, or a new one in a group. */
export type Place = { group: string; topic: string | null };
export type Judged = { judgement: Judgement; place: Place | undefined };
type Sent = { from: string | null; verdict: Verdict; empty: boolean };

/** What is to become of a mail to this address of ours. */
export async function judge(ctx: Ctx, tag: string, sent: Sent): Promise<Judged> {
	if (tag.startsWith('r.')) return reply(ctx, tag, sent);
	return topic(ctx, tag, sent);
}

async function reply(ctx: Ctx, tag: string, sent: Sent): Promise<Judged> {
	const key = await keyBehind(ctx, tag);
	const owner =
		key &&
		(await db(ctx)
			.selectFrom('account')
			.innerJoin('person', 'person.id', 'account.person_id')
			.select(['account.email'])
			.where('person_id', '=', key.person_id)
			.where('person.suspended_at', 'is', null)
			.executeTakeFirst());
	const known = key && owner ? { person: key.person_id, address: owner.email.toLowerCase(), expired: key.expired } : undefined;
	return { judgement: judgeReply(known, sent), place: known && key ? { group: key.group_id, topic: key.topic_id } : undefined };
}

type Group = { id: string; listed: 'nobody' | 'network' | 'public'; closed_at: Date | null };
type Sender = { person: string; role: GroupRole | null; member: boolean; banned: boolean };

async function topic(ctx: Ctx, slug: string, sent: Sent): Promise<Judged> {
	const group: Group | undefined = await db(ctx)
		.selectFrom('groups')
		.select(['id', 'listed', 'closed_at'])
		.where('slug', '=', slug)
		.executeTakeFirst();
	const sender = group && sent.from ? await senderIn(ctx, group.id, sent.from) : undefined;
	const asked = group && { listed: group.listed, closed: group.closed_at !== null, sender };
	return { judgement: judgeTopic(asked, sent), place: group && { group: group.id, topic: null } };
}

/** Who has this address, and how they stand in this group now. */
async function senderIn(ctx: Ctx, group: string, address: string): Promise<Sender | undefined> {
	const { rows } = await sql<Sender>`select p.id as person, m.role, exists (select from role_grant g where g.person_id = p.id) as member,
			exists (select from group_ban b where b.group_id = ${group} and b.person_id = p.id) as banned
		from account a join person p on p.id = a.person_id left join membership m on m.person_id = p.id and m.group_id = ${group}
		where lower(a.email) = ${address} and p.suspended_at is null`.execute(db(ctx));
	return rows[0];
}
