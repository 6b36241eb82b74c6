import { columnNames, columns, isColumn, type Column } from './columns.ts';
import { plainWord } from '../../plain.ts';

/** Which column of theirs (by its place) is which field of ours. */
export type Mapping = Array<Column | null>;

const byName = new Map<string, Column>(
	columnNames.flatMap((name) => [...columns[name], name].map((said) => [plainWord(said), name] as const))
);

/** What somebody said before comes first, then what a column is called; a field is taken once. */
export function mappingOf(header: readonly string[], said: Readonly<Record<string, string>>): Mapping {
	const taken = new Set<Column>();
	const take = (name: unknown): Column | null => {
		if (!isColumn(name) || taken.has(name)) return null;
		taken.add(name);
		return name;
	};
	const remembered = header.map((title) => take(said[plainWord(title)]));
	return header.map((title, index) => remembered[index] ?? (plainWord(title) in said ? null : take(byName.get(plainWord(title)))));
}

/** Enough to bring anything in: something has a name. */
export const isEnough = (mapping: Mapping): boolean => mapping.includes('organization') || mapping.includes('location');

/** What was said, to be remembered by the names of their columns. An empty answer is one too: leave this column aside. */
export const remembered = (header: readonly string[], mapping: Mapping): Record<string, string> =>
	Object.fromEntries(header.flatMap((title, index) => (plainWord(title) ? [[plainWord(title), mapping[index] ?? '']] : [])));
