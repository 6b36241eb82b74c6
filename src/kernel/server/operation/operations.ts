/** The register of everything the house offers: tests walk it, docs/permissions.md is made from it. */
export type Operation = { kind: 'query' | 'command'; operation: string; allow: string };

const all = new Map<string, Operation>();
const mark = Symbol.for('samenspel.operation');

export const operations = (): Operation[] => [...all.values()].sort((a, b) => a.operation.localeCompare(b.operation));

export function registerOperation<F extends object>(run: F, entry: Operation): F {
	// A rule without a name of its own (JavaScript then calls it after its property) is one about the row at hand.
	all.set(entry.operation, { ...entry, allow: ['', 'allow'].includes(entry.allow) ? 'by its row' : entry.allow });
	return Object.assign(run, { [mark]: entry });
}

export const isOperation = (value: unknown): boolean => typeof value === 'function' && mark in value;
