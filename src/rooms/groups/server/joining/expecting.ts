import { sql } from 'kysely';
import { db, type Ctx, type Tx } from '#kernel/context';
import { Invalid } from '#kernel/errors';
import { hashSecret } from '#kernel/ids';
import type { Stranger } from '#kernel/register';
import { settings } from '#kernel/settings';

/** Of the link somebody is on their way to, when that is an invitation; a hash that no row has otherwise. */
const linkOf = ({ to }: Stranger): string => hashSecret(/^\/uitnodiging\/([\w-]{43})$/.exec(to)?.[1] ?? '');

/**
 * Somebody without an account was invited by their address, or holds the link of an invitation: they may come into the house. A link brings
 * in as many as it is for: who came by it and is not in the group yet counts.
 */
export async function expects(ctx: Ctx, stranger: Stranger): Promise<boolean> {
	const { rows } = await sql`select from invitation i join groups g on g.id = i.group_id and g.closed_at is null
		where i.revoked_at is null and i.expires_at > ${ctx.now} and i.uses_left > 0 and (lower(i.email) = lower(${stranger.email})
			or (i.email is null and i.secret_hash = ${linkOf(stranger)} and i.uses_left > (select count(*) from invitation_arrival a
				where a.invitation_id = i.id and not exists (select from membership m where m.group_id = i.group_id and m.person_id = a.person_id))))
		limit 1`.execute(db(ctx));
	return rows.length > 0;
}

/** Everybody who asked while a link still had room got a key; only as many come in as it is for, unless the house is open to all anyhow. */
export async function arrived(tx: Tx, person: string, stranger: Stranger): Promise<void> {
	const { rows } = await sql<{
		room: boolean;
	}>`select app.arrived_by(${linkOf(stranger)}, ${stranger.email}, ${person}, ${tx.now}) as room`.execute(db(tx));
	if (!rows[0]?.room && (await settings()).sign_up !== 'open') throw new Invalid({ form: 'joining_link_over_title' });
}
