import { isDemo } from '#env';
import { ladder, roles, type Actor, type Role } from '#kernel/context';
import { pool } from '#kernel/db';
import { hashSecret } from '#kernel/ids';
import { settings } from '#kernel/settings';

type Row = { id: string; name: string; locale: string; roles: Role[]; groups: string[]; session: string; assurance: 1 | 2 };

/** Who carries this cookie: one query. An unknown, ended or suspended one is a visitor like any other. */
export async function identify(secret: string | undefined, moment: Date): Promise<Actor> {
	if (!secret || secret.length !== 43) return { kind: 'visitor' };
	const { rows } = await pool().query<Row>('select * from app.actor_of($1, $2)', [hashSecret(secret), moment]);
	const row = rows[0];
	if (!row) return { kind: 'visitor' };
	const held = roles.findLast((role) => row.roles.includes(role));
	const highest = held && (await withheld(held, row.assurance)) ? 'member' : held;
	return {
		kind: 'person',
		id: row.id,
		name: row.name,
		locale: row.locale,
		roles: highest ? ladder(highest) : new Set(),
		groups: row.groups,
		session: row.session,
		assurance: row.assurance
	};
}

/**
 * A role that demands a second factor stays away until one was given: whoever signed in with a mailed link alone is a member,
 * whatever they were granted. A demo has nothing to protect.
 */
async function withheld(role: Role, assurance: 1 | 2): Promise<boolean> {
	if (isDemo || assurance === 2 || role === 'member') return false;
	return (await settings()).second_factor_roles.includes(role);
}
