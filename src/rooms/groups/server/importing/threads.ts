/** What a message says about where it belongs. */
export type Belonging = { number: number; messageId: string; refers: readonly string[]; subject: string; at: Date };

/** Answers that lost their references are taken for answers to the last conversation of that name, within this time. */
const near = 60 * 24 * 3600_000;

/**
 * Which conversation each message belongs to: the number of the message that begins it. By what it refers to, also when that is not in the
 * archive (two answers to a lost message are one conversation); else by its subject, when it says that it is an answer.
 */
export function threadsOf(messages: readonly Belonging[]): Map<number, number> {
	const parent = new Map<string, string>();
	const rootOf = (key: string): string => {
		let root = key;
		for (let up = parent.get(root); up !== undefined && up !== root; up = parent.get(root)) root = up;
		for (let step = key; step !== root;) {
			const next = parent.get(step) ?? root;
			parent.set(step, root);
			step = next;
		}
		return root;
	};
	const join = (one: string, other: string) => {
		const [a, b] = [rootOf(one), rootOf(other)];
		if (a !== b) parent.set(b, a);
	};
	const sorted = [...messages].sort((a, b) => a.at.getTime() - b.at.getTime() || a.number - b.number);
	const lately = new Map<string, { id: string; at: number }>();
	for (const { messageId, refers, subject, at } of sorted) {
		const { bare, answers } = plainSubject(subject);
		const before = lately.get(bare);
		for (const one of refers) join(one, messageId);
		if (refers.length === 0 && answers && bare && before && at.getTime() - before.at < near) join(before.id, messageId);
		if (bare) lately.set(bare, { id: messageId, at: at.getTime() });
	}
	const first = new Map<string, number>();
	const threads = new Map<number, number>();
	for (const { number, messageId } of sorted) {
		const root = rootOf(messageId);
		if (!first.has(root)) first.set(root, number);
		threads.set(number, first.get(root) ?? number);
	}
	return threads;
}

const tag = /^\s*\[[^\][]{1,40}\]\s*/;
const answer = /^\s*(?:re|fwd?|tr|aw|wg|antw|sv|doorst)\s*(?:\[\d+\])?\s*:\s*/i;

/** A subject without the name of its list and without what says that it answers. */
export function plainSubject(subject: string): { bare: string; shown: string; answers: boolean } {
	let shown = subject;
	let answers = false;
	for (;;) {
		const next = shown.replace(tag, '');
		const said = next.replace(answer, '');
		answers ||= said !== next;
		if (said === shown) break;
		shown = said;
	}
	return { bare: shown.trim().toLowerCase().replace(/\s+/g, ' '), shown: shown.trim(), answers };
}
