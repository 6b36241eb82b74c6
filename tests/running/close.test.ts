import { request } from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { RealHouse } from '../real-house.ts';
import { openRealHouse } from '../real-house.ts';
import { openCastHouse, rowsOf, sendOn } from './cast-house.ts';

let house: RealHouse;
beforeAll(async () => (house = await openCastHouse()));
afterAll(async () => house.close());

/** A form that arrives slowly: its end comes only when `finish` is called. */
function slowForm(cookie: string, body: string): { answered: Promise<number>; finish: () => void } {
	const { promise: answered, resolve, reject } = Promise.withResolvers<number>();
	const sent = request(`${house.address}/beheer/adressen?/add`, {
		method: 'POST',
		headers: {
			origin: house.address,
			accept: 'text/html',
			cookie,
			'content-type': 'application/x-www-form-urlencoded',
			'content-length': body.length
		}
	});
	sent.on('response', (answer) => resolve(answer.resume().statusCode ?? 0));
	sent.on('error', reject);
	sent.write(body.slice(0, 4));
	return { answered, finish: () => sent.end(body.slice(4)) };
}

test('who closes a busy house lets everybody finish', async () => {
	const emma = await house.signIn('Emma');
	const slow = slowForm(emma, 'from=%2Flangzaam&to=%2Fcontact');
	const told: string[] = [];
	let closing = false;
	const hands = Array.from({ length: 6 }, async (_, hand) => {
		for (let count = 0; !closing; count += 1) {
			const from = `/bezig-${hand}-${count}`;
			expect(await sendOn(house.address, emma, from)).toBe(true);
			told.push(from);
		}
	});
	await wait(1000);
	closing = true;
	house.process.kill('SIGTERM');
	// Who is on the doorstep is still helped, and told that it closes.
	let ready = 200;
	while (ready === 200) ready = (await fetch(`${house.local}/readyz`)).status;
	expect(ready).toBe(503);
	// What was on its way is answered; the slow one ends a second after the signal.
	await Promise.all(hands);
	await wait(1000);
	expect(house.process.exitCode).toBe(null);
	slow.finish();
	expect(await slow.answered).toBe(303);
	await house.stop();
	expect(house.process.exitCode).toBe(0);

	const again = await openRealHouse({ folder: house.folder });
	try {
		const kept = (await rowsOf<{ address: string }>(house.folder, 'select address from redirect')).map(({ address }) => address);
		expect([...told, '/langzaam'].filter((one) => !kept.includes(one))).toEqual([]);
		expect(told.length).toBeGreaterThan(6);
	} finally {
		await again.stop();
	}
});
