import { sql } from 'kysely';
import { db, stated, type Ctx } from '#kernel/context';
import { excerpt, finderOf, marked, type Finder, type Segment } from './excerpt.ts';

export type { Segment } from './excerpt.ts';

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

type Row = { [Column in 'kind' | 'subject' | 'locale' | 'title' | 'summary' | 'address' | 'body']: string | null } & {
	near: boolean;
	/** The words that were looked for, as the index writes a question. */
	sought: string;
	total: number;
	counts: Record<string, number>;
	changed_at: Date;
};

const answering = stated(
	(_, words: string, locale: string, kinds: readonly string[] | null, limit: number, offset: number) =>
		sql<Row>`select * from app.search(${words}, ${locale}, ${kinds}::text[], ${limit}, ${offset})`
);

/**
 * What this person may see and that answers `words`, best first: half typed, misspelt, without accents, as part of a longer word.
 * Everything is counted after the filter: nobody learns from a number what they may not read.
 */
export async function search(
	ctx: Ctx,
	words: string,
	{ kinds, limit = 20, offset = 0 }: { kinds?: readonly string[]; limit?: number; offset?: number } = {}
): Promise<Answer> {
	const rows = await answering(ctx, asked(words), ctx.locale, kinds ?? null, limit, offset);
	const { near = false, total = 0, counts = {}, sought = '' } = rows[0] ?? {};
	const find = finderOf(sought);
	return { near, total, kinds: counts, hits: rows.flatMap((row) => hitOf(row, find)) };
}

/** An empty page has a row as well: it says how much there is on others. */
function hitOf({ subject, kind, locale, title, summary, address, changed_at, body }: Row, find: Finder): Hit[] {
	if (!subject || !kind || !locale || !address || title === null) return [];
	const facts = { kind, subject, locale, title, summary: summary ?? '', address, changedAt: changed_at };
	return [{ ...facts, markedTitle: marked(title, find), excerpt: excerpt(body ?? '', find) }];
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
