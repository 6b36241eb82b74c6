import { distance } from 'fastest-levenshtein';
import { sql } from 'kysely';
import { db, type Ctx } from '#kernel/context';
import { plainWord } from '../../plain.ts';

/** The longest name of a town, in words ("sint jans molenbeek" is three). */
const longestName = 5;

/** A town that stands among other words, and the words without it. */
export type Among = { town: string; rest: string };

/**
 * Finds "Gent" in "zandloper Gent": the longest run of words that is exactly a place's name. Words that say nothing (`idle`) count as part of
 * a name ("La Louvière", "De Haan"), never as a whole one ("on", "My").
 */
export async function townAmong(ctx: Ctx, sentence: string, idle: (word: string) => boolean): Promise<Among | undefined> {
	const words = sentence.split(/\s+/).filter(Boolean).slice(0, 20);
	const runs = words.flatMap((_, start) =>
		Array.from({ length: Math.min(longestName, words.length - start) }, (__, more) => ({ start, end: start + more + 1 }))
	);
	const named = runs
		.filter(({ start, end }) => !words.slice(start, end).every(idle))
		.map((run) => ({ ...run, name: plainWord(words.slice(run.start, run.end).join(' ')) }))
		.filter(({ name }) => name.length > 1);
	if (named.length === 0) return undefined;
	const rows = await db(ctx)
		.selectFrom('locality')
		.select('plain')
		.distinct()
		.where('plain', 'in', [...new Set(named.map(({ name }) => name))])
		.execute();
	const known = new Set(rows.map((row) => row.plain));
	const [best] = named.filter(({ name }) => known.has(name)).sort((a, b) => b.end - b.start - (a.end - a.start) || b.start - a.start);
	const without = (from: number, until?: number) => words.slice(from, until).filter((word) => !idle(word));
	return best && { town: best.name, rest: [...without(0, best.start), ...without(best.end)].join(' ') };
}

/** The town somebody may have meant by a mistyped name: one slip, two in a long name. The largest wins. */
export async function townLike(ctx: Ctx, mistyped: string): Promise<string | undefined> {
	const asked = plainWord(mistyped);
	if (asked.length < 4) return undefined;
	const slips = asked.length > 6 ? 2 : 1;
	const { rows } = await sql<{ plain: string }>`
		select plain from locality where plain % ${asked} and postcode is null order by similarity(plain, ${asked}) desc, population desc limit 30`.execute(
		db(ctx)
	);
	const close = rows.map((row) => ({ name: row.plain, slips: distance(row.plain, asked) })).filter((one) => one.slips <= slips);
	return close.sort((a, b) => a.slips - b.slips)[0]?.name;
}
