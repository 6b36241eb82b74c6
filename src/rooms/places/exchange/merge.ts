import { isDeepStrictEqual } from 'node:util';

type Row = Record<string, unknown> & { sources: Record<string, string> };

/** A text per language without its empty ones, and everything else as it is: so that two ways of saying nothing are the same. */
function bare(value: unknown): unknown {
	if (Array.isArray(value)) return value.map(bare);
	if (value === undefined || value === '') return null;
	if (typeof value !== 'object' || value === null) return value;
	return Object.fromEntries(
		Object.entries(value)
			.filter(([, inner]) => inner !== '' && inner !== undefined && inner !== null)
			.sort(([a], [b]) => a.localeCompare(b))
			.map(([key, inner]) => [key, bare(inner)])
	);
}

export const sameValue = (one: unknown, other: unknown): boolean => isDeepStrictEqual(bare(one), bare(other));

/**
 * What a pull changes in a row that is here: fields whose value came from this source and that differ now. What somebody corrected here
 * (its source is gone from `sources`), or another source said, is left alone.
 */
export function changesFor(row: Row, incoming: Readonly<Record<string, unknown>>, source: string): Record<string, unknown> {
	return Object.fromEntries(
		Object.entries(incoming).filter(
			([field, value]) => row.sources[field] === source && value !== undefined && !sameValue(row[field], value)
		)
	);
}
