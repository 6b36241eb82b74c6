import { sql } from 'kysely';
import * as v from 'valibot';
import { db, type Ctx } from '#kernel/context';
import { Missing } from '#kernel/errors';
import { query, signedIn } from '#kernel/operation';
import { plainText, type Doc } from '#kernel/text';
import { fields } from '#kernel/web';
import { Slug } from '../../schema.ts';
import type { FlagKind, FlagOutcome } from '../../schema/care.ts';
import { charterOf, groupAt, isAtLeast, me } from '../groups/find.ts';
import { findPost } from '../talk/find.ts';
import { decidedAbout } from './once.ts';
import type { FlagOf } from './put-flag.ts';
import { flaggedPages } from './shelf/flagged.ts';
import { measuresOf, type ShownMeasure } from './measures.ts';
import { filled, templatesFor } from './templates.ts';

type Line = {
	id: string;
	number: number;
	key: string;
	title: string;
	author: string | null;
	doc: Doc;
	at: Date;
	kinds: FlagKind[];
	count: number;
	escalated: boolean;
};
/** Who wrote it may have taken the words back since, or along when they left: then there is nothing to decide, and nobody to decide about. */
const shown = ({ doc, ...line }: Line) => ({
	...line,
	text: plainText(doc).slice(0, 280),
	gone: doc.content.length === 0,
	settled: doc.content.length === 0 && line.author === null
});

/** What waits for those who lead a group: posts that were flagged, first posts of newcomers, answers to measures; and what was decided lately. */
export const listCare = query({
	name: 'groups.list_care',
	input: v.object({ slug: Slug }),
	allow: signedIn,
	run: async (ctx, { slug }) => {
		const group = await groupAt(ctx, slug);
		if (!isAtLeast(group.role, 'host')) throw new Missing();
		const measures = await measuresOf(ctx, group.id);
		return {
			group,
			flagged: await flagged(ctx, group.id),
			pages: await flaggedPages(ctx, group.id),
			held: await held(ctx, group.id),
			appeals: measures.filter(({ appeal }) => appeal && !appeal.outcome),
			measures: measures.filter(({ appeal }) => !appeal || appeal.outcome)
		};
	}
});

/** Posts with flags that wait, longest first. Not about what who asks wrote: the database keeps those. */
async function flagged(ctx: Ctx, group: string) {
	const { rows } =
		await sql<Line>`select p.id, p.number, t.key, t.title, a.name as author, p.doc, min(f.flagged_at) as at, array_agg(distinct f.kind) as kinds,
			count(*) as count, bool_or(f.escalated_at is not null) as escalated
		from care_flag f join post p on p.id = f.post_id join topic t on t.id = p.topic_id left join person a on a.id = p.author_id
		where f.group_id = ${group} and f.status = 'open' and f.about is distinct from ${me(ctx.actor)}
		group by p.id, t.key, t.title, a.name order by min(f.flagged_at) limit 100`.execute(db(ctx));
	return rows.map(shown);
}

async function held(ctx: Ctx, group: string) {
	const { rows } =
		await sql<Line>`select p.id, p.number, t.key, t.title, a.name as author, p.doc, p.held_at as at, '{}'::text[] as kinds, 0 as count, false as escalated
		from post p join topic t on t.id = p.topic_id left join person a on a.id = p.author_id
		where p.group_id = ${group} and p.status = 'review' order by p.held_at limit 100`.execute(db(ctx));
	return rows.map(shown);
}

type Flag = {
	id: string;
	kind: FlagKind;
	words: string;
	by: string | null;
	flagged_at: Date;
	status: 'open' | 'closed';
	outcome: FlagOutcome | null;
	escalated: boolean;
};

/** The template to begin an answer from; '' for none. */
const Chosen = v.optional(v.union([fields.id(), v.literal('')]), '');

/**
 * One post as those see it who decide about it: what stands around it, who said what about it, what was decided before. Only who reads it there,
 * and may decide; never who wrote it.
 */
export const showCarePost = query({
	name: 'groups.show_care_post',
	input: v.object({ slug: Slug, id: fields.id(), template: Chosen }),
	allow: signedIn,
	run: async (ctx, { slug, id, template }) => {
		const post = await findPost(ctx, { id });
		const { rows } = await sql<{
			may: boolean;
			decided: number;
		}>`select app.cares_for(${id}) as may, ${decidedAbout({ post_id: id })} as decided`.execute(db(ctx));
		const [stands] = rows;
		if (post.slug !== slug || !stands?.may) throw new Missing();
		const group = await groupAt(ctx, slug);
		const around = await aroundOf(ctx, post.topic_id, post.number);
		const author = around.find((one) => one.id === id)?.author ?? null;
		const templates = await templatesFor(ctx, group.id);
		const measures: ShownMeasure[] = (await measuresOf(ctx, group.id, id)).slice(0, 20);
		return {
			group,
			post: { id, number: post.number, status: post.status, author, author_id: post.author_id },
			topic: { key: post.key, title: post.title },
			around,
			flags: await flagsOf(ctx, { post_id: id }),
			measures,
			rules: await rulesOf(ctx, group.id),
			templates,
			words: filled(templates, template, { name: author ?? '', group: group.name }),
			seen: stands.decided,
			can: {
				escalate: isAtLeast(group.role, 'host'),
				person: post.author_id !== null,
				nothing: post.author_id === null && post.doc.content.length === 0,
				through: post.status === 'review' && isAtLeast(group.role, 'host')
			}
		};
	}
});

async function aroundOf(ctx: Ctx, topic: string, number: number) {
	const { rows } = await sql<{
		id: string;
		number: number;
		author: string | null;
		doc: Doc;
		written_at: Date;
		status: string;
	}>`select p.id, p.number, p.doc, p.written_at, p.status, a.name as author
		from post p left join person a on a.id = p.author_id where p.topic_id = ${topic} and p.number between ${number - 3} and ${number + 2} order by p.number`.execute(
		db(ctx)
	);
	return rows;
}

/** What was said about a post, or about a page of the shelf. */
export const flagsOf = (ctx: Ctx, { post_id, page_id }: FlagOf): Promise<Flag[]> =>
	db(ctx)
		.selectFrom('care_flag as f')
		.leftJoin('person', 'person.id', 'f.flagged_by')
		.select(['f.id', 'f.kind', 'f.words', 'f.flagged_at', 'f.status', 'f.outcome', 'person.name as by'])
		.select(sql<boolean>`f.escalated_at is not null`.as('escalated'))
		.where(post_id ? 'f.post_id' : 'f.page_id', '=', post_id ?? page_id ?? null)
		.orderBy('f.flagged_at', 'desc')
		.limit(50)
		.execute();

/** Agreements of the group, a line each: what a measure may point at. */
export async function rulesOf(ctx: Ctx, group: string): Promise<string[]> {
	const charter = await charterOf(ctx, group);
	return (charter ? plainText(charter.doc) : '')
		.split('\n')
		.map((line) => line.trim().slice(0, 300))
		.filter(Boolean)
		.slice(0, 20);
}
