import { sql } from 'kysely';
import * as v from 'valibot';
import { publicUrl } from '#env';
import { spend } from '#kernel/budgets';
import { db, type Ctx, type Tx } from '#kernel/context';
import { found, Invalid, Missing } from '#kernel/errors';
import { record } from '#kernel/events';
import { hashSecret } from '#kernel/ids';
import { anyone, command, query, signedIn } from '#kernel/operation';
import type { Doc } from '#kernel/text';
import { InvitationInput, RequestInput, Slug, type GroupRole } from '../../schema.ts';
import { asRole, findGroup, groupAt, isAtLeast, me, rank } from '../groups/find.ts';
import { termFrom } from '../members/term.ts';
import { putInvitations, secretOf } from './put-invitations.ts';

const Secret = v.pipe(v.string(), v.regex(/^[\w-]{43}$/));
const Address = v.pipe(v.string(), v.email());

/** Invites addresses (one invitation each), or makes one link for whoever gets it. Nobody gives a role above their own. */
export const invite = command({
	name: 'groups.invite',
	input: InvitationInput,
	find: findGroup,
	allow: (actor, group, { role }) =>
		asRole('host')(actor, group) && (actor.kind === 'house' || rank(role) <= rank(group.role)) && !group.closed_at,
	run: async (tx, { emails, list, role, uses, days, words }, group) => {
		const given = await addressesIn(emails, list);
		const wanted = given.length ? await invitable(tx, group.id, given) : [null];
		if (!wanted.length) throw new Invalid({ emails: 'joining_nobody_left' });
		await spend(tx, 'invitations', { amount: given.length ? wanted.length : uses, group: group.id });
		const asked = wanted.map((email) => ({ email, role, uses: email ? 1 : uses }));
		await putInvitations(tx, group.id, asked, { words, days: Number(days) });
		return { count: asked.length, skipped: given.length - (given.length ? asked.length : 0) };
	}
});

const most = 500;

const between = /[\s,;<>"'()|]+/;

/**
 * What somebody typed as an address and forgot the @ of: a line without any address, or what looks like a mailbox. A name beside an address
 * is none; neither is what else stands in a list that a program made.
 */
const withoutSign = (emails: string): string | undefined =>
	emails.split(between).find((part) => !part.includes('@') && /\w{2}\.\w{2,}$/.test(part)) ??
	emails
		.split(/[\n;]+/)
		.find((line) => line.trim() && !line.includes('@'))
		?.trim();

/** Addresses out of a text box and out of a list, each once. What looks like one and is not is said before anything is sent. */
async function addressesIn(emails: string, list: File | undefined): Promise<string[]> {
	const given = `${emails}\n${(await list?.text()) ?? ''}`;
	const parts = given.split(between).filter((part) => part.includes('@'));
	// Longer than any address (RFC 5321, 4.5.3.1.3), it is wrong however it goes on.
	const addresses = [
		...new Set(
			parts.map((part) =>
				part
					.slice(0, 300)
					.toLowerCase()
					.replace(/^mailto:|\.+$/g, '')
			)
		)
	];
	const wrong = addresses.find((address) => !v.is(Address, address)) ?? withoutSign(emails);
	if (wrong !== undefined) throw new Invalid({ emails: 'groups_email_wrong' }, { facts: { address: wrong.slice(0, 80) || '@' } });
	if (list && !addresses.length) throw new Invalid({ list: 'joining_list_empty' });
	if (addresses.length > most) throw new Invalid({ emails: 'groups_emails_many' });
	return addresses;
}

/** Without who is in it already, has an invitation that is still open, or may not come back. */
export async function invitable(tx: Tx, group: string, addresses: string[]): Promise<string[]> {
	const { rows } = await sql<{ found: string[] }>`select app.invitable(${group}, ${addresses}::text[], ${tx.now}) as found`.execute(db(tx));
	return rows[0]?.found ?? [];
}

export const revokeInvitation = command({
	name: 'groups.revoke_invitation',
	input: v.object({ slug: Slug, id: v.pipe(v.string(), v.uuid()) }),
	find: findGroup,
	allow: asRole('host'),
	run: async (tx, { id }, group) => {
		await db(tx)
			.updateTable('invitation')
			.set({ revoked_at: tx.now })
			.where('id', '=', id)
			.where('group_id', '=', group.id)
			.where('revoked_at', 'is', null)
			.execute();
		await record(tx, 'groups.invitation_revoked', id);
		return {};
	}
});

/** Invitations that are open, for hosts and leads; with their links, but those to a role above one's own: who leaves could come back by it. */
export const listInvitations = query({
	name: 'groups.list_invitations',
	input: v.object({ slug: Slug }),
	allow: signedIn,
	run: async (ctx, { slug }) => {
		const group = await groupAt(ctx, slug);
		if (!isAtLeast(group.role, 'host')) throw new Missing();
		const rows = await db(ctx)
			.selectFrom('invitation as i')
			.leftJoin('person', 'person.id', 'i.created_by')
			.select(['i.id', 'i.email', 'i.role', 'i.uses', 'i.uses_left', 'i.expires_at', 'person.name as by'])
			.where('i.group_id', '=', group.id)
			.where('i.revoked_at', 'is', null)
			.where('i.expires_at', '>', ctx.now)
			.where('i.uses_left', '>', 0)
			.orderBy('i.created_at', 'desc')
			.limit(100)
			.execute();
		const invitations = await Promise.all(rows.map(async (row) => ({ ...row, link: await linkOf(row, group.role) })));
		return { group, invitations };
	}
});

const linkOf = async ({ id, email, role }: { id: string; email: string | null; role: GroupRole }, own: GroupRole | null) =>
	email || rank(role) > rank(own) ? null : `${publicUrl}/uitnodiging/${await secretOf(id)}`;

type Invited = {
	id: string;
	group_id: string;
	slug: string;
	name: string;
	purpose: string;
	role: GroupRole;
	words: string;
	inviter: string;
};

async function invited(ctx: Ctx, secret: string): Promise<Invited> {
	const own = await db(ctx).selectFrom('account').select('email').where('person_id', '=', me(ctx.actor)).executeTakeFirst();
	const { rows } =
		await sql<Invited>`select * from app.invited_to(${hashSecret(secret)}, ${own?.email ?? (ctx.actor.kind === 'visitor' ? '' : '-')}, ${ctx.now})`.execute(
			db(ctx)
		);
	return found(rows[0]);
}

/** What an invitation is for. One bound to an address opens only for who signed in with that address. */
export const showInvitation = query({
	name: 'groups.show_invitation',
	input: v.object({ secret: Secret }),
	allow: anyone,
	run: async (ctx, { secret }) => {
		const { slug, name, purpose, role, words, inviter, group_id } = await invited(ctx, secret);
		const { rows } = await sql<{ doc: Doc }>`select doc from app.charter_of_invitation(${hashSecret(secret)})`.execute(db(ctx));
		const signed = ctx.actor.kind === 'person';
		return {
			slug,
			name,
			purpose,
			role,
			words,
			inviter,
			charter: rows[0]?.doc ?? null,
			signed,
			inside: ctx.actor.kind === 'person' && ctx.actor.groups.includes(group_id)
		};
	}
});

/** Comes in with an invitation: by POST only, so that no scanner of links uses it up. */
export const useInvitation = command({
	name: 'groups.use_invitation',
	input: v.object({ secret: Secret, charter: RequestInput.entries.charter }),
	find: (tx, { secret }) => invited(tx, secret),
	allow: signedIn,
	run: async (tx, { secret, charter }, { id, group_id, slug }) => {
		const { rows } = await sql<{ id: string }>`select id from app.charter_of_invitation(${hashSecret(secret)})`.execute(db(tx));
		const rules = rows[0]?.id ?? null;
		if (rules && !charter) throw new Invalid({ charter: 'groups_charter_missing' });
		const { rows: came } = await sql<{ done: boolean }>`select app.come_in(${id}, ${rules}, ${tx.now}) as done`.execute(db(tx));
		if (!came[0]?.done) throw new Invalid({ form: 'groups_join_impossible' });
		await beginTerm(tx, group_id);
		await record(tx, 'groups.joined', group_id, { person: me(tx.actor), invitation: id });
		return { slug };
	}
});

/** Who comes in by an invitation stays as long as who was let in otherwise. */
async function beginTerm(tx: Tx, group: string): Promise<void> {
	const { renew_yearly } = await db(tx).selectFrom('groups').select('renew_yearly').where('id', '=', group).executeTakeFirstOrThrow();
	const renew_before = await termFrom(tx.now, { renew_yearly });
	if (!renew_before) return;
	const own = db(tx)
		.updateTable('membership')
		.set({ renew_before, renews: true })
		.where('group_id', '=', group)
		.where('person_id', '=', me(tx.actor));
	await own.where('renew_before', 'is', null).execute();
}
