// The production build at an https address, asked what no browser of a friend would ask.
import { ALL_TESTS } from '@mdn/mdn-http-observatory/src/constants.js';
import { getGradeForScore, getScoreModifier } from '@mdn/mdn-http-observatory/src/grader/grader.js';
import { Requests } from '@mdn/mdn-http-observatory/src/types.js';
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import { connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import type { RealHouse } from '../real-house.ts';
import { ask, type Answer } from './ask.ts';
import { openCastHouse, rowsOf } from './cast-house.ts';
import { writingDoors } from './forms.ts';

let house: RealHouse;
let emma = '';
let local = '';
beforeAll(async () => {
	house = await openCastHouse({ PUBLIC_URL: 'https://huis.example', LOG_LEVEL: 'debug' });
	emma = await house.signIn('Emma');
	local = `https://${new URL(house.local).host}`;
});
afterAll(async () => house.close());

/** What the Observatory's own tests say of an answer, without its network: grade and points. */
function grade({ status, headers, body }: Answer): { grade: string; score: number; failed: string[] } {
	const read = fs.readFileSync.bind(fs);
	// The browsers' list of names that are https for ever is fetched when the package is set up: ours is on nobody's list.
	vi.spyOn(fs, 'readFileSync').mockImplementation(((path: string, how: never) =>
		String(path).endsWith('hsts-preload.json') ? '{}' : read(path, how)) as never);
	const asked = new Requests('huis.example');
	const named = Object.assign(Object.create({ get: (name: string) => headers[name.toLowerCase()] }) as object, headers);
	const answer = { status, headers: named, data: body, verified: true, request: {}, httpEquiv: new Map() } as never;
	Object.assign(asked.responses, { auto: answer, https: answer, cors: answer });
	Object.assign(asked.resources, { path: body });
	Object.assign(asked, { session: { url: new URL('https://huis.example/'), jar: undefined } });
	const results = ALL_TESTS.map((one) => one(asked));
	vi.restoreAllMocks();
	const points = results.map((one) => getScoreModifier(one.result ?? ''));
	const worst = 100 + points.filter((one) => one < 0).reduce((sum, one) => sum + one, 0);
	const all = 100 + points.reduce((sum, one) => sum + one, 0);
	return {
		...getGradeForScore(worst >= 90 ? all : worst),
		failed: results.filter(({ pass }) => !pass).map((one) => `${one.constructor.name}: ${one.result}`)
	};
}

describe('what a browser is told', () => {
	test.each(['/', '/plekken', '/aanmelden', '/zoeken?q=spel', '/bestaat-niet', '/robots.txt', '/sitemap.xml'])(
		'%s earns an A+ of the MDN Observatory',
		async (path) => {
			const answer = await ask(house, path);
			expect(grade({ ...answer, status: 200 })).toMatchObject({ grade: 'A+', failed: [] });
		}
	);

	test('the front page earns 120 points and more, for somebody too', async () => {
		expect(grade(await ask(house, '/')).score).toBeGreaterThanOrEqual(120);
		expect(grade(await ask(house, '/beheer', { headers: { cookie: emma } })).score).toBeGreaterThanOrEqual(120);
	});

	test.each([
		['a visitor', () => ''],
		['somebody', () => emma]
	])('each script that stands in a page of %s is summed up in its policy', async (_, cookie) => {
		const { body, headers } = await ask(house, '/', { headers: { cookie: cookie() } });
		const scripts = [...body.matchAll(/<script>([\s\S]*?)<\/script>/g)].map(([, script = '']) => script);
		expect(scripts.length).toBeGreaterThan(0);
		for (const script of scripts)
			expect(headers['content-security-policy']).toContain(`'sha256-${createHash('sha256').update(script).digest('base64')}'`);
	});

	test('only what is for nobody in particular has a number to ask by whether it changed', async () => {
		expect((await ask(house, '/')).headers['etag']).toBeDefined();
		expect((await ask(house, '/', { headers: { cookie: emma } })).headers['etag']).toBeUndefined();
	});

	test('the grade would fall', async () => {
		const answer = await ask(house, '/');
		const { 'content-security-policy': _, ...headers } = answer.headers;
		expect(grade({ ...answer, headers }).grade).not.toMatch(/^A/);
	});

	test('a session stays on this host, over https, out of reach of scripts', async () => {
		const { headers } = await ask(house, '/aanmelden?/mail', {
			method: 'POST',
			headers: { origin: local, host: new URL(local).host, 'content-type': 'application/x-www-form-urlencoded', accept: 'text/html' },
			body: 'email=emma%40samenspel.example'
		});
		const cookies = headers['set-cookie'] ?? [];
		expect(cookies.length).toBeGreaterThan(0);
		for (const cookie of cookies) expect(cookie).toMatch(/^__Host-.*Path=\/; HttpOnly; Secure; SameSite=Lax/);
		expect(emma).toMatch(/^__Host-session=/);
	});
});

describe('what comes from elsewhere', () => {
	const doors = writingDoors();
	test('all doors are known', () => expect(doors.length).toBeGreaterThan(60));

	test.each(doors.map((door) => [door.address, door] as const))('%s takes nothing from another site', async (address) => {
		const form = { cookie: emma, 'content-type': 'application/x-www-form-urlencoded', accept: 'text/html' };
		const tries: Array<Record<string, string>> = [
			form,
			{ ...form, origin: 'null' },
			{ ...form, origin: 'https://evil.example' },
			{ ...form, origin: 'https://sub.huis.example' },
			{ ...form, origin: 'https://huis.example.evil.example' },
			{ ...form, origin: 'http://huis.example' },
			{ ...form, origin: 'https://evil.example', 'content-type': 'text/plain' },
			{ ...form, origin: 'https://evil.example', 'content-type': 'application/json' },
			{ ...form, origin: 'https://evil.example', 'content-type': 'multipart/form-data; boundary=x' },
			{ cookie: emma, origin: 'https://evil.example' }
		];
		for (const headers of tries) {
			const { status } = await ask(house, address, { method: 'POST', headers, body: 'a=b' });
			expect(status, JSON.stringify(headers)).toBe(403);
		}
		const hidden = await ask(house, address, {
			method: 'GET',
			headers: { cookie: emma, origin: 'https://evil.example', 'x-http-method-override': 'POST' }
		});
		expect(hidden.status).toBeLessThan(500);
	});

	test('nothing of all that happened', async () => {
		expect(
			await rowsOf(
				house.folder,
				`select name from event where actor_kind = 'person' and name not like 'signin.%' and name not like 'people.signed%'`
			)
		).toEqual([]);
	});

	test('a name that is not ours is not answered, however it is said', async () => {
		for (const host of [
			'evil.example',
			'huis.example.evil.example',
			'huis.example@evil.example',
			'huis.example, evil.example',
			'localhost.evil.example'
		])
			expect((await ask(house, '/', { headers: { host } })).status, host).toBeGreaterThanOrEqual(400);
		const { headers, body } = await ask(house, '/', { headers: { 'x-forwarded-host': 'evil.example', 'x-forwarded-proto': 'http' } });
		expect(JSON.stringify(headers) + body).not.toContain('evil.example');
	});
});

describe('what is too much', () => {
	/** Raw bytes, for what no client would send; answers the status line. */
	const raw = (text: string): Promise<string> =>
		new Promise((done) => {
			const socket = connect(Number(new URL(house.local).port), '127.0.0.1', () => socket.write(text));
			let said = '';
			socket.on('data', (chunk: Buffer) => (said += chunk.toString()));
			socket.on('close', () => done(said.split('\r\n')[0] ?? ''));
			socket.on('error', () => done('closed'));
			socket.setTimeout(30_000, () => socket.destroy());
		});

	test('headers and addresses have an end', async () => {
		expect((await ask(house, `/${'a'.repeat(3000)}`)).status).toBe(414);
		expect(await raw(`GET / HTTP/1.1\r\nHost: huis.example\r\nX-Long: ${'a'.repeat(70_000)}\r\n\r\n`)).toMatch(/ 431 |closed/);
		const many = Array.from({ length: 3000 }, (_, count) => `X-${count}: 1`).join('\r\n');
		expect(await raw(`GET / HTTP/1.1\r\nHost: huis.example\r\nConnection: close\r\n${many}\r\n\r\n`)).toMatch(/ (200|431) |closed/);
	});

	test('two lengths, or a length and chunks, are refused', async () => {
		const head = 'POST /aanmelden HTTP/1.1\r\nHost: huis.example\r\n';
		expect(await raw(`${head}Content-Length: 3\r\nContent-Length: 4\r\n\r\na=b`)).toMatch(/ 400 /);
		expect(await raw(`${head}Content-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n`)).toMatch(/ 400 /);
	});

	test('bodies have an end: words weigh little, and who did not sign in brings no files', async () => {
		const body = 'a'.repeat(600 * 1024);
		const headers = {
			origin: 'https://huis.example',
			'content-type': 'application/x-www-form-urlencoded',
			'content-length': String(body.length)
		};
		expect((await ask(house, '/contact', { method: 'POST', headers, body })).status).toBe(413);
		const files = { ...headers, 'content-type': 'multipart/form-data; boundary=x' };
		expect((await ask(house, '/contact', { method: 'POST', headers: files, body })).status).toBe(413);
	});
});

describe('what is written down', () => {
	test('one name follows a request from its answer to its event and its jobs', async () => {
		const id = 'trace-0123456789abcdef';
		const { headers, status } = await ask(house, '/aanmelden?/mail', {
			method: 'POST',
			headers: {
				origin: local,
				host: new URL(local).host,
				'x-request-id': id,
				accept: 'text/html',
				'content-type': 'application/x-www-form-urlencoded'
			},
			body: 'email=mia%40zandloper.example'
		});
		expect(status).toBe(303);
		expect(headers['x-request-id']).toBe(id);
		await vi.waitFor(() => expect(house.said()).toMatch(new RegExp(`"job":"mail\\.send","requestId":"${id}"`)), {
			timeout: 60_000,
			interval: 200
		});
		expect((await rowsOf(house.folder, 'select from event where request_id = $1', [id])).length).toBeGreaterThan(0);
	});

	test('nobody stands in the log: no name, no address, no secret, no word of what was written', () => {
		const said = house.said();
		expect(said).toContain('"job":"mail.send"');
		const secret = /session=([^;]+)/.exec(emma)?.[1] ?? '';
		for (const canary of ['emma@', 'mia@', 'Emma Claeys', 'Mia Peeters', '127.0.0.1"', secret]) expect(said, canary).not.toContain(canary);
	});

	test('what families search is written down nowhere: not in the log, not in any table', async () => {
		const word = 'zonnebloemolifant';
		for (const path of ['/plekken', '/plekken/kaart', '/plekken/agenda.ics', '/plekken/feed.xml', '/zoeken', '/hsds/services'])
			await ask(house, `${path}?q=${word}&waar=${word}&search=${word}`);
		await ask(house, `/plekken/agenda?waar=${word}`);
		await ask(house, '/plekken?lat=51.0123987&lon=3.7174');
		await ask(house, `/plekken/${word}`);
		expect(house.said()).not.toContain(word);
		const tables = await rowsOf<{ name: string }>(
			house.folder,
			`select format('%I.%I', table_schema, table_name) as name from information_schema.tables where table_type = 'BASE TABLE' and table_schema not in ('pg_catalog', 'information_schema')`
		);
		expect(tables.length).toBeGreaterThan(50);
		for (const { name } of tables)
			expect(
				await rowsOf(house.folder, `select 1 from ${name} as t where t::text like $1 or t::text like '%51.0123987%'`, [`%${word}%`]),
				name
			).toEqual([]);
	});
});
