import * as v from 'valibot';
import { TooMany } from '#kernel/errors';
import { take } from '#kernel/limits';
import { anyone, query } from '#kernel/operation';
import { search } from '#kernel/search';
import { asker, searches } from './limits.ts';

const most = 4;

/** What an address that leads nowhere may have meant: the words in it, searched for; nothing when it has none, or who asks asked a lot. */
export const findNear = query({
	name: 'library.find_near',
	input: v.object({ path: v.pipe(v.string(), v.maxLength(2000)) }),
	allow: anyone,
	run: async (ctx, { path }): Promise<Array<{ title: string; address: string; kind: string }>> => {
		const words = wordsIn(path);
		if (words.length < 3) return [];
		try {
			await take(searches, asker(ctx));
		} catch (error) {
			if (error instanceof TooMany) return [];
			throw error;
		}
		const { hits } = await search(ctx, words, { limit: most });
		return hits.map(({ title, address, kind }) => ({ title, address, kind }));
	}
});

/** `/paginas/bord-namen-deur` asks for `bord namen deur`; ids, file endings and numbers ask for nothing. */
export function wordsIn(path: string): string {
	const [, ...below] = decoded(path).split('/').filter(Boolean);
	return below
		.join(' ')
		.replace(/\.\w{1,5}$/, '')
		.split(/[^\p{L}]+/u)
		.filter((word) => word.length > 2)
		.slice(-6)
		.join(' ');
}

function decoded(path: string): string {
	try {
		return decodeURIComponent(path);
	} catch {
		return path;
	}
}
