import { sql } from 'kysely';
import { db, type Tx } from '#kernel/context';

/** `member`: of the network, who sees by name who wrote something. */
export type Reader = { id: string; email: string; locale: string; member: boolean };

/**
 * Who of these may read this post at this moment, in one question: the policies answer for each, with the rights of a member at most,
 * whatever else they may be when they sign in themselves. Who is suspended or gone reads nothing.
 */
export async function readersNow(
	tx: Tx,
	{ topic, post }: { topic: string; post: string },
	some: ReadonlyArray<{ person_id: string }>
): Promise<Map<string, Reader>> {
	const people = some.map(({ person_id }) => person_id);
	const { rows } =
		await sql<Reader>`select p.id, lower(a.email) as email, p.locale, exists (select from role_grant g where g.person_id = p.id) as member
		from app.readers_of(${people}::uuid[], ${topic}, ${post}) as r(id) join person p on p.id = r.id join account a on a.person_id = p.id`.execute(
			db(tx)
		);
	return new Map(rows.map((row) => [row.id, row]));
}
