// What the house is made of may be given away under its licence (EUPL-1.2), and comes from one place.
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';

type Package = {
	version?: string;
	dev?: boolean;
	license?: string;
	resolved?: string;
	integrity?: string;
	hasInstallScript?: boolean;
	link?: boolean;
};
type Lock = { packages: Record<string, Package> };

const lock = JSON.parse(readFileSync('package-lock.json', 'utf8')) as Lock;
const all = Object.entries(lock.packages).filter(([path, { link }]) => path && !link);
const shipped = all.filter(([, { dev }]) => !dev);

/** Licences that may stand beside the EUPL: permissive ones, and copyleft that ends at the file or the library. */
const fitting =
	/^(MIT|MIT-0|ISC|BSD-2-Clause|BSD-3-Clause|0BSD|Apache-2\.0|BlueOak-1\.0\.0|CC0-1\.0|CC-BY-3\.0|CC-BY-4\.0|Unlicense|OFL-1\.1|Python-2\.0|PostgreSQL|PSF-2\.0|Zlib|MPL-2\.0|LGPL-3\.0(-only|-or-later)?|LGPL-2\.1(-or-later)?|EUPL-1\.2|Artistic-2\.0)$/;

/** `(MIT OR GPL-3.0)` lets us choose; `MIT AND ISC` asks for both. */
const fits = (licence: string): boolean =>
	licence
		.replace(/[()]/g, '')
		.split(/ OR /i)
		.some((choice) => choice.split(/ AND /i).every((one) => fitting.test(one.trim())));

/** Packages that name no licence where one looks; it stands in their LICENSE file. */
const inTheirFile: Record<string, string> = {
	'@inlang/plugin-message-format': 'MIT',
	'sqlite-wasm-kysely': 'MIT',
	suncalc: 'BSD-2-Clause'
};

const unfit = (packages: Array<[string, Package]>): string[] =>
	packages.flatMap(([path, { license }]) => {
		const name = path.replace(/^.*node_modules\//, '');
		const licence = license ?? inTheirFile[name] ?? 'none';
		return fits(licence) ? [] : [`${name}: ${licence}`];
	});

describe('packages', () => {
	test('that go along have a licence that fits ours', () => {
		expect(unfit(shipped)).toEqual([]);
		expect(
			unfit([
				['node_modules/x', { license: 'GPL-3.0' }],
				['node_modules/y', {}],
				['node_modules/z', { license: '(GPL-2.0 OR MIT)' }]
			])
		).toEqual(['x: GPL-3.0', 'y: none']);
	});

	test('are fixed to what they were when they came, byte for byte', () => {
		expect(all.filter(([, { integrity }]) => !integrity).map(([path]) => path)).toEqual([]);
		const { dependencies, devDependencies, optionalDependencies } = JSON.parse(readFileSync('package.json', 'utf8')) as Record<
			string,
			Record<string, string>
		>;
		const loose = Object.entries({ ...dependencies, ...devDependencies, ...optionalDependencies }).filter(
			([, version]) => !/^(npm:[\w/@-]+@)?\d/.test(version)
		);
		expect(loose).toEqual([]);
	});

	test('run nothing of theirs when they are installed', () => {
		expect(readFileSync('.npmrc', 'utf8')).toContain('ignore-scripts=true');
	});
});
