import type { Ctx } from '#kernel/context';
import type { EventRef } from '#kernel/events';

/** Reacts to an event. Shallow: re-reads, decides again, may run twice. `ctx` is the house's, with `name` as its reason. */
export type Job = {
	name: string;
	on: string | readonly string[];
	/** May take minutes: it waits in a queue of its own, so that no mail to sign in with waits behind it. */
	long?: true;
	/** What it gives back is nobody's business. */
	run: (ctx: Ctx, event: EventRef) => Promise<unknown>;
};

/** Runs by the clock. `cron` in `zone` (default Europe/Brussels). */
export type TimedJob = {
	name: string;
	cron: string;
	zone?: string;
	run: (ctx: Ctx) => Promise<void>;
};

export const job = (definition: Job): Job => definition;
export const timed = (definition: TimedJob): TimedJob => definition;
