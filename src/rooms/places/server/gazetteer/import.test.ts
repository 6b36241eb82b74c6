import { gzipSync } from 'node:zlib';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findSomewhere, importAddresses } from '#rooms/places';
import { cast, expect, test } from '../../../../../tests/house.ts';
import { loadGazetteer } from './load.ts';

const material = (name: string) => `tests/material/best/${name}.csv`;
const files = ['postal', 'addresses', 'parts'].map(material);

test('the official address files bring postcodes and parts of municipalities, twice the same', async ({ as }) => {
	await loadGazetteer(as('house'));
	const first = async (words: string) => (await findSomewhere(as('visitor'), { words }))[0];
	expect(await first('zwijnaarde-dorp')).not.toMatchObject({ name: 'Zwijnaarde-Dorp' });
	expect(await importAddresses(as('house'), { files })).toMatchObject({ postcodes: 3, parts: 2, left: 2 });
	expect(await first('9052')).toMatchObject({ postcode: '9052', nis: '44021', lat: 51.0022, lon: 3.716 });
	expect(await first('zwijnaarde-dorp')).toMatchObject({ name: 'Zwijnaarde-Dorp', nis: '44021' });
	// A part of a municipality that was merged lies in the new one.
	expect(await first('borsbeek-oost')).toMatchObject({ nis: '11002' });
	expect(await importAddresses(as('house'), { files })).toMatchObject({ added: 0 });
});

test('they are read under the names of the federal converter too', async ({ as, rows }) => {
	await loadGazetteer(as('house'));
	const first = async (words: string) => (await findSomewhere(as('visitor'), { words }))[0];
	expect(await importAddresses(as('house'), { files: ['postalinfo', 'converted', 'postal_street'].map(material) })).toMatchObject({
		postcodes: 2,
		parts: 1,
		left: 0
	});
	expect(await first('9051')).toMatchObject({ postcode: '9051', nis: '44021', lat: 51.021, lon: 3.671 });
	expect(await first('wandre-sur-essai')).toMatchObject({ nis: '62063' });
	// They have no Dutch name for it; ours stays.
	expect(await rows(`select name_nl, name_fr from municipality where nis = '62063'`)).toEqual([{ name_nl: 'Luik', name_fr: 'Liège' }]);
});

test('a packed file is unpacked on the way; what is no address file is said', async ({ as }) => {
	const folder = await mkdtemp(join(tmpdir(), 'samenspel-best-'));
	try {
		await writeFile(join(folder, 'a.csv.gz'), gzipSync(await readFile(material('addresses'))));
		expect(await importAddresses(as('house'), { files: [join(folder, 'a.csv.gz')] })).toMatchObject({ postcodes: 2 });
		await writeFile(join(folder, 'b.csv'), 'naam,leeftijd\nmia,3\n');
		await expect(importAddresses(as('house'), { files: [join(folder, 'b.csv')] })).rejects.toMatchObject({
			issues: { files: 'exchange_addresses_none' }
		});
		await expect(importAddresses(as('house'), { files: [join(folder, 'weg.csv')] })).rejects.toMatchObject({
			issues: { files: 'exchange_addresses_unreadable' }
		});
	} finally {
		await rm(folder, { recursive: true, force: true });
	}
	await expect(importAddresses(as(cast.ada), { files })).rejects.toMatchObject({ status: 403 });
});
