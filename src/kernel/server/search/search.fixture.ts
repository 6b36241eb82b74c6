import { transact, type Ctx } from '#kernel/context';
import { newId } from '#kernel/ids';
import { index, search, type Entry } from '#kernel/search';

/** A page of which only what a test is about is said. */
const entry = (given: Partial<Entry>): Entry => ({
	kind: 'page',
	subject: newId(),
	locale: 'nl',
	title: 'Zonder titel',
	address: '/paginas/x',
	text: '',
	audience: 'public',
	status: 'published',
	...given
});
/** Puts these in the index. */
export const put = (ctx: Ctx, ...entries: Array<Partial<Entry>>) =>
	transact(ctx, async (tx) => {
		for (const one of entries) await index(tx, entry(one));
	});
/** What answers, by name, best first. */
export const titles = async (ctx: Ctx, words: string) => (await search(ctx, words)).hits.map(({ title }) => title);
