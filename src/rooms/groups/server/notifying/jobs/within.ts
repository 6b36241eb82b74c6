import { sql } from 'kysely';
import { db, ladder, newCtx, type Ctx, type Role } from '#kernel/context';

type Row = { id: string; name: string; locale: string; member: boolean; groups: string[]; email: string };
export type Somebody = { ctx: Ctx; id: string; email: string; locale: string };

/**
 * Does something inside the rights somebody has now: a member at most, whatever else they may be when they sign in themselves. Undefined
 * when they are suspended or gone. `once` makes a deed that comes twice happen once.
 */
export async function within<T>(
	house: Ctx,
	person: string,
	work: (somebody: Somebody) => Promise<T>,
	once?: string
): Promise<T | undefined> {
	const { rows } = await sql<Row>`select p.id, p.name, p.locale, a.email, app.groups_of(p.id) as groups,
		exists (select from role_grant g where g.person_id = p.id) as member
		from person p join account a on a.person_id = p.id where p.id = ${person} and p.suspended_at is null`.execute(db(house));
	const row = rows[0];
	if (!row) return undefined;
	const { id, name, locale, groups } = row;
	const roles: ReadonlySet<Role> = row.member ? ladder('member') : new Set();
	const ctx = newCtx(
		{ kind: 'person', id, name, locale, roles, groups, session: '', assurance: 1 },
		{ now: house.now, locale, requestId: house.requestId, once, bound: house.bound }
	);
	try {
		return await work({ ctx, id, email: row.email.toLowerCase(), locale });
	} finally {
		await ctx.bound.commit().catch(() => ctx.bound.rollback());
	}
}
