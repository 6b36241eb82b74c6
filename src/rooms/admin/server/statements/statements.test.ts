import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { env } from '#env';
import { allRooms } from '#kernel/register';
import { aboutHouse, accessibilityStatement, privacyStatement } from '#rooms/admin';
import { cast, describe, expect, test } from '../../../../../tests/house.ts';

const languages = ['nl', 'fr', 'en', 'de'] as const;

describe.for(languages)('in %s', (locale) => {
	test('everybody reads what is not accessible, why, what instead, and where to complain', async ({ as }) => {
		const said = await accessibilityStatement(as('visitor', { locale }));
		expect(said.gaps[0]?.items[0]).toMatchObject({ what: /\w{4}/, why: /\w{4}/, instead: /\w{4}/ } as never);
		for (const words of [said.law, said.standard, said.method, said.complaints.name, said.house.address])
			expect(words.length).toBeGreaterThan(4);
	});

	test('everybody reads what each room keeps about people', async ({ as }) => {
		const { kept, sections } = await privacyStatement(as('visitor', { locale }));
		expect(kept.length).toBe(allRooms().flatMap(({ person }) => person?.kept ?? []).length);
		expect(sections.every(({ text }) => text.length > 0)).toBe(true);
	});
});

test('no translation was left out of what came along', async ({ as }) => {
	const per = async (locale: string) => {
		const all = [
			await accessibilityStatement(as('visitor', { locale })),
			await privacyStatement(as('visitor', { locale })),
			await aboutHouse(as('visitor', { locale }))
		];
		return new Set(JSON.stringify(all).match(/"(?:[^"\\]|\\.){60,}"/g) ?? []);
	};
	const dutch = await per('nl');
	expect(dutch.size).toBeGreaterThan(10);
	for (const other of ['fr', 'en', 'de']) for (const sentence of await per(other)) expect(dutch).not.toContain(sentence);
});

describe('a house of its own', () => {
	const folder = async () => mkdtemp(join(tmpdir(), 'samenspel-content-'));

	test('says its own words', async ({ as }) => {
		const [before, own] = [env.DATA_DIR, await folder()];
		env.DATA_DIR = own;
		await mkdir(join(own, 'content'));
		const about = await readFile('src/rooms/admin/data/about.yaml', 'utf8');
		await writeFile(join(own, 'content/about.yaml'), about.replace('source: null', 'source: https://code.huis.example'));
		expect(await aboutHouse(as(cast.mia))).toMatchObject({ source: 'https://code.huis.example' });
		await writeFile(join(own, 'content/about.yaml'), 'text: 1');
		await expect(aboutHouse(as(cast.mia))).rejects.toThrow('content/about.yaml: text');
		env.DATA_DIR = before;
		await rm(own, { recursive: true });
	});
});
