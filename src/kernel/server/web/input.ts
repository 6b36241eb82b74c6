import { legible } from '#kernel/text';

/** How far names nest: `blocks.3.data.items.0.picture.file`. */
const deepest = 8;

/**
 * A form as data: names with dots nest (`blocks.0.title`), a repeated name is a list, files stay files.
 * Names that start with `_` belong to the house (`_once`, `_form`).
 */
export function formInput(form: FormData): Record<string, unknown> {
	const input: Record<string, unknown> = Object.create(null);
	for (const [name, values] of sentIn(form)) put(input, name.split('.'), values.length > 1 ? values : values[0]);
	return asLists(input) as Record<string, unknown>;
}

/** Each name with what was sent under it. In one go: asked name by name, the fields anybody may send would keep the house busy for a minute. */
function sentIn(form: FormData): Map<string, Array<string | File>> {
	const sent = new Map<string, Array<string | File>>();
	for (const [name, value] of form) {
		if (name.startsWith('_') || name.split('.', deepest + 1).length > deepest || (typeof value !== 'string' && value.size === 0)) continue;
		const values = sent.get(name) ?? [];
		values.push(typeof value === 'string' ? legible(value) : value);
		sent.set(name, values);
	}
	return sent;
}

function put(target: Record<string, unknown>, path: string[], value: unknown): void {
	const [head, ...rest] = path;
	if (head === undefined || head === '__proto__') return;
	if (rest.length === 0) {
		target[head] = value;
		return;
	}
	const inner = target[head];
	const next =
		typeof inner === 'object' && inner !== null && !Array.isArray(inner) ? (inner as Record<string, unknown>) : Object.create(null);
	target[head] = next;
	put(next, rest, value);
}

/** `{0: a, 1: b}` is a list. */
function asLists(value: unknown): unknown {
	if (typeof value !== 'object' || value === null || Array.isArray(value) || value instanceof Blob) return value;
	const entries = Object.entries(value).map(([key, inner]) => [key, asLists(inner)] as const);
	const isList = entries.length > 0 && entries.every(([key]) => /^\d{1,3}$/.test(key));
	return isList ? entries.sort(([a], [b]) => Number(a) - Number(b)).map(([, inner]) => inner) : Object.fromEntries(entries);
}

/** Files cannot be sent back, however deep they stand; text can, but the id of a kept file that is not theirs to use. */
export const withoutFiles = (values: Record<string, unknown>, unusable?: string): Record<string, unknown> =>
	leftOf(values, (value) => value instanceof Blob || (unusable !== undefined && value === unusable)) as Record<string, unknown>;

function leftOf(value: unknown, gone: (value: unknown) => boolean): unknown {
	if (Array.isArray(value)) return value.filter((one) => !gone(one)).map((one) => leftOf(one, gone));
	if (typeof value !== 'object' || value === null) return value;
	return Object.fromEntries(Object.entries(value).flatMap(([key, inner]) => (gone(inner) ? [] : [[key, leftOf(inner, gone)]])));
}
