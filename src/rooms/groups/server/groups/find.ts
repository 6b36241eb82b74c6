import { sql, type Kysely } from 'kysely';
import { db, stated, type Actor, type Ctx, type Tx } from '#kernel/context';
import type { Database } from '#kernel/db';
import { found } from '#kernel/errors';
import { groupRoles, type GroupRole, type Readable } from '../../schema.ts';

/** Whose eyes these are; for who is nobody in particular, an id that no row has. */
export const me = (actor: Actor): string => (actor.kind === 'person' ? actor.id : '00000000-0000-0000-0000-000000000000');

const columns = [
	'groups.id',
	'groups.slug',
	'groups.name',
	'groups.purpose',
	'groups.for_whom',
	'groups.locale',
	'groups.listed',
	'groups.readable',
	'groups.joinable',
	'groups.history',
	'groups.mail_content',
	'groups.renew_yearly',
	'groups.questions',
	'groups.idea_votes',
	'groups.idea_weeks',
	'groups.hold_first',
	'groups.slow_seconds',
	'groups.closed_at'
] as const;

/** The role that counts at this moment, of a membership joined as `alias`: who is suspended stands as a guest. */
export const roleNow = (alias: 'own') =>
	sql<GroupRole | null>`app.role_now(${sql.ref(`${alias}.role`)}, ${sql.ref(`${alias}.suspended_until`)})`;

/**
 * Does what this member says wait for a host? As many first posts as the group chose do, until they are let through; hosts themselves never wait.
 * What is read at once, without being a post, is not for them yet (`addsAtOnce`).
 */
const newcomer = sql<boolean>`case when groups.hold_first > 0 and own.role = 'member' then (select count(*) from post p where p.group_id = groups.id
	and p.author_id = own.person_id and p.status = 'published' and p.source not in ('house', 'import')) < groups.hold_first else false end`;

/** Groups, with how `reader` stands in each: the beginning of a statement. */
export const groupsFor = (kysely: Kysely<Database>, reader: string) =>
	kysely
		.selectFrom('groups')
		.leftJoin('membership as own', (join) => join.onRef('own.group_id', '=', 'groups.id').on('own.person_id', '=', reader))
		.select(columns)
		.select([roleNow('own').as('role'), newcomer.as('newcomer')])
		.select(['own.suspended_until', 'own.follow as follow', 'own.joined_at as joined_at', 'own.read_before as read_before'])
		.select(['own.renew_before as renew_before', 'own.renews as renews']);

const atSlug = stated((kysely, slug: string, reader: string) => groupsFor(kysely, reader).where('groups.slug', '=', slug));

/** What a reading context sees stays as it is: one group, asked for by several parts of a page, is looked up once. */
const seen = new WeakMap<Ctx, Map<string, ReturnType<typeof atSlug>>>();

/** A group at its address, with how who asks stands in it. */
export async function groupAt(ctx: Ctx, slug: string) {
	const known = seen.get(ctx) ?? new Map<string, ReturnType<typeof atSlug>>();
	const asked = known.get(slug) ?? atSlug(ctx, slug, me(ctx.actor));
	if (!('writing' in ctx)) seen.set(ctx, known.set(slug, asked));
	return found((await asked)[0]);
}
export type FoundGroup = Awaited<ReturnType<typeof groupAt>>;

/** How high a role stands, as `app.group_rank` counts: guest 1 to lead 4; 0 for who is not in the group. */
export const rank = (role: GroupRole | null | undefined): number => (role ? groupRoles.indexOf(role) + 1 : 0);

/** Does who has this role stand at least as high as `least`? Who is not in the group never does. */
export const isAtLeast = (role: GroupRole | null | undefined, least: GroupRole): boolean => rank(role) >= rank(least);

/** For whom the content of a group is, from who reads in it. */
export const audienceOf = ({ readable }: { readable: Readable }): 'group' | 'network' | 'public' =>
	readable === 'members' ? 'group' : readable;

/** `allow` for deeds in a group: at least this role there. The house may always. */
export function asRole(least: GroupRole) {
	const allow = (actor: Actor, group: { role: GroupRole | null }): boolean => actor.kind === 'house' || isAtLeast(group.role, least);
	return Object.defineProperty(allow, 'name', { value: `${least} of the group` });
}

type Standing = { role: GroupRole | null; group: Pick<FoundGroup, 'closed_at' | 'newcomer'> };

/** May a member add what others read at once: to the shelf, around an idea? Not while their first posts still wait for a host. */
export const addsAtOnce = ({ role, group }: Standing): boolean => isAtLeast(role, 'member') && !group.closed_at && !group.newcomer;
/** The first posts of who asks are all that keeps them from it: a page says so. */
export const addsLater = ({ role, group }: Standing): boolean => isAtLeast(role, 'member') && !group.closed_at && group.newcomer;

type InGroup = { role: GroupRole | null } & ({ closed_at: Date | null } | { group: { closed_at: Date | null } });

/** The same for what adds something: only while the group (itself, or that of what was found) is not closed. */
export function asRoleWhileOpen(least: GroupRole) {
	const allow = (actor: Actor, at: InGroup): boolean => asRole(least)(actor, at) && !('group' in at ? at.group : at).closed_at;
	return Object.defineProperty(allow, 'name', { value: `${least} of the group, while it is open` });
}

export const findGroup = (tx: Tx, { slug }: { slug: string }) => groupAt(tx, slug);

/** Agreements that hold now. */
export const charterOf = (ctx: Ctx, group: string) =>
	db(ctx)
		.selectFrom('charter')
		.select(['id', 'version', 'doc', 'since'])
		.where('group_id', '=', group)
		.orderBy('version', 'desc')
		.executeTakeFirst();
