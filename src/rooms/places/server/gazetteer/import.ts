import { sql } from 'kysely';
import * as v from 'valibot';
import { db, type Actor, type Tx } from '#kernel/context';
import { Invalid } from '#kernel/errors';
import { record } from '#kernel/events';
import { newId } from '#kernel/ids';
import { command } from '#kernel/operation';
import { emptyBest, nameOf, readBestFile, type Best, type Names } from './best.ts';
import { plainWord } from '../../plain.ts';

type Name = { nis: string; name: string; kind: 'municipality' | 'part' | 'postcode'; postcode: string | null; lat: number; lon: number };
type Town = { nis: string; lat: number; lon: number; merged_into: string | null };

const theHouse = (actor: Actor): boolean => actor.kind === 'house';

/**
 * Takes over what the official address files say: names of municipalities, their parts, and every postcode with the middle of its
 * addresses. What is here already stays; a postcode gets its better place. Twice the same changes nothing. For the house alone.
 */
export const importAddresses = command({
	name: 'places.import_addresses',
	input: v.object({ files: v.pipe(v.array(v.string()), v.minLength(1, 'exchange_addresses_none')) }),
	allow: theHouse,
	run: async (tx, { files }) => {
		const best = await readAll(files);
		const towns = new Map(
			(await db(tx).selectFrom('municipality').select(['nis', 'lat', 'lon', 'merged_into']).execute()).map((town) => [town.nis, town])
		);
		for (const [nis, names] of best.municipalities) await renamed(tx, nis, names);
		const postcodes = namesOfPostcodes(best, towns);
		const added = await write(tx, [...namesOfTowns(best, towns), ...namesOfParts(best, towns), ...postcodes]);
		for (const { name, nis, lat, lon, postcode } of postcodes)
			await sql`update locality set lat = ${lat}, lon = ${lon}, name = ${name}, nis = ${nis} where kind = 'postcode' and postcode = ${postcode} and (lat, lon, name, nis) is distinct from (${lat}, ${lon}, ${name}, ${nis})`.execute(
				db(tx)
			);
		await record(tx, 'places.addresses_imported', null, { postcodes: postcodes.length, parts: best.parts.length, added });
		return { postcodes: postcodes.length, parts: best.parts.length, added, left: best.left };
	}
});

async function readAll(files: readonly string[]): Promise<Best> {
	const best = emptyBest();
	for (const file of files)
		await readBestFile(file, best).catch(() => {
			throw new Invalid({ files: 'exchange_addresses_unreadable' });
		});
	if (best.postcodes.size === 0 && best.parts.length === 0) throw new Invalid({ files: 'exchange_addresses_none' });
	return best;
}

/** The municipality of today that a code stands for. */
const today = (towns: ReadonlyMap<string, Town>, nis: string): Town | undefined => {
	const town = towns.get(nis);
	return town?.merged_into ? towns.get(town.merged_into) : town;
};

/** A name in a language the files leave empty stays: in Wallonia they know no Luik. */
async function renamed(tx: Tx, nis: string, { nl, fr, de }: Names): Promise<void> {
	const said = Object.entries({ name_nl: nl, name_fr: fr, name_de: de }).filter(([, name]) => name);
	await db(tx)
		.updateTable('municipality')
		.set(Object.fromEntries(said))
		.where('nis', '=', nis)
		.where('merged_into', 'is', null)
		.where((eb) => eb.or(said.map(([column, name]) => eb(column as 'name_nl', '<>', name))))
		.execute();
}

const each = ({ nl, fr, de }: Names): string[] => [...new Set([nl, fr, de])].filter(Boolean);

function namesOfTowns({ municipalities }: Best, towns: ReadonlyMap<string, Town>): Name[] {
	return [...municipalities].flatMap(([nis, names]) => {
		const town = today(towns, nis);
		return town && !towns.get(nis)?.merged_into
			? each(names).map((name): Name => ({ ...town, name, kind: 'municipality', postcode: null }))
			: [];
	});
}

function namesOfParts({ parts, postcodes }: Best, towns: ReadonlyMap<string, Town>): Name[] {
	return parts.flatMap(({ nis, postcode, names }) => {
		const town = today(towns, nis);
		const at = middle(postcodes.get(postcode)) ?? town;
		return town && at
			? each(names).map((name): Name => ({ nis: town.nis, name, kind: 'part', postcode: null, lat: at.lat, lon: at.lon }))
			: [];
	});
}

const middle = (one: { sum: { lat: number; lon: number; count: number } } | undefined) =>
	one && one.sum.count > 0 ? { lat: one.sum.lat / one.sum.count, lon: one.sum.lon / one.sum.count } : undefined;

/** A postcode lies in the municipality that most of its addresses are in. */
function namesOfPostcodes({ postcodes }: Best, towns: ReadonlyMap<string, Town>): Array<Name & { postcode: string }> {
	return [...postcodes].flatMap(([postcode, known]) => {
		const [most] = [...known.nis].sort((a, b) => b[1] - a[1]);
		const town = today(towns, most?.[0] ?? '');
		const at = middle(known) ?? town;
		if (!town || !at) return [];
		const round = (value: number) => Math.round(value * 1e4) / 1e4;
		return [
			{
				nis: town.nis,
				name: `${postcode} ${nameOf(known.names)}`.trim(),
				kind: 'postcode' as const,
				postcode,
				lat: round(at.lat),
				lon: round(at.lon)
			}
		];
	});
}

async function write(tx: Tx, names: readonly Name[]): Promise<number> {
	let added = 0;
	for (let start = 0; start < names.length; start += 1000) {
		const rows = names.slice(start, start + 1000).map(({ nis, name, kind, postcode, lat, lon }) => ({
			...{ id: newId(), nis, name, kind, postcode, lat, lon, population: 0 },
			plain: postcode ?? plainWord(name)
		}));
		// A postcode that is here has one row, whichever municipality it was thought to lie in; a name is known once per municipality.
		const { rows: fresh } = await sql<{ id: string }>`
			insert into locality (id, nis, name, plain, kind, postcode, lat, lon, population)
			select g.* from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as g (id uuid, nis text, name text, plain text, kind text, postcode text, lat float8, lon float8, population int)
			where not exists (select from locality l where (g.postcode is not null and l.kind = 'postcode' and l.postcode = g.postcode) or (g.postcode is null and l.plain = g.plain and l.nis = g.nis and l.kind <> 'postcode'))
			on conflict do nothing returning id`.execute(db(tx));
		added += fresh.length;
	}
	return added;
}
