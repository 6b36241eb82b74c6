import { expect, test } from 'vitest';
import { Apart, Unreadable } from './index.ts';

type Said = { wish: string; process: number; settings: string[] };
const program = 'src/kernel/server/apart/hungry.fixture.ts';
const limits = { memory: 160 * 1024 * 1024, seconds: 1 };
const reader = new Apart<string, Said>(program, limits);

test.each(['run for ever', 'eat', 'eat bytes'])(
	'what makes a reader %s ends that reader; the house goes on meanwhile, and reads the next',
	async (wish) => {
		let ticks = 0;
		const clock = setInterval(() => (ticks += 1), 10);
		const hostile = reader.ask(wish);
		const honest = reader.ask('dag');
		await expect(hostile).rejects.toThrow(Unreadable);
		expect(ticks).toBeGreaterThan(0);
		expect((await honest).wish).toBe('dag');
		clearInterval(clock);
	}
);

test('a reader that falls over is followed by another', async () => {
	const [hostile, honest] = [reader.ask('fall over'), reader.ask('dag')];
	await expect(hostile).rejects.toThrow(Unreadable);
	expect((await honest).wish).toBe('dag');
});

test.each(['leave much behind', 'leave a loop behind'])(
	'to %s is not held against the next, however long that took by then: it is asked once more, of a fresh reader',
	async (wish) => {
		const [before, honest] = [reader.ask(wish), reader.ask('wait long')];
		expect((await before).wish).toBe(wish);
		expect((await honest).wish).toBe('wait long');
	}
);

test('a reader that is at rest for long ends; one that is asked something meanwhile goes on', async () => {
	const brief = new Apart<string, Said>(program, { ...limits, seconds: 10 }, 100);
	const [, first] = await Promise.all([brief.ask('fall over later'), brief.ask('wait')]);
	// Longer than the rest of the one that fell over.
	const second = await brief.ask('wait');
	expect(second.process).toBe(first.process);
	await expect.poll(() => alive(second.process)).toBe(false);
	expect((await brief.ask('dag')).process).not.toBe(second.process);
});

const alive = (id: number): boolean => {
	try {
		return process.kill(id, 0);
	} catch {
		return false;
	}
};

test('what is refused is refused in words, by the same process', async () => {
	await expect(reader.ask('refuse')).rejects.toThrow('This is no mail.');
});

test('a reader knows nothing of the house', async () => {
	process.env['HOUSE_SECRET'] = 'geheim';
	expect((await reader.ask('dag')).settings).toEqual([]);
	delete process.env['HOUSE_SECRET'];
});
