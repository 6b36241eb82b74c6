import { parse } from 'csv-parse';
import { createReadStream } from 'node:fs';
import { createUnzip } from 'node:zlib';
import type { Readable } from 'node:stream';

/**
 * The address files of BeSt Address (federal, open data) as its full download gives them: CSV with a header, per region. What is read:
 * postal codes with their names, part-municipalities, municipalities, and from the addresses themselves where a postcode lies. Which file
 * is which is seen from its columns, not from its name. They are published under two sets of names:
 * `openaddress-bevlg.csv` (twenty columns, `EPSG:…_x` to `status`), and what the federal converter writes beside it, `…_addresses.csv`
 * (`city_id`, `citypart_nl`, `postal_id`, `gpsx`), `…_postal_street.csv` (`city_no`, `citypart_nl`) and `…_postalinfo.csv` (`id`, `name_nl`).
 */
export type BestRow = Record<string, string>;
export type Best = {
	/** NIS code → its names. */
	municipalities: Map<string, Names>;
	/** Names of parts, by the NIS code they lie in. */
	parts: Array<{ nis: string; postcode: string; names: Names }>;
	/** Postcode → its names, where its addresses lie, and in which municipality most of them are. */
	postcodes: Map<string, { names: Names; sum: { lat: number; lon: number; count: number }; nis: Map<string, number> }>;
	/** Rows that were no address, place or postcode. */
	left: number;
};
export type Names = { nl: string; fr: string; de: string };

export const emptyBest = (): Best => ({ municipalities: new Map(), parts: [], postcodes: new Map(), left: 0 });

const pick = (row: BestRow, ...names: string[]): string => names.map((name) => row[name]?.trim()).find(Boolean) ?? '';
/** What stands under the first of these names that says anything; empty in a language that says nothing. */
function namesOf(row: BestRow, ...stems: string[]): Names {
	const all = stems.map((stem) => {
		const [nl, fr, de] = ['nl', 'fr', 'de'].map((language) =>
			pick(row, `${stem}_name_${language}`, `${stem}Name_${language}`, `${stem}_${language}`)
		);
		return { nl: nl ?? '', fr: fr ?? '', de: de ?? '' };
	});
	return all.find(nameOf) ?? { nl: '', fr: '', de: '' };
}

/** In whichever language it is said. */
export const nameOf = ({ nl, fr, de }: Names): string => nl || fr || de;

/** `44021`, or the end of an address that names it: `https://data.vlaanderen.be/id/gemeente/44021/2002-08-13T17:32:32`. */
const nisOf = (said: string): string => /(?:^|\/)(\d{5})(?=\/|$)/.exec(said)?.[1] ?? '';

/** Takes one row in, whichever file it is from. */
export function take(row: BestRow, best: Best): void {
	// Addresses that are proposed or retired say nothing about where a postcode lies.
	const status = pick(row, 'status');
	if (status && status !== 'current') {
		best.left += 1;
		return;
	}
	const postcode = pick(row, 'postcode', 'postal_id', 'postalCode', 'postal_code', 'id');
	const nis = nisOf(pick(row, 'municipality_id', 'municipalityId', 'city_no', 'city_id', 'nis', 'niscode'));
	const municipality = namesOf(row, 'municipality', 'city');
	const isPostcode = /^[1-9]\d{3}$/.test(postcode);
	const isNis = /^\d{5}$/.test(nis);
	if (!isPostcode && !isNis) {
		best.left += 1;
		return;
	}
	if (isNis && nameOf(municipality)) best.municipalities.set(nis, municipality);
	const part = namesOf(row, 'part_of_municipality', 'partOfMunicipality', 'citypart');
	if (isNis && nameOf(part) && !best.parts.some((one) => one.nis === nis && nameOf(one.names) === nameOf(part)))
		best.parts.push({ nis, postcode: isPostcode ? postcode : '', names: part });
	if (isPostcode) takePostcode(row, postcode, isNis ? nis : '', best);
}

function takePostcode(row: BestRow, postcode: string, nis: string, { postcodes }: Best): void {
	const known = postcodes.get(postcode) ?? {
		names: { nl: '', fr: '', de: '' },
		sum: { lat: 0, lon: 0, count: 0 },
		nis: new Map<string, number>()
	};
	const names = namesOf(row, 'postname', 'postal', 'name');
	if (nameOf(names)) known.names = names;
	// Its converter writes the latitude first, as the standard for EPSG:4326 has it.
	const lat = Number(pick(row, 'EPSG:4326_lat', 'gpsx', 'lat', 'latitude'));
	const lon = Number(pick(row, 'EPSG:4326_lon', 'gpsy', 'lon', 'longitude'));
	if (lat > 49 && lat < 52 && lon > 2 && lon < 7)
		known.sum = { lat: known.sum.lat + lat, lon: known.sum.lon + lon, count: known.sum.count + 1 };
	if (nis) known.nis.set(nis, (known.nis.get(nis) ?? 0) + 1);
	postcodes.set(postcode, known);
}

/** Reads one file, row by row: the address files are millions of rows. `.gz` is unpacked on the way. */
export async function readBestFile(path: string, best: Best): Promise<number> {
	const bytes: Readable = createReadStream(path);
	const plain = path.endsWith('.gz') ? bytes.pipe(createUnzip()) : bytes;
	const rows = plain.pipe(parse({ columns: true, bom: true, delimiter: [',', ';'], relax_column_count: true, relax_quotes: true }));
	plain.on('error', (error) => rows.destroy(error));
	bytes.on('error', (error) => rows.destroy(error));
	let count = 0;
	for await (const row of rows as AsyncIterable<BestRow>) {
		take(row, best);
		count += 1;
	}
	return count;
}
