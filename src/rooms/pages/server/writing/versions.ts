import { isDeepStrictEqual } from 'node:util';
import * as v from 'valibot';
import { db, may } from '#kernel/context';
import { found } from '#kernel/errors';
import { query } from '#kernel/operation';
import { fields } from '#kernel/web';
import { LocaleInput, type Block } from '../../schema.ts';
import { wordsOfBlock } from '../../blocks/words.ts';

const One = v.object({ id: fields.id(), locale: LocaleInput });
const Number = fields.number('common_not_found', 1, 1_000_000);

/** Every version of a page in one language, newest first: who, when, why, and which one the world reads. */
export const listVersions = query({
	name: 'pages.list_versions',
	input: One,
	allow: may('editor'),
	run: (ctx, { id, locale }) =>
		db(ctx)
			.selectFrom('page_version as version')
			.innerJoin('page_text as text', (on) => on.onRef('text.page_id', '=', 'version.page_id').onRef('text.locale', '=', 'version.locale'))
			.leftJoin('person', 'person.id', 'version.author')
			.select(['version.number', 'version.title', 'version.note', 'version.at', 'version.made_from as madeFrom', 'person.name as author'])
			.select((is) => is('version.number', '=', is.ref('text.live')).as('live'))
			.where('version.page_id', '=', id)
			.where('version.locale', '=', locale)
			.orderBy('version.number', 'desc')
			.limit(200)
			.execute()
});

/** What happened to one block between two versions; `words` are all its words as plain text, to be compared. */
export type BlockChange = {
	id: string;
	type: Block['type'];
	change: 'same' | 'changed' | 'added' | 'removed' | 'moved';
	before: string | null;
	after: string | null;
};

/** Two versions laid side by side: title, label, summary, and block by block. */
export const compareVersions = query({
	name: 'pages.compare_versions',
	input: v.object({ ...One.entries, from: Number, to: Number }),
	allow: may('editor'),
	run: async (ctx, { id, locale, from, to }) => {
		const rows = await db(ctx)
			.selectFrom('page_version')
			.select(['number', 'title', 'label', 'summary', 'blocks', 'at'])
			.where('page_id', '=', id)
			.where('locale', '=', locale)
			.where('number', 'in', [from, to])
			.execute();
		const before = await found(rows.find(({ number }) => number === from));
		const after = await found(rows.find(({ number }) => number === to));
		const texts = (['title', 'label', 'summary'] as const).map((field) => ({ field, before: before[field], after: after[field] }));
		return { from: before, to: after, texts, blocks: changesBetween(before.blocks, after.blocks) };
	}
});

/** In the order of the newer version; what is gone stands where it stood. */
export function changesBetween(before: readonly Block[], after: readonly Block[]): BlockChange[] {
	const old = new Map(before.map((block) => [block.id, block]));
	const kept = before.filter(({ id }) => after.some((block) => block.id === id)).map(({ id }) => id);
	const now = after.filter(({ id }) => old.has(id)).map(({ id }) => id);
	const changes = after.map((block): BlockChange => {
		const was = old.get(block.id);
		const after = wordsOfBlock(block);
		if (!was) return { id: block.id, type: block.type, change: 'added', before: null, after };
		const { id: _, ...said } = block;
		const { id: __, ...saidBefore } = was;
		const same = isDeepStrictEqual(said, saidBefore);
		const change = !same ? 'changed' : kept.indexOf(block.id) === now.indexOf(block.id) ? 'same' : 'moved';
		return { id: block.id, type: block.type, change, before: wordsOfBlock(was), after };
	});
	for (const [place, block] of before.entries())
		if (!after.some(({ id }) => id === block.id))
			changes.splice(Math.min(place, changes.length), 0, {
				id: block.id,
				type: block.type,
				change: 'removed',
				before: wordsOfBlock(block),
				after: null
			});
	return changes;
}
