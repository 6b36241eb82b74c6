import { sql } from 'kysely';
import * as v from 'valibot';
import { db, type Ctx } from '#kernel/context';
import { found, Invalid, Missing } from '#kernel/errors';
import { record } from '#kernel/events';
import { hashSecret, newId } from '#kernel/ids';
import { take } from '#kernel/limits';
import { anyone, command, query, signedIn } from '#kernel/operation';
import { sign } from '#kernel/secret';
import { publicUrl } from '#env';
import { InvitationInput, RequestInput, Slug, type GroupRole } from '../../schema.ts';
import { asRole, findGroup, groupAt, me, rank } from '../groups/find.ts';

const Secret = v.pipe(v.string(), v.regex(/^[\w-]{43}$/));
const Address = v.pipe(v.string(), v.email());

/** The secret of an invitation: made out of its id by this house alone, so that the link can be shown again and the database cannot be read for it. */
export const secretOf = (id: string): Promise<string> => sign('group invitation', id);

/** Invites addresses (one invitation each), or makes one link for whoever gets it. Nobody gives a role above their own. */
export const invite = command({
	name: 'groups.invite',
	input: InvitationInput,
	find: findGroup,
	allow: (actor, group, { role }) =>
		asRole('host')(actor, group) && (actor.kind === 'house' || rank(role) <= rank(group.role)) && !group.closed_at,
	run: async (tx, { emails, role, uses, days, words }, group) => {
		const addresses = [
			...new Set(
				emails
					.split(/[\s,;<>]+/)
					.filter((part) => part.includes('@'))
					.map((address) => address.toLowerCase())
			)
		];
		const wrong = addresses.filter((address) => !v.is(Address, address));
		if (wrong.length || (emails && !addresses.length)) throw new Invalid({ emails: 'groups_emails_wrong' });
		if (addresses.length > 100) throw new Invalid({ emails: 'groups_emails_many' });
		await take({ name: 'groups.invite', capacity: 20, seconds: 24 * 3600 }, me(tx.actor));
		const expires_at = new Date(tx.now.getTime() + Number(days) * 24 * 3600_000);
		for (const email of addresses.length ? addresses : [null]) {
			const id = newId();
			const uses_left = email ? 1 : uses;
			await db(tx)
				.insertInto('invitation')
				.values({
					id,
					group_id: group.id,
					email,
					secret_hash: hashSecret(await secretOf(id)),
					role,
					words,
					uses_left,
					created_by: me(tx.actor),
					created_at: tx.now,
					expires_at,
					revoked_at: null
				})
				.execute();
			await record(tx, 'groups.invited', id, { role, uses: uses_left });
		}
		return { count: Math.max(1, addresses.length) };
	}
});

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

/** Invitations that are open, with their links: for hosts and leads. */
export const listInvitations = query({
	name: 'groups.list_invitations',
	input: v.object({ slug: Slug }),
	allow: signedIn,
	run: async (ctx, { slug }) => {
		const group = await groupAt(ctx, slug);
		if (rank(group.role) < 3) throw new Missing();
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
		const invitations = await Promise.all(
			rows.map(async (row) => ({ ...row, link: row.email ? null : `${publicUrl}/uitnodiging/${await secretOf(row.id)}` }))
		);
		return { group, invitations };
	}
});

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
		const { rows } = await sql<{ doc: never }>`select doc from app.charter_of_invitation(${hashSecret(secret)})`.execute(db(ctx));
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
		await record(tx, 'groups.joined', group_id, { person: me(tx.actor), invitation: id });
		return { slug };
	}
});
