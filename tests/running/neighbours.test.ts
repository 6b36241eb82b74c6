// What the house leans on goes away: its database, its mail server, its store for files.
import { once } from 'node:events';
import { createServer, type AddressInfo, type Server } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { RealHouse } from '../real-house.ts';
import { openCastHouse, rowsOf, sendOn } from './cast-house.ts';

let house: RealHouse;
/** Takes a call and never says a word. */
let silent: Server;

beforeAll(async () => {
	silent = createServer(() => {}).listen(0, '127.0.0.1');
	await once(silent, 'listening');
	const { port } = silent.address() as AddressInfo;
	house = await openCastHouse({ SMTP_URL: `smtp://127.0.0.1:${port}`, S3_URL: 'http://key:secret@127.0.0.1:1/bucket' });
});
afterAll(async () => {
	await house.close();
	silent.close();
});

const browser = () => ({ origin: house.address, accept: 'text/html' });

/** Asks until it is so, for two minutes at most. */
async function soon(isSo: () => Promise<boolean>): Promise<boolean> {
	for (let turn = 0; turn < 600; turn += 1) {
		if (await isSo().catch(() => false)) return true;
		await wait(200);
	}
	return false;
}

test('a mail server that says nothing holds up no page; the mail waits and says why', async () => {
	const asked = await fetch(`${house.local}/aanmelden?/mail`, {
		method: 'POST',
		redirect: 'manual',
		headers: browser(),
		body: new URLSearchParams({ email: 'mia@zandloper.example', naar: '/' })
	});
	expect(asked.status).toBe(303);
	expect((await fetch(`${house.local}/contact`)).status).toBe(200);
	const waiting = () =>
		rowsOf<{ last_error: string }>(house.folder, `select last_error from mail where status = 'waiting' and attempts > 0`);
	expect(await soon(async () => (await waiting()).length > 0)).toBe(true);
	expect((await waiting())[0]?.last_error).toMatch(/greeting/i);
});

test('without the store for files nothing half is kept, and the page says to try again later', async () => {
	const picture = await sharp({ create: { width: 300, height: 300, channels: 3, background: '#c84' } })
		.png()
		.toBuffer();
	const form = new FormData();
	form.set('picture', new Blob([new Uint8Array(picture)], { type: 'image/png' }), 'ik.png');
	form.set('audience', 'network');
	const answer = await fetch(`${house.local}/mijn/foto?/save`, {
		method: 'POST',
		redirect: 'manual',
		headers: { ...browser(), cookie: await house.signIn('Mia') },
		body: form
	});
	expect([answer.status, answer.headers.get('retry-after')]).toEqual([503, '30']);
	expect(await rowsOf(house.folder, 'select id from file')).toEqual([]);
	expect((await fetch(`${house.local}/over`)).status).toBe(200);
});

test('a database that is killed comes back by itself; meanwhile pages say that it is away', async () => {
	const emma = await house.signIn('Emma');
	expect(await sendOn(house.address, emma, '/voor-de-val')).toBe(true);
	const server = Number((await readFile(join(house.folder, 'postgres', 'postmaster.pid'), 'utf8')).split('\n')[0]);
	process.kill(server, 'SIGKILL');
	const answers = new Set<number>();
	const back = await soon(async () => {
		const { status } = await fetch(`${house.local}/zoeken?q=plek`);
		answers.add(status);
		return status === 200 && (await sendOn(house.address, emma, '/na-de-val'));
	});
	expect(back).toBe(true);
	expect([...answers].filter((status) => ![200, 503].includes(status))).toEqual([]);
	const kept = await rowsOf<{ address: string }>(house.folder, 'select address from redirect order by address');
	expect(kept.map(({ address }) => address)).toEqual(['/na-de-val', '/voor-de-val']);
});
