/** How many statements get a name: more than the house has that come again. */
const most = 2_000;
/** How many texts are remembered, to see which come again. */
const remembered = 4 * most;

/**
 * A statement that comes again is prepared on its connection: PostgreSQL then works out once how to do it. With row-level security on
 * every table that is half of what a page costs. What comes once (a list of just so many ids) gets no name, and names have an end.
 */
export function naming(): (text: string) => string | undefined {
	/** The name a statement goes by; none yet while it was seen once. */
	const known = new Map<string, string | undefined>();
	let given = 0;
	return (text) => {
		const name = known.get(text);
		if (name) return name;
		if (known.has(text) && given < most) {
			given += 1;
			known.set(text, `s${given}`);
			return `s${given}`;
		}
		if (known.size >= remembered) for (const [other, called] of known) if (!called) known.delete(other);
		known.set(text, undefined);
		return undefined;
	};
}

export const named = naming();
