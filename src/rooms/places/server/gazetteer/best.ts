import { parse } from 'csv-parse';
import { createReadStream } from 'node:fs';
import { createUnzip } from 'node:zlib';
import type { Readable } from 'node:stream';

/**
 * The address files of BeSt Address (federal, open data) as its full download gives them: CSV with a header, per region
 * (`openaddress-bebru.csv`, `-bevlg`, `-bewal`: twenty columns from `EPSG:31370_x` to `status`). What is read of them:
 * postal codes with their names, part-municipalities, municipalities, and from the addresses themselves where a postcode lies. Which file
 * is which is seen from its columns, not from its name.
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
const namesOf = (row: BestRow, stem: string): Names => {
	const nl = pick(row, `${stem}_name_nl`, `${stem}Name_nl`, `${stem}_nl`);
	const fr = pick(row, `${stem}_name_fr`, `${stem}Name_fr`, `${stem}_fr`);
	const de = pick(row, `${stem}_name_de`, `${stem}Name_de`, `${stem}_de`);
	const any = nl || fr || de;
	return { nl: nl || any, fr: fr || any, de: de || any };
};

/** Takes one row in, whichever file it is from. */
export function take(row: BestRow, best: Best): void {
	// Addresses that are proposed or retired say nothing about where a postcode lies.
	const status = pick(row, 'status');
	if (status && status !== 'current') {
		best.left += 1;
		return;
	}
	const postcode = pick(row, 'postcode', 'postal_id', 'postalCode', 'postal_code');
	const nis = pick(row, 'municipality_id', 'municipalityId', 'nis', 'niscode').replace(/^.*?(\d{5})$/, '$1');
	const municipality = namesOf(row, 'municipality');
	const isPostcode = /^[1-9]\d{3}$/.test(postcode);
	const isNis = /^\d{5}$/.test(nis);
	if (!isPostcode && !isNis) {
		best.left += 1;
		return;
	}
	if (isNis && municipality.nl) best.municipalities.set(nis, municipality);
	const part = namesOf(row, 'part_of_municipality').nl ? namesOf(row, 'part_of_municipality') : namesOf(row, 'partOfMunicipality');
	if (isNis && part.nl && !best.parts.some((one) => one.nis === nis && one.names.nl === part.nl))
		best.parts.push({ nis, postcode: isPostcode ? postcode : '', names: part });
	if (isPostcode) takePostcode(row, postcode, isNis ? nis : '', best);
}

function takePostcode(row: BestRow, postcode: string, nis: string, { postcodes }: Best): void {
	const known = postcodes.get(postcode) ?? {
		names: { nl: '', fr: '', de: '' },
		sum: { lat: 0, lon: 0, count: 0 },
		nis: new Map<string, number>()
	};
	const names = namesOf(row, 'postname').nl ? namesOf(row, 'postname') : namesOf(row, 'postal');
	if (names.nl) known.names = names;
	const [lat, lon] = [Number(pick(row, 'EPSG:4326_lat', 'lat', 'latitude')), Number(pick(row, 'EPSG:4326_lon', 'lon', 'longitude'))];
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
