import { isDemo } from '#env';
import { ladder, roles, type Actor, type Role } from '#kernel/context';
import { askAside } from '#kernel/db';
import { hashSecret } from '#kernel/ids';
import { settings } from '#kernel/settings';

type Row = {
	id: string;
	name: string;
	locale: string;
	roles: Role[];
	groups: string[];
	session: string;
	assurance: 1 | 2;
	asks_code: boolean;
};

/** Who carries this cookie: one query. An unknown, ended or suspended one is a visitor like any other. */
export async function identify(secret: string | undefined, moment: Date): Promise<Actor> {
	if (!secret || secret.length !== 43) return { kind: 'visitor' };
	const [row] = await askAside<Row>('select * from app.actor_of($1, $2)', [hashSecret(secret), moment]);
	if (!row) return { kind: 'visitor' };
	const highest = roles.findLast((role) => row.roles.includes(role));
	const held = highest ? ladder(highest) : new Set<Role>();
	const pending = row.assurance === 1 && (row.asks_code || (await demanded(held)));
	return {
		kind: 'person',
		id: row.id,
		name: row.name,
		locale: row.locale,
		roles: pending ? new Set() : held,
		groups: pending ? [] : row.groups,
		session: row.session,
		assurance: row.assurance,
		pending
	};
}

/**
 * Roles that demand a second step stay away until it was done: whoever signed in with a mailed link alone may only do that step
 * (the fence in hooks.server.ts) and, in the database, sees what somebody without a role sees. A demo has nothing to protect.
 */
async function demanded(held: ReadonlySet<Role>): Promise<boolean> {
	return !isDemo && (await settings()).second_factor_roles.some((role) => held.has(role));
}
