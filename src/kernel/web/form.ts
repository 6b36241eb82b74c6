/** What comes back to a page after its form was refused: what was typed stays, each wrong field says why. */
export type FormState = {
	/** Which form of the page this was, when there are several. */
	form?: string;
	values: Record<string, unknown>;
	/** A sentence per wrong field, in the language of the page; `form` is about the whole. */
	issues: Record<string, string>;
	/** Seconds to wait, when it was too often. */
	retryAfter?: number;
	/** What came of it, when the deed stays on the page. */
	result?: unknown;
	/** What stands now, when somebody else saved first. */
	theirs?: unknown;
};
