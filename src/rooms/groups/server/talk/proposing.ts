import { sql } from 'kysely';
import * as v from 'valibot';
import { db, type Ctx } from '#kernel/context';
import { Missing } from '#kernel/errors';
import { take } from '#kernel/limits';
import { query, signedIn } from '#kernel/operation';
import { callWords, Key, Slug } from '../../schema.ts';
import { groupAt, isAtLeast, me } from '../groups/find.ts';
import { topicAt } from './find.ts';

/** `word` is what is written after the @. `about` says who that is: what they do, or how they stand in the group. */
export type Proposed = { kind: 'person' | 'hosts' | 'group'; word: string; about: string };

const most = 8;
/** Somebody who writes asks a few times per name; who asks more is reading a list, and there is one with a budget of its own. */
const pace = { name: 'groups.propose_calls', capacity: 240, seconds: 600 };
const languages = ['nl', 'fr', 'en', 'de'];

/**
 * Whom somebody may call while they write, by the beginning of any part of a name: members, who read what is said from now on; all hosts;
 * everybody, for who hosts. Without words first who takes part in the conversation. For who may write there; anybody else finds nothing.
 */
export const proposeCalls = query({
	name: 'groups.propose_calls',
	input: v.object({
		slug: Slug,
		key: v.optional(v.union([Key, v.literal('')]), ''),
		q: v.optional(v.pipe(v.string(), v.trim(), v.maxLength(60)), '')
	}),
	allow: signedIn,
	run: async (ctx, { slug, key, q }): Promise<Proposed[]> => {
		const topic = key ? await topicAt(ctx, { slug, key }) : undefined;
		const group = topic?.group ?? (await groupAt(ctx, slug));
		if (!isAtLeast(group.role, 'member')) throw new Missing();
		await take(pace, me(ctx.actor));
		const people = await named(ctx, group.id, topic?.id ?? null, q);
		const all = [...(isAtLeast(group.role, 'host') ? everybody('group', ctx.locale, q) : []), ...everybody('hosts', ctx.locale, q)];
		return [...people, ...all].slice(0, most);
	}
});

function everybody(kind: 'hosts' | 'group', locale: string, q: string): Proposed[] {
	const word = callWords[kind][Math.max(0, languages.indexOf(locale))] ?? callWords[kind][0];
	return word.startsWith(q.toLowerCase()) ? [{ kind, word, about: '' }] : [];
}

/** Letters as they are typed, without meaning of their own in a pattern. */
const literally = (words: string) => words.replace(/[\\%_]/g, '\\$&');

async function named(ctx: Ctx, group: string, topic: string | null, q: string): Promise<Proposed[]> {
	const like = literally(q);
	const { rows } = await sql<{ name: string; about: string }>`select p.name, coalesce(nullif(o.value, ''), f.value, '') as about
		from membership m join person p on p.id = m.person_id
		left join profile_field o on o.person_id = p.id and o.field = 'organisation'
		left join profile_field f on f.person_id = p.id and f.field = 'function'
		where m.group_id = ${group} and p.id <> ${me(ctx.actor)} and p.name <> '' and p.suspended_at is null
			and (${q} = '' or unaccent(p.name) ilike unaccent(${`${like}%`}) or unaccent(p.name) ilike unaccent(${`% ${like}%`}))
		order by exists (select from post w where w.topic_id = ${topic}::uuid and w.author_id = p.id) desc, p.name, p.id
		limit ${most}`.execute(db(ctx));
	return rows.map(({ name, about }) => ({ kind: 'person', word: name, about }));
}
