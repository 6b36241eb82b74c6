export { troubleOf, type Trouble } from './trouble.ts';

/** The few things that go wrong on purpose. The hook turns each into one HTTP answer; rooms stay free of HTTP. */
export type Issues = Record<string, string>;

export class HouseError extends Error {
	readonly status: number;
	constructor(status: number, code: string) {
		super(code);
		this.name = new.target.name;
		this.status = status;
	}
}

/** The row is not there, or not for these eyes: the same answer either way. */
export class Missing extends HouseError {
	constructor() {
		super(404, 'missing');
	}
}

/** Seen, but not theirs to do. */
export class Forbidden extends HouseError {
	constructor() {
		super(403, 'forbidden');
	}
}

/** Wrong input: one message key per field; `form` holds what belongs to no field. */
export class Invalid extends HouseError {
	readonly issues: Issues;
	/** What a sentence names, out of what was filled in. */
	readonly facts: Record<string, string | number>;
	/** What was named and is not theirs to name: the form that comes back does not offer it again. */
	readonly unusable: string | undefined;
	constructor(issues: Issues, { facts = {}, unusable }: { facts?: Record<string, string | number>; unusable?: string } = {}) {
		super(422, 'invalid');
		this.issues = issues;
		this.facts = facts;
		this.unusable = unusable;
	}
}

/** Somebody else saved first, or it seems to be there already. `theirs` is what stands now, so that nobody's words are lost. */
export class Conflict extends HouseError {
	readonly theirs: unknown;
	/** Message key of what is said above the form. */
	readonly why: string;
	constructor(theirs?: unknown, why = 'common_conflict') {
		super(409, 'conflict');
		this.theirs = theirs;
		this.why = why;
	}
}

/**
 * Too often. `retryAfter` in seconds; `why` is the message key of what is said, with what it takes; `field` is where a form says it, with how
 * long still to wait.
 */
export class TooMany extends HouseError {
	readonly retryAfter: number;
	readonly why: string;
	readonly facts: Record<string, number>;
	readonly field: string | undefined;
	constructor(retryAfter: number, why = 'common_too_many', facts: Record<string, number> = {}, field?: string) {
		super(429, 'too_many');
		this.retryAfter = Math.max(1, Math.ceil(retryAfter));
		this.why = why;
		this.facts = facts;
		this.field = field;
	}
}

/** The row, or `Missing`. For `executeTakeFirst()`. */
export async function found<T>(row: Promise<T | undefined> | T | undefined): Promise<T> {
	const value = await row;
	if (value === undefined) throw new Missing();
	return value;
}
