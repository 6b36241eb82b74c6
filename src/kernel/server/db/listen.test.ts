import { createServer, connect, type Socket } from 'node:net';
import pg from 'pg';
import { inject, onTestFinished, vi } from 'vitest';
import { expect, test } from '../../../../tests/house.ts';
import { beat, listen } from './listen.ts';

/** Also on a machine that does much else. */
const patient = { timeout: 30_000 };

/** A way to the database that can fall silent without closing, as a firewall that forgets a connection does. */
async function quietWay(): Promise<{ url: string; fallSilent: () => void; nodOff: () => () => void }> {
	const address = new URL(inject('databaseAddress'));
	const open: Socket[] = [];
	const server = createServer((near) => {
		const far = connect(`${address.searchParams.get('host')}/.s.PGSQL.${address.port}`);
		open.push(near, far);
		near.pipe(far).pipe(near);
		for (const end of [near, far]) end.on('error', () => {});
	});
	await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
	onTestFinished(() => {
		for (const end of open) end.destroy();
		server.close();
	});
	const { port } = server.address() as { port: number };
	const url = `postgres://${address.username}@127.0.0.1:${port}${address.pathname}`;
	const nodOff = () => {
		const asleep = [...open];
		for (const end of asleep) end.pause();
		return () => asleep.forEach((end) => end.resume());
	};
	return { url, fallSilent: () => open.splice(0).forEach((end) => end.unpipe().pause()), nodOff };
}

test('a line that died without a word is noticed, counts as an interruption, and is laid again', async () => {
	vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval'] });
	onTestFinished(() => void vi.useRealTimers());
	const way = await quietWay();
	const heard: string[] = [];
	const lost = vi.fn();
	const line = listen(way.url, { word: (payload) => heard.push(payload) }, lost);
	onTestFinished(line.close);
	await vi.waitFor(() => expect(lost).toHaveBeenCalled(), patient);
	way.fallSilent();
	await vi.advanceTimersByTimeAsync(beat.every + beat.within);
	await vi.waitFor(() => expect(lost.mock.calls.length).toBeGreaterThan(1), patient);
	const speaker = new pg.Client({ connectionString: inject('databaseAddress') });
	await speaker.connect();
	onTestFinished(() => speaker.end());
	await vi.waitFor(async () => {
		await speaker.query(`notify word, 'hier'`);
		expect(heard).toContain('hier');
	}, patient);
});

test('a line that was slow once is laid anew once, and not every second from then on', async () => {
	vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval'] });
	onTestFinished(() => void vi.useRealTimers());
	const way = await quietWay();
	const lost = vi.fn();
	const line = listen(way.url, {}, lost);
	onTestFinished(line.close);
	await vi.waitFor(() => expect(lost).toHaveBeenCalledTimes(1), patient);
	const wakeUp = way.nodOff();
	await vi.advanceTimersByTimeAsync(beat.every + beat.within);
	await vi.waitFor(() => expect(lost).toHaveBeenCalledTimes(2), patient);
	wakeUp();
	for (let seconds = 0; seconds < 8; seconds += 1) {
		await vi.advanceTimersByTimeAsync(1000);
		// The lines themselves open and close by the real clock.
		const begun = performance.now();
		while (performance.now() - begun < 50) await new Promise((go) => setImmediate(go));
	}
	expect(lost).toHaveBeenCalledTimes(3);
});
