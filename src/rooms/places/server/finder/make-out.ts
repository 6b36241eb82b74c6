import { sql } from 'kysely';
import { db, type Ctx } from '#kernel/context';
import type { Filters } from '../../finder/filters.ts';
import { saysNothing, understand, withUnderstood, type Understood } from '../../finder/understand.ts';
import { townAmong, townLike } from '../gazetteer/among.ts';
import { somewhereCalled, type Somewhere } from '../gazetteer/queries.ts';
import { kindsIn } from '../kinds/read.ts';
import { today } from '../moments/materialise.ts';
import { called, type Asked, type Centre } from './conditions.ts';

/** What a family asked, made out: filters, where, and words that remain to look for in names. */
export type MadeOut = Asked & {
	understood: Understood['understood'];
	/** Towns of the same name, when there are: the family says which. */
	homonyms: string[];
	/** A town was asked that nobody knows. */
	nowhere: boolean;
};

export async function makeOut(ctx: Ctx, ticked: Filters): Promise<MadeOut> {
	const read = understand(ticked.q);
	const { rest, left } = read;
	const filters = await ofToday(ctx, withUnderstood(ticked, read));
	const base = { filters, understood: read.understood, now: ctx.now, today: today(ctx), words: rest, homonyms: [], nowhere: false };
	if (filters.lat !== null && filters.lon !== null)
		return { ...base, centre: { nis: null, lat: filters.lat, lon: filters.lon, label: '' } };
	if (filters.waar) {
		const found = await placeNamed(ctx, filters.waar);
		return { ...base, ...found, nowhere: found.centre === null };
	}
	const among = rest ? await townAmong(ctx, left, saysNothing) : undefined;
	return among ? { ...base, ...(await placeNamed(ctx, among.town)), words: among.rest } : { ...base, centre: null };
}

/** A kind that was made one with another goes on meaning what it became. */
const ofToday = async (ctx: Ctx, filters: Filters): Promise<Filters> =>
	filters.soort.length ? { ...filters, soort: (await kindsIn(ctx)).today(filters.soort) } : filters;

async function placeNamed(ctx: Ctx, name: string): Promise<Pick<MadeOut, 'centre' | 'homonyms'>> {
	const all = await somewhereCalled(ctx, name, 4);
	const [first] = all;
	if (!first) {
		const meant = await townLike(ctx, name);
		return meant ? placeNamed(ctx, meant) : { centre: null, homonyms: [] };
	}
	const homonyms = all.filter((one) => one.name === first.name && one.label !== first.label).map((one) => one.label);
	return { centre: centreOf(first), homonyms };
}

const centreOf = ({ kind, nis, lat, lon, label }: Somewhere): Centre => ({
	nis: kind === 'part' || kind === 'postcode' ? null : nis,
	lat,
	lon,
	label
});

/**
 * Another reading of words that found nothing: the name they are one slip of the finger away from, else the town. `undefined` when
 * there is none, and when something is called so: then it was another wish that stood in the way.
 */
export async function anotherReading(ctx: Ctx, asked: MadeOut): Promise<{ asked: MadeOut; instead: string } | undefined> {
	if (asked.words.length < 4 || (await isCalled(ctx, asked.words))) return undefined;
	const { rows } = await sql<{ name: string; like: number }>`
		with known as materialized (select name from location union select name from service), near as materialized (select name, strict_word_similarity(${asked.words}, name) as "like" from known)
		select name, "like" from near where "like" > 0.42 order by 2 desc, 1 limit 1`.execute(db(ctx));
	const name = rows[0];
	const town = asked.centre || (name && name.like > 0.6) ? undefined : await townLike(ctx, asked.words);
	if (town) {
		const found = await placeNamed(ctx, town);
		return found.centre ? { asked: { ...asked, ...found, words: '' }, instead: found.centre.label } : undefined;
	}
	return name && { asked: { ...asked, words: name.name }, instead: name.name };
}

const isCalled = async (ctx: Ctx, words: string): Promise<boolean> =>
	(await sql`select from finder_entry f where ${called(words)} limit 1`.execute(db(ctx))).rows.length > 0;
