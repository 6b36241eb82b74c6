import { take } from '#kernel/limits';
import { anyone, query } from '#kernel/operation';
import { search, suggest } from '#kernel/search';
import { asker, searches, suggestions } from './limits.ts';
import { SearchQuestion, SuggestQuestion } from '../../schema.ts';

const perPage = 20;
/** Everything this person may see that answers `q`, of one kind or of all, 20 a page. Without a question there are no answers. */
export const findAnything = query({
	name: 'library.find',
	input: SearchQuestion,
	allow: anyone,
	run: async (ctx, { q, kind, page }) => {
		if (!q) return { q, kind, page: 1, pages: 1, total: 0, near: false, kinds: [], hits: [] };
		await take(searches, asker(ctx));
		const { kinds, ...answer } = await search(ctx, q, { kinds: kind ? [kind] : undefined, limit: perPage, offset: (page - 1) * perPage });
		return {
			q,
			kind,
			page,
			pages: Math.max(1, Math.ceil(answer.total / perPage)),
			...answer,
			kinds: Object.entries(kinds)
				.map(([name, count]) => ({ name, count }))
				.sort((a, b) => b.count - a.count || a.name.localeCompare(b.name))
		};
	}
});

/** Titles that go on as somebody types: at most eight, of what they may see. */
export const suggestAnything = query({
	name: 'library.suggest',
	input: SuggestQuestion,
	allow: anyone,
	run: async (ctx, { q }) => {
		if (q.length < 2) return [];
		await take(suggestions, asker(ctx));
		return suggest(ctx, q);
	}
});
