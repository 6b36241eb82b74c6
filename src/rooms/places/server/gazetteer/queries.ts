import { sql, type RawBuilder } from 'kysely';
import * as v from 'valibot';
import { db, type Ctx } from '#kernel/context';
import { anyone, query } from '#kernel/operation';
import { plainWord } from '../../plain.ts';

/** Somewhere a family can mean. `label` shows the province when another place has the same name. */
export type Somewhere = { nis: string; name: string; label: string; kind: string; postcode: string | null; lat: number; lon: number };

type Row = {
	nis: string;
	name: string;
	kind: string;
	postcode: string | null;
	lat: number;
	lon: number;
	province: string;
	municipality: string;
	homonyms: number;
};

/** Places called like this, best first: exact, then begun, then mistyped. At most `limit`. */
export const findSomewhere = query({
	name: 'places.somewhere',
	input: v.object({ words: v.pipe(v.string(), v.maxLength(80)), limit: v.optional(v.pipe(v.number(), v.maxValue(20)), 8) }),
	allow: anyone,
	run: (ctx, { words, limit }): Promise<Somewhere[]> => among(ctx, words, limit, nearly)
});

/** What is called exactly this; when nothing is, what comes near. An index answers the first, and that is what nearly everybody asks. */
export async function somewhereCalled(ctx: Ctx, words: string, limit: number): Promise<Somewhere[]> {
	const exact = await among(ctx, words, limit, exactly);
	return exact.length ? exact : among(ctx, words, limit, nearly);
}

type How = (asked: string) => RawBuilder<boolean>;
const exactly: How = (asked) => sql`l.plain = ${asked}`;
const nearly: How = (asked) =>
	sql`(l.plain = ${asked} or l.plain like ${`${asked}%`} or (${asked.length >= 4} and l.plain % ${asked} and similarity(l.plain, ${asked}) > 0.45))`;

async function among(ctx: Ctx, words: string, limit: number, how: How): Promise<Somewhere[]> {
	// "Ruisbroek (Puurs)" is how we wrote it ourselves: the part in brackets says which one.
	const [, name = words, within = ''] = /^(.*\S)\s*\((.*)\)\s*$/.exec(words) ?? [];
	const asked = plainWord(name);
	if (asked.length < 2) return [];
	const all = (await rowsFor(ctx, asked, within ? 20 : limit, how(asked))).map(labelled);
	const meant = all.filter((one) => plainWord(one.label) === plainWord(words));
	return (within && meant.length ? meant : all).slice(0, limit);
}

async function rowsFor(ctx: Ctx, asked: string, limit: number, which: RawBuilder<boolean>): Promise<Row[]> {
	const name = ctx.locale === 'fr' ? sql.ref('m.name_fr') : ctx.locale === 'de' ? sql.ref('m.name_de') : sql.ref('m.name_nl');
	const { rows } = await sql<Row>`
		with hit as (
			select distinct on (l.nis, case when l.kind in ('municipality', 'former', 'alias') then '' else l.plain end) l.*,
				case when l.plain = ${asked} then 3 when l.plain like ${`${asked}%`} then 2 else similarity(l.plain, ${asked}) end as score
			from locality l
			where ${which}
			order by l.nis, case when l.kind in ('municipality', 'former', 'alias') then '' else l.plain end, score desc, l.population desc
		)
		select h.nis, case when h.kind in ('municipality', 'alias') then ${name} else h.name end as name, h.kind, h.postcode, h.lat, h.lon, m.province, ${name} as municipality,
			count(*) over (partition by lower(h.name)) as homonyms
		from hit h join municipality m on m.nis = h.nis order by h.score desc, (h.kind = 'municipality') desc, h.population desc, h.name limit ${limit}`.execute(
		db(ctx)
	);
	return rows;
}

function labelled(row: Row): Somewhere {
	const { nis, name, kind, postcode, lat, lon } = row;
	const label =
		name === row.municipality || name.includes(row.municipality)
			? row.homonyms > 1
				? `${name} (${row.province})`
				: name
			: `${name} (${row.municipality})`;
	return { nis, name, label, kind, postcode, lat, lon };
}
