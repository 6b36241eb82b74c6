// The house's own commands, while it is open.
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { chmod, copyFile, mkdtemp, readdir, rm, truncate } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openRealHouse, type RealHouse } from '../real-house.ts';
import { openCastHouse, rowsOf, sendOn } from './cast-house.ts';

let house: RealHouse;
let folder = '';
beforeAll(async () => {
	folder = await mkdtemp(join(tmpdir(), 'samenspel-commands-'));
	await chmod(folder, 0o755);
	house = await openCastHouse();
});
afterAll(async () => {
	await house.close();
	await rm(folder, { recursive: true, force: true });
});

type Ran = { code: number | null; said: string };

async function run(command: string, args: string[] = [], env: Record<string, string> = {}): Promise<Ran> {
	const child = spawn(process.execPath, ['--no-warnings', `bin/${command}.ts`, ...args], {
		env: { ...process.env, DATA_DIR: house.folder, PORT: new URL(house.local).port, LOG_LEVEL: 'warn', ...env }
	});
	const gone = new Promise<number | null>((done) => child.once('close', done));
	const said = (await Promise.all([text(child.stdout), text(child.stderr)])).join('');
	return { code: await gone, said };
}

test('an administrator is made', async () => {
	expect(await run('admin', ['create', 'nina@huis.example', 'Nina'])).toMatchObject({ code: 0 });
	expect(
		await rowsOf(
			house.folder,
			`select role from role_grant join account using (person_id) where email = 'nina@huis.example' and role = 'admin'`
		)
	).toEqual([{ role: 'admin' }]);
	const again = await run('admin', ['create', 'no address']);
	expect(again.code).toBe(1);
	expect(again.said).not.toMatch(/\n\s+at /);
});

test('the first administrator comes in by the link that the command says, before there is a mail server', async () => {
	const { said } = await run('admin', ['create', 'eerste@huis.example', 'Eerste']);
	const path = /\/aanmelden\/link\/[\w-]{43}/.exec(said)?.[0];
	expect(path, said).toBeDefined();
	const enter = () =>
		fetch(`${house.address}${path}`, {
			method: 'POST',
			body: new URLSearchParams(),
			redirect: 'manual',
			headers: { origin: house.address, accept: 'text/html' }
		});
	const entered = await enter();
	expect(entered.status).toBe(303);
	expect(entered.headers.getSetCookie().join()).toContain('session');
	expect((await enter()).status, 'it opens once').toBe(422);
});

test('a wrong folder gets no house, and who typed it hears so', async () => {
	const nowhere = join(folder, 'nowhere');
	const tries: Array<[string, string[]]> = [
		['admin', ['create', 'nina@huis.example']],
		['backup', [join(folder, 'none.tar')]],
		['gazetteer', ['README.md']],
		['doctor', []]
	];
	for (const [command, args] of tries) {
		const { code, said } = await run(command, args, { DATA_DIR: nowhere });
		expect(said, command).toContain(`There is no house in ${nowhere}.`);
		expect(said, command).not.toMatch(/\n\s+at |relation "/);
		expect(code, command).toBe(1);
	}
	expect(existsSync(join(nowhere, 'postgres'))).toBe(false);
	const { said } = await run('restore', [join(folder, 'none.tar')], { DATA_DIR: join(folder, 'elsewhere') });
	expect(said).toBe(`There is no file ${join(folder, 'none.tar')}. Nothing was touched.\n`);
	expect(existsSync(join(folder, 'elsewhere'))).toBe(false);
});

test('a slip of the hand is said in one sentence, and nothing is touched', async () => {
	const empty = { DATA_DIR: join(folder, 'not-made') };
	const tries: Array<[string, string[], string]> = [
		['backup', [folder], `${folder} is a folder.`],
		['restore', ['--chek', join(folder, 'none.tar')], '--chek is not known'],
		['gazetteer', [join(folder, 'none.csv')], `There is no file ${join(folder, 'none.csv')}.`]
	];
	for (const [command, args, words] of tries) {
		const { code, said } = await run(command, args, empty);
		expect(said, command).toContain(words);
		expect(said.trim().split('\n'), command).toHaveLength(1);
		expect(code, command).toBe(1);
	}
	expect(existsSync(empty.DATA_DIR)).toBe(false);
});

test('the tables are up to date', async () => {
	expect(await run('migrate')).toEqual({ code: 0, said: 'The tables are up to date.\n' });
});

test('a backup is made, looked at, and opens as a house of its own', async () => {
	const emma = await house.signIn('Emma');
	expect(await sendOn(house.address, emma, '/vroeger')).toBe(true);
	const archive = join(folder, 'house.tar');
	expect((await run('backup', [archive])).code).toBe(0);
	expect((await run('restore', ['--check', archive])).said).toContain('is whole');
	const refused = await run('restore', [archive]);
	expect(refused).toMatchObject({ code: 1 });
	expect(refused.said).toContain('This house is not empty.');

	const cut = join(folder, 'cut.tar');
	await copyFile(archive, cut);
	await truncate(cut, 50_000);
	expect((await run('restore', [cut], { DATA_DIR: join(folder, 'never') })).said).toMatch(/cannot be restored.*Nothing was touched/);
	expect(await readdir(join(folder, 'never'))).toEqual([]);

	const data = join(folder, 'other');
	expect(await run('restore', [archive], { DATA_DIR: data })).toMatchObject({ code: 0 });
	const other = await openRealHouse({ folder: data });
	try {
		expect(await rowsOf(data, `select address from redirect`)).toEqual([{ address: '/vroeger' }]);
		expect((await fetch(`${other.address}/vroeger`, { redirect: 'manual' })).headers.get('location')).toBe('/contact');
	} finally {
		await other.stop();
	}
});

describe('the doctor', () => {
	type Found = Array<{ what: string; state: string; says: string }>;
	const looked = async (env: Record<string, string> = {}): Promise<{ code: number | null; found: Found }> => {
		const { code, said } = await run('doctor', ['--json'], env);
		return { code, found: JSON.parse(said) as Found };
	};
	const wrong = (found: Found) => found.filter(({ state }) => state === 'wrong').map(({ what }) => what);

	test('finds a house that is well, looks at 25 things and more, and says what to do about the rest', async () => {
		const { code, found } = await looked();
		expect(wrong(found)).toEqual([]);
		expect(code).toBe(0);
		expect(found.length).toBeGreaterThanOrEqual(25);
		expect(found.find(({ what }) => what === 'This house')?.says).toContain('open');
		for (const { state, says } of found) if (state !== 'fine') expect(says, 'a remedy').toMatch(/[:.] ?[A-Z:]?.+/);
	});

	test('sees what is not', async () => {
		await rowsOf(
			house.folder,
			`insert into file (id, kind, media_type, name, folder, sha256, bytes, stored_bytes, created_at)
				values (gen_random_uuid(), 'document', 'text/csv', 'weg.csv', gen_random_uuid(), 'ab', 1, 1, now())`
		);
		await rowsOf(house.folder, `update setting set value = '{"at":"2020-01-01T00:00:00Z"}' where key = 'kernel.backup'`);
		const outside = { PUBLIC_URL: 'https://huis.invalid', DEMO: '1', SMTP_URL: 'smtp://127.0.0.1:1', MAIL_IN_ADDRESS: 'post@huis.example' };
		const { code, found } = await looked(outside);
		expect(code).toBe(1);
		expect(wrong(found)).toEqual(
			expect.arrayContaining(['Files', 'Backup', 'From outside', 'Certificate', 'Proxies', 'Demo', 'Mail server', 'Answers by mail'])
		);
		expect(wrong((await looked({ DATABASE_URL: 'postgres://samenspel@127.0.0.1:1/x' })).found)).toContain('Database');
	});
});
