import { troubleOf } from '#kernel/errors';

/** How many that went wrong are shown with all they say: the log is read by somebody, and three hundred often say the same. */
const shown = 3;

/**
 * Does the same with each, by itself: what goes wrong with one holds up none of the others, and is thrown when all had their turn, so that
 * the job is tried again. When the house itself is in trouble (no database, no room, about to close), the others would fail too: it stops there.
 */
export async function oneByOne<T>(all: Iterable<T>, deed: (one: T) => Promise<unknown>): Promise<void> {
	const wrong: unknown[] = [];
	for (const one of all)
		try {
			await deed(one);
		} catch (error) {
			if (troubleOf(error)) throw error;
			wrong.push(error);
		}
	if (wrong.length > 1) throw new AggregateError(wrong.slice(0, shown), `${wrong.length} of them failed; the first: ${String(wrong[0])}`);
	if (wrong.length) throw wrong[0];
}
