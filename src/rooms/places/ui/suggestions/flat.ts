/** What was typed, as the fields of a form: `moments.0.hours`. */
export function flat(value: unknown, name = ''): Array<[string, string]> {
	if (value === null || value === undefined) return [];
	if (typeof value !== 'object') return [[name, String(value)]];
	return Object.entries(value).flatMap(([key, inner]) => flat(inner, name ? `${name}.${key}` : key));
}
