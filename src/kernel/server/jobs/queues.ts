/** What is done in a moment, what the clock asks, and what may take hours: the task says which job it is. */
export const queueNames = ['house', 'house-clock', 'house-long'] as const;
export type QueueName = (typeof queueNames)[number];

const hours = 3600;

type Queue = {
	/** `stately`: of each job one is done and one waits at most, so that what takes longer than its minute is not done beside itself. */
	policy: 'standard' | 'stately';
	/** Seconds after which what never ends is given up. */
	expireInSeconds: number;
	/** How many are done at once, and how many are taken at a time. */
	pace: { localConcurrency: number; batchSize?: number; burstWhenBatchFull?: boolean };
};

/**
 * Where much may come at once, two are taken at a time: while both are there, the next come right after them. One at a time, a worker rests
 * until its second is over, and a mail to three hundred people would take minutes.
 */
export const queues: Record<QueueName, Queue> = {
	house: { policy: 'standard', expireInSeconds: hours, pace: { localConcurrency: 3, batchSize: 2, burstWhenBatchFull: true } },
	'house-clock': { policy: 'stately', expireInSeconds: 6 * hours, pace: { localConcurrency: 2 } },
	'house-long': { policy: 'standard', expireInSeconds: 6 * hours, pace: { localConcurrency: 2 } }
};

/** Whoever does a task is heard of every fifteen seconds: what a killed process had in hand is done again within a minute or two. */
export const heard = { heartbeatSeconds: 30 };

/** What fails is tried again after 5 seconds, 10, 20 …: for some twenty minutes. */
export const again = { retryLimit: 8, retryDelay: 5, retryBackoff: true };

/** Who goes first in a queue: what somebody sits waiting for, what the house does, what may come minutes later (mail to many). */
export const turns = { first: 2, usual: 1, later: 0 } as const;
export type Turn = keyof typeof turns;
