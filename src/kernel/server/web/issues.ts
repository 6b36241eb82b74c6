/**
 * What is wrong, by the name of the field it was typed in. A list that is typed in one field (a line each, boxes to tick) is refused
 * by its third part, `points.2`; the field somebody finds that in is `points`.
 */
export function byField(issues: Record<string, string>, typed: Record<string, unknown>): Record<string, string> {
	const found: Record<string, string> = {};
	for (const [path, issue] of Object.entries(issues)) {
		const field = path.replace(/\.\d+$/, '');
		const value = field === path ? undefined : at(typed, field);
		found[isOneField(value) ? field : path] ??= issue;
	}
	return found;
}

const isOneField = (value: unknown): boolean =>
	typeof value === 'string' || (Array.isArray(value) && value.every((one) => typeof one === 'string'));

const at = (values: unknown, path: string): unknown =>
	path
		.split('.')
		.reduce<unknown>(
			(inner, key) => (typeof inner === 'object' && inner !== null ? (inner as Record<string, unknown>)[key] : undefined),
			values
		);
