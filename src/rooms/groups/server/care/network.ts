import { sql } from 'kysely';
import * as v from 'valibot';
import { db, may, type Ctx } from '#kernel/context';
import { Missing } from '#kernel/errors';
import { query, signedIn } from '#kernel/operation';
import { settings } from '#kernel/settings';
import { fields } from '#kernel/web';
import type { FlagKind } from '../../schema/care.ts';
import { mayRead } from '../groups/queries.ts';
import { me } from '../groups/find.ts';
import { measuresAbout, measuresOf, ownAnswered } from './measures.ts';
import { flaggedPages } from './shelf/flagged.ts';
import { filled, templatesFor } from './templates.ts';

/**
 * What waits for who looks after the network. Of a group where they do not read, they learn that something waits and since when; not what, not
 * from whom, and of a group they may not know of not its name either.
 */
export const listNetworkCare = query({
	name: 'groups.list_network_care',
	input: v.object({}),
	allow: signedIn,
	run: async (ctx) => {
		if (!may('facilitator')(ctx.actor)) throw new Missing();
		const measures = await measuresOf(ctx, null);
		return {
			waiting: await waiting(ctx),
			posts: await posts(ctx),
			pages: await flaggedPages(ctx, null),
			appeals: [...measures.filter(({ appeal }) => appeal && !appeal.outcome), ...(await ownAnswered(ctx))],
			measures: measures.filter(({ appeal }) => !appeal || appeal.outcome),
			mayOpen: may('admin')(ctx.actor)
		};
	}
});

async function waiting(ctx: Ctx) {
	const { rows } = await sql<{ group_id: string; waiting: number; since: Date }>`select * from app.care_waiting()`.execute(db(ctx));
	const ids = rows.map(({ group_id }) => group_id);
	const known = ids.length
		? await db(ctx)
				.selectFrom('groups')
				.leftJoin('membership as own', (join) => join.onRef('own.group_id', '=', 'groups.id').on('own.person_id', '=', me(ctx.actor)))
				.select(['groups.id', 'groups.slug', 'groups.name', 'groups.readable', 'own.role'])
				.where('groups.id', 'in', ids)
				.execute()
		: [];
	return rows.map(({ group_id, ...line }) => {
		const group = known.find(({ id }) => id === group_id);
		return { id: group_id, ...line, group: group ? { slug: group.slug, name: group.name, readable: mayRead(group, ctx) } : null };
	});
}

type Line = { id: string; number: number; title: string; slug: string; group: string; author: string | null; kinds: FlagKind[]; at: Date };

/** Posts that were passed on, in groups where who asks reads: the others the database leaves out. */
async function posts(ctx: Ctx): Promise<Line[]> {
	const { rows } =
		await sql<Line>`select p.id, p.number, t.title, g.slug, g.name as "group", a.name as author, array_agg(distinct f.kind) as kinds, min(f.flagged_at) as at
		from care_flag f join post p on p.id = f.post_id join topic t on t.id = p.topic_id join groups g on g.id = f.group_id left join person a on a.id = p.author_id
		where f.status = 'open' and f.escalated_at is not null and f.about is distinct from ${me(ctx.actor)}
		group by p.id, t.title, g.slug, g.name, a.name order by min(f.flagged_at) limit 100`.execute(db(ctx));
	return rows;
}

/** What the network decided about one person, and words to begin from: for the page of that person. */
export const personCare = query({
	name: 'groups.person_care',
	input: v.object({ person: fields.id(), name: v.string(), template: v.optional(v.union([fields.id(), v.literal('')]), '') }),
	allow: may('facilitator'),
	run: async (ctx, { person, name, template }) => {
		const templates = await templatesFor(ctx, null);
		return {
			measures: (await measuresAbout(ctx, person)).filter(({ group_id }) => group_id === null),
			templates,
			words: filled(templates, template, { name, group: (await settings()).name })
		};
	}
});
