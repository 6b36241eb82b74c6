import { sql } from 'kysely';
import { db, ladder, newCtx, type Ctx } from '#kernel/context';
import { found } from '#kernel/errors';

type Row = { name: string; locale: string; groups: string[]; member: boolean };

/**
 * Does something as the person in whose mailbox a link of ours arrived, as a member at most, with the rights they have at this moment.
 * `Missing` when they are suspended or gone. The link must have been checked before.
 */
export async function asHolder<T>(ctx: Ctx, person: string, work: (theirs: Ctx) => Promise<T>): Promise<T> {
	const { rows } = await sql<Row>`select * from app.person_by_link(${person})`.execute(db(ctx));
	const { name, locale, groups, member } = await found(rows[0]);
	const roles = member ? ladder('member') : (new Set() as ReturnType<typeof ladder>);
	const theirs = newCtx(
		{ kind: 'person', id: person, name, locale, roles, groups, session: '', assurance: 1 },
		{ now: ctx.now, locale: ctx.locale, requestId: ctx.requestId, network: ctx.network, bound: ctx.bound }
	);
	try {
		return await work(theirs);
	} finally {
		await theirs.bound.commit().catch(() => theirs.bound.rollback());
	}
}
