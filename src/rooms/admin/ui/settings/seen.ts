/** What stood in a form when it was read (JSON that went along with it), but for what is known to stand otherwise now. */
export function withNow(seen: string, now: Record<string, unknown>): string {
	return JSON.stringify({ ...read(seen), ...now });
}

function read(seen: string): object {
	try {
		return Object(JSON.parse(seen)) as object;
	} catch {
		return {};
	}
}
