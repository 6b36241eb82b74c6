import { sql } from 'kysely';
import * as v from 'valibot';
import { db, may, type Ctx } from '#kernel/context';
import { say } from '#kernel/i18n';
import { query } from '#kernel/operation';
import { suggest } from '#kernel/search';

/** Something of our own to link to. `address` is Dutch, without language prefix. */
export type LinkTarget = { title: string; address: string; live: boolean };

/** What every house has, whatever is written in it. */
const ways = [
	['/', 'writing_way_start'],
	['/plekken', 'writing_way_places'],
	['/netwerk', 'writing_way_groups'],
	['/contact', 'writing_way_contact'],
	['/zoeken', 'writing_way_search'],
	['/aanmelden/toegang', 'writing_way_access']
] as const;
const most = 12;
/** Without scripts nobody can ask further: then the list is long. */
const wholeList = 100;

/**
 * Our own things by words in their name, for who writes a link: pages in every state, the ways of the house, and what else the search
 * knows. Without words, the ways and the pages that were worked on last.
 */
export const findLinkTargets = query({
	name: 'pages.find_link_targets',
	input: v.object({ words: v.optional(v.pipe(v.string(), v.trim(), v.maxLength(200)), '') }),
	allow: may('editor'),
	run: async (ctx, { words }): Promise<LinkTarget[]> => {
		const found = [...(await pagesCalled(ctx, words)), ...waysCalled(words), ...(words ? await elsewhere(ctx, words) : [])];
		return [...new Map(found.map((target) => [target.address, target])).values()].slice(0, words ? most : wholeList);
	}
});

async function pagesCalled(ctx: Ctx, words: string): Promise<LinkTarget[]> {
	const like = `%${words.replace(/[%_\\]/g, '\\$&')}%`;
	const { rows } = await sql<LinkTarget>`
		select title, address, status = 'published' as live from (
			select distinct on (p.id) v.title, t.address, p.status, word_similarity(lower(unaccent(${words})), lower(unaccent(v.title))) as likeness, t.changed_at
			from page p join page_text t on t.page_id = p.id join page_version v on v.page_id = p.id and v.locale = t.locale and v.number = t.latest
			where p.status <> 'archived' and (${words} = '' or unaccent(v.title) ilike unaccent(${like}) or word_similarity(lower(unaccent(${words})), lower(unaccent(v.title))) > 0.4)
			order by p.id, t.locale = ${ctx.locale} desc, t.locale = p.original desc
		) as target order by likeness desc, changed_at desc limit ${words ? most - 4 : wholeList}`.execute(db(ctx));
	return rows;
}

const waysCalled = (words: string): LinkTarget[] =>
	ways
		.map(([address, key]) => ({ address, title: say(key), live: true }))
		.filter(({ title, address }) => !words || title.toLowerCase().includes(words.toLowerCase()) || address === words);

/** Places, groups, documents: whatever the house finds. */
const elsewhere = async (ctx: Ctx, words: string): Promise<LinkTarget[]> =>
	(await suggest(ctx, words)).map(({ title, address }) => ({ title, address, live: true }));
