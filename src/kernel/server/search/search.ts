import { sql } from 'kysely';
import { db, type Ctx } from '#kernel/context';

/** Text, and whether it is one of the words that were asked for. Pages mark it; it is never HTML. */
export type Segment = { text: string; hit: boolean };

export type Hit = {
	kind: string;
	subject: string;
	locale: string;
	title: string;
	summary: string;
	/** Dutch address without language prefix. */
	address: string;
	changedAt: Date;
	markedTitle: Segment[];
	/** The part of the text that answers best. */
	excerpt: Segment[];
};

export type Answer = {
	hits: Hit[];
	/** Of the kinds that were asked for; only what this person may see. */
	total: number;
	/** How many of each kind, whichever was asked for. */
	kinds: Record<string, number>;
	/** No answer holds all the words; these hold some. */
	near: boolean;
};

type Raw = Omit<Answer, 'hits'> & {
	hits: Array<Omit<Hit, 'changedAt' | 'markedTitle' | 'excerpt'> & { changedAt: string; markedTitle: string; excerpt: string }>;
};

/**
 * What this person may see and that answers `words`, best first: half typed, misspelt, without accents, as part of a longer word.
 * Everything is counted after the filter: nobody learns from a number what they may not read.
 */
export async function search(
	ctx: Ctx,
	words: string,
	{ kinds, limit = 20, offset = 0 }: { kinds?: readonly string[]; limit?: number; offset?: number } = {}
): Promise<Answer> {
	const { rows } = await sql<{
		answer: Raw;
	}>`select app.search(${asked(words)}, ${ctx.locale}, ${kinds ?? null}::text[], ${limit}, ${offset}) as answer`.execute(db(ctx));
	const { hits = [], total = 0, kinds: counts = {}, near = false } = rows[0]?.answer ?? {};
	return {
		total,
		near,
		kinds: counts,
		hits: hits.map((hit) => ({
			...hit,
			changedAt: new Date(hit.changedAt),
			markedTitle: segments(hit.markedTitle),
			excerpt: segments(hit.excerpt)
		}))
	};
}

/** Titles that go on as somebody types, of what this person may see. */
export async function suggest(ctx: Ctx, words: string, limit = 8): Promise<Array<Pick<Hit, 'kind' | 'title' | 'address'>>> {
	const { rows } = await sql<
		Pick<Hit, 'kind' | 'title' | 'address'>
	>`select * from app.search_suggest(${asked(words)}, ${ctx.locale}, ${limit})`.execute(db(ctx));
	return rows;
}

/** What these things are called and where they stand, of what this person may see. Things that cannot be found are not there. */
export async function titlesOf(ctx: Ctx, subjects: readonly string[]): Promise<Map<string, Pick<Hit, 'kind' | 'title' | 'address'>>> {
	if (subjects.length === 0) return new Map();
	const { rows } = await sql<
		Pick<Hit, 'kind' | 'subject' | 'title' | 'address'>
	>`select * from app.search_titles(${subjects}::uuid[], ${ctx.locale})`.execute(db(ctx));
	return new Map(rows.map(({ subject, ...rest }) => [subject, rest]));
}

const asked = (words: string): string => words.replace(/\0/g, ' ').toWellFormed().slice(0, 200);

/** `a \x01b\x02 c` is three segments, the middle one marked. */
function segments(marked: string): Segment[] {
	return marked
		.split('\x01')
		.flatMap((part, place) => {
			const [hit = '', rest] = part.split('\x02');
			return place === 0 || rest === undefined
				? [{ text: part, hit: false }]
				: [
						{ text: hit, hit: true },
						{ text: rest, hit: false }
					];
		})
		.filter(({ text }) => text !== '');
}
