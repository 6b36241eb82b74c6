import { sql } from 'kysely';
import { db, type Actor, type Tx } from '#kernel/context';
import { found } from '#kernel/errors';
import { groupAt, isAtLeast, me, rank } from '../groups/find.ts';

/** Of two deeds on the leads of a group at the same moment, the second sees what the first left. */
export const holdLeads = (tx: Tx, group: string) => sql`select app.hold_leads(${group})`.execute(db(tx));

/** A member of a group and how who asks stands there; locked for a deed. */
export const findMember = async (tx: Tx, { slug, person }: { slug: string; person: string }) => {
	const { id, role } = await groupAt(tx, slug);
	if (role === 'lead') await holdLeads(tx, id);
	const group = await groupAt(tx, slug);
	const member = await found(
		db(tx)
			.selectFrom('membership')
			.select(['person_id', 'role'])
			.where('group_id', '=', group.id)
			.where('person_id', '=', person)
			.forUpdate()
			.executeTakeFirst()
	);
	return { group, member, role: group.role };
};
export type FoundMember = Awaited<ReturnType<typeof findMember>>;

/** Hosts and leads, over who stands no higher than they do, and not over themselves. */
export const mayManage = (actor: Actor, { role, member }: FoundMember): boolean =>
	actor.kind === 'house' || (isAtLeast(role, 'host') && rank(role) >= rank(member.role) && member.person_id !== me(actor));
