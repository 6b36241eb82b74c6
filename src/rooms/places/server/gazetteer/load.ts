import { parse } from 'yaml';
import { readFileSync } from 'node:fs';
import { db, transact, type Ctx, type Tx } from '#kernel/context';
import { newId } from '#kernel/ids';
import type { Community } from '../../hours/index.ts';
import { schoolYearOf } from '../holidays/school-year.ts';
import { geoPlaces, mergers, namesPerLanguage, postcodes, type GeoPlace } from './read.ts';
import { plainWord } from '../../plain.ts';

type Town = {
	nis: string;
	name_nl: string;
	name_fr: string;
	name_de: string;
	province: string;
	lat: number;
	lon: number;
	population: number;
	merged_into: string | null;
};
type Name = {
	nis: string;
	name: string;
	kind: 'municipality' | 'part' | 'former' | 'alias' | 'postcode';
	postcode: string | null;
	lat: number;
	lon: number;
	population: number;
};

/** Facts every house needs: towns, their names and postcodes, and the school years known by now. Does nothing when they are there. */
export async function loadGazetteer(ctx: Ctx): Promise<void> {
	const known = await db(ctx).selectFrom('municipality').select('nis').limit(1).executeTakeFirst();
	const fresh = known ? undefined : gather(geoPlaces());
	await transact(ctx, async (tx) => {
		if (fresh) {
			await writeTowns(tx, fresh.towns);
			await writeNames(tx, fresh.names);
		}
		await writeSchoolHolidays(tx);
	});
}

/** Municipalities from their largest place, then everything else they are called. */
function gather(places: GeoPlace[]): { towns: Town[]; names: Name[] } {
	const perLanguage = namesPerLanguage();
	const byNis = Map.groupBy(places, ({ nis }) => nis);
	const mergedInto = new Map(mergers().flatMap(({ nis, from }) => from.filter((old) => old !== nis).map((old) => [old, nis] as const)));
	const towns = new Map<string, Town>();
	for (const [nis, parts] of byNis) {
		const centre = parts.reduce((largest, one) => (one.population > largest.population ? one : largest));
		const said = perLanguage[nis];
		const name = said?.nl ?? centre.name;
		const population = Math.max(...parts.map((one) => one.population));
		towns.set(nis, {
			nis,
			name_nl: name,
			name_fr: said?.fr ?? name,
			name_de: said?.de ?? name,
			province: centre.province,
			lat: centre.lat,
			lon: centre.lon,
			population,
			merged_into: mergedInto.get(nis) ?? null
		});
	}
	for (const { nis, name, from } of mergers()) {
		const parts = from.flatMap((old) => towns.get(old) ?? []);
		const largest = towns.get(nis) ?? parts.reduce((a, b) => (b.population > a.population ? b : a));
		const said = perLanguage[nis] ?? perLanguage[from.find((old) => perLanguage[old]) ?? ''];
		towns.set(nis, {
			...largest,
			nis,
			name_nl: name,
			name_fr: said && said.nl === name ? said.fr : (towns.get(nis)?.name_fr ?? name),
			name_de: name,
			merged_into: null
		});
	}
	return { towns: [...towns.values()], names: namesOf(places, towns) };
}

function namesOf(places: GeoPlace[], towns: Map<string, Town>): Name[] {
	const today = (nis: string): string => towns.get(nis)?.merged_into ?? nis;
	const names: Name[] = [];
	for (const town of towns.values()) {
		const at = { lat: town.lat, lon: town.lon, population: town.population, postcode: null };
		const kind = town.merged_into ? 'former' : 'municipality';
		for (const name of new Set([town.name_nl, town.name_fr, town.name_de])) names.push({ nis: today(town.nis), name, kind, ...at });
	}
	for (const place of places) {
		const at = { lat: place.lat, lon: place.lon, population: place.population, postcode: null };
		names.push({ nis: today(place.nis), name: place.name, kind: 'part', ...at });
		for (const name of place.aliases) names.push({ nis: today(place.nis), name, kind: 'alias', ...at });
	}
	for (const { code, name, lat, lon } of postcodes()) {
		const nis = nearest(places, lat, lon);
		names.push({ nis: today(nis), name: `${code} ${name}`, kind: 'postcode', postcode: code, lat, lon, population: 0 });
	}
	return names;
}

/** The municipality whose place lies closest; postcodes come with coordinates, not with a NIS code. */
function nearest(places: GeoPlace[], lat: number, lon: number): string {
	const distance = (one: GeoPlace) => (one.lat - lat) ** 2 + ((one.lon - lon) * 0.63) ** 2;
	return places.reduce((best, one) => (distance(one) < distance(best) ? one : best)).nis;
}

async function writeTowns(tx: Tx, towns: Town[]): Promise<void> {
	const whole = towns.map((town) => ({ ...town, merged_into: null, merged_on: null }));
	await db(tx).insertInto('municipality').values(whole).execute();
	for (const { nis, merged_into } of towns.filter((town) => town.merged_into)) {
		await db(tx).updateTable('municipality').set({ merged_into, merged_on: '2025-01-01' }).where('nis', '=', nis).execute();
	}
}

async function writeNames(tx: Tx, names: Name[]): Promise<void> {
	const rank = { municipality: 0, former: 1, part: 2, postcode: 3, alias: 4 };
	const seen = new Map<string, Name>();
	for (const name of [...names].sort((a, b) => rank[a.kind] - rank[b.kind])) {
		const key = `${plainWord(name.name)}|${name.nis}|${name.postcode ?? ''}`;
		if (plainWord(name.name) && !seen.has(key)) seen.set(key, name);
	}
	const rows = [...seen.values()].map((name) => ({ ...name, id: newId(), plain: name.postcode ?? plainWord(name.name) }));
	for (let start = 0; start < rows.length; start += 2000) {
		await db(tx)
			.insertInto('locality')
			.values(rows.slice(start, start + 2000))
			.onConflict((conflict) => conflict.doNothing())
			.execute();
	}
}

type YearTable = { source: string; holidays: Array<{ from: string; until: string; name: string }> };

/** School years the house does not have yet; what editors changed in one it has, stays as they left it. */
async function writeSchoolHolidays(tx: Tx): Promise<void> {
	const tables = parse(readFileSync('src/rooms/places/data/school-holidays.yaml', 'utf8')) as Record<Community, YearTable>;
	const here = await db(tx).selectFrom('school_holiday').select(['community', 'starts_on']).execute();
	const known = new Set(here.map(({ community, starts_on }) => `${community} ${schoolYearOf(starts_on)}`));
	const missing = Object.entries(tables).flatMap(([community, { source, holidays }]) =>
		holidays
			.filter(({ from }) => !known.has(`${community} ${schoolYearOf(from)}`))
			.map(({ from, until, name }) => ({ id: newId(), community: community as Community, starts_on: from, ends_on: until, name, source }))
	);
	if (missing.length) await db(tx).insertInto('school_holiday').values(missing).execute();
	for (const [community, { source }] of Object.entries(tables))
		await db(tx)
			.updateTable('school_holiday')
			.set({ source })
			.where('community', '=', community as Community)
			.where('source', '=', '')
			.execute();
}
