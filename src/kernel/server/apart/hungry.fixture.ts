// A program for the test beside it: it does what a hostile file would make a reader do.
import { answers } from './child.ts';

answers(async (wish: string) => {
	if (wish === 'run for ever') for (;;);
	if (wish === 'eat') for (const eaten: number[][] = []; ;) eaten.push(Array.from({ length: 100_000 }, Math.random));
	if (wish === 'eat bytes') for (const eaten: Buffer[] = []; ; await new Promise(setImmediate)) eaten.push(Buffer.alloc(10_000_000, 1));
	if (wish === 'fall over') process.abort();
	// What it holds on to, or does, comes after the answer, when the next is asked already.
	if (wish === 'leave much behind') setTimeout(() => Object.assign(globalThis, { left: Buffer.alloc(300_000_000, 1) }), 1_200);
	if (wish === 'fall over later') setTimeout(() => process.abort(), 50);
	if (wish === 'leave a loop behind')
		setTimeout(() => {
			for (;;);
		}, 100);
	if (wish === 'wait') await new Promise((go) => setTimeout(go, 300));
	if (wish === 'wait long') await new Promise((go) => setTimeout(go, 2_000));
	if (wish === 'refuse') throw new Error('This is no mail.');
	return { wish, process: process.pid, settings: Object.keys(process.env).filter((name) => !name.startsWith('NODE_CHANNEL')) };
});
