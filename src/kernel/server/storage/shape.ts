import type { Readable } from 'node:stream';

/** Both ends count, as in HTTP: `{from: 0, to: 0}` is the first byte. */
export type Span = { from: number; to: number };
export type Stored = { name: string; bytes: number; changed: Date };

/** Where bytes lie. Names are ours (`ab/<id>/<hash>`), never somebody's. */
export type Store = {
	/** Keeps the whole stream under `name`, or nothing of it. What was there is replaced. */
	put: (name: string, source: Readable, bytes: number) => Promise<void>;
	/** The bytes, or those of `span`; undefined when there are none. */
	get: (name: string, span?: Span) => Promise<Readable | undefined>;
	head: (name: string) => Promise<Stored | undefined>;
	/** Gone afterwards, also when it was not there. */
	delete: (name: string) => Promise<void>;
	/** Everything whose name begins with `prefix`. */
	list: (prefix: string) => AsyncIterable<Stored>;
};
