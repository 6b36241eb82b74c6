import { db, type Actor, type Tx } from '#kernel/context';
import { found } from '#kernel/errors';
import { groupAt, me, rank } from '../groups/find.ts';

/** A member of a group and how who asks stands there; locked for a deed. */
export const findMember = async (tx: Tx, { slug, person }: { slug: string; person: string }) => {
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
	actor.kind === 'house' || (rank(role) >= 3 && rank(role) >= rank(member.role) && member.person_id !== me(actor));
