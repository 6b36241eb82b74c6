import { setPriority } from 'node:os';
import { Worker } from 'node:worker_threads';

/** Bytes in all; seconds of computing, for one question. */
export type Limits = { memory: number; seconds: number };
export type Question<In> = { input: In; limits: Limits };
export type Answer<Out> = { out: Out } | { fault: string };

/**
 * What a program in a process of its own does with what it is given, one thing after the other (`Apart` asks). It ends with the house, and
 * by itself when it takes more than it may.
 */
export function answers<In, Out>(work: (input: In) => Promise<Out>): void {
	setPriority(5);
	const watch = new Worker(new URL('./watch.ts', import.meta.url));
	watch.unref();
	const answer = (said: Answer<Out>) => process.send?.(said);
	process.on('disconnect', () => process.exit());
	process.on('message', ({ input, limits }: Question<In>) => {
		watch.postMessage(limits);
		work(input).then(
			(out) => answer({ out }),
			(error: unknown) => answer({ fault: String(error).slice(0, 300) })
		);
	});
}
