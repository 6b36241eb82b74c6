// The house fails while somebody writes: its disk is full, or its database goes. Nobody loses what was typed, with or without scripts.
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { RealHouse } from '../real-house.ts';
import { openCastHouse, rowsOf } from './cast-house.ts';

let house: RealHouse;
let emma = '';
beforeAll(async () => {
	house = await openCastHouse();
	emma = await house.signIn('Emma');
});
afterAll(async () => house.close());

/** The database says this to whoever writes (or reads) that table, until it is mended. */
const failing = async (code: string): Promise<void> => {
	await rowsOf(
		house.folder,
		`create or replace function app.fails() returns trigger language plpgsql as $$ begin raise exception 'it fails' using errcode = '${code}'; end $$`
	);
	await rowsOf(house.folder, 'create or replace trigger fails before insert on redirect for each row execute function app.fails()');
};
const mended = () => rowsOf(house.folder, 'drop trigger if exists fails on redirect');

const typed = { from: '/oude-weg', to: '/contact' };
const send = (accept: string, fields: Record<string, string> = typed) =>
	fetch(`${house.local}/beheer/adressen?/add`, {
		method: 'POST',
		redirect: 'manual',
		headers: { origin: house.address, accept, cookie: emma, 'content-type': 'application/x-www-form-urlencoded' },
		body: new URLSearchParams(fields)
	});

test.each([
	['53100', 507, 'geen plaats meer'],
	['57P01', 503, 'niet bereikbaar'],
	['XX000', 500, 'mis bij ons']
])('%s while saving: %i, the form comes back as it was typed and says why, with a number', async (code, status, words) => {
	await failing(code);
	const answer = await send('text/html');
	const html = await answer.text();
	expect(answer.status).toBe(status);
	expect(html).toContain('value="/oude-weg"');
	expect(html).toContain(words);
	expect(html).toContain(answer.headers.get('x-request-id'));
	const told = (await (await send('application/json')).json()) as { type: string; status: number; data: string };
	expect(told).toMatchObject({ type: 'failure', status });
	expect(told.data).toContain(words);
	await mended();
	expect((await send('text/html', { ...typed, from: `/oud-${code.toLowerCase()}` })).status).toBe(303);
});

test('nobody can be known and no page be drawn: what was typed stands on the page that says so, and is sent again from there', async () => {
	await rowsOf(
		house.folder,
		`create function app.away() returns boolean language plpgsql as $$ begin raise exception 'away' using errcode = '57P01'; end $$`
	);
	await rowsOf(house.folder, 'create policy away on session as restrictive using (app.away())');
	const answer = await send('text/html', { ...typed, from: '/een oude weg' });
	const html = await answer.text();
	expect([answer.status, answer.headers.get('retry-after')]).toEqual([503, '30']);
	expect(html).toContain('action="/beheer/adressen?/add"');
	expect(html).toMatch(/<textarea name="from"[^>]*>\n\/een oude weg<\/textarea>/);
	expect(html).toContain('name="to" value="/contact"');
	expect(answer.headers.get('content-security-policy')).toContain("form-action 'self'");
	const told = await send('application/json');
	expect([told.status, await told.json()]).toMatchObject([503, { type: 'error' }]);
	await rowsOf(house.folder, 'drop policy away on session');
	expect((await send('text/html', { ...typed, from: '/weer-terug' })).status).toBe(303);
});
