/** What a button beside a line of a form asks: `up:2`, `down:2`, `remove:2`. */
export function inOrder<T>(all: readonly T[], deed: string): { all: T[]; at: number | null } {
	const [what, which = ''] = deed.split(':');
	const at = Number(which);
	if (what === 'remove') {
		const left = all.filter((_, index) => index !== at);
		return { all: left, at: left.length ? Math.min(at, left.length - 1) : null };
	}
	const to = what === 'up' ? at - 1 : what === 'down' ? at + 1 : at;
	const [one, other] = [all[at], all[to]];
	if (one === undefined || other === undefined) return { all: [...all], at: one === undefined ? null : at };
	return { all: all.map((each, index) => (index === at ? other : index === to ? one : each)), at: to };
}
