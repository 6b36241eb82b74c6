/** What a source said about something, in its own words: which source, the object, and the terms it carries. */
export type Received = { from: string; as: Record<string, unknown>; terms?: string[] };

/** A row that may have come in from somewhere; per field, from which source its value is. */
export type Sourced = { received: Received | null; sources: Record<string, string> };

/** Which of our fields stand behind a property of HSDS: when all are as they came in, the property is given as it came in. */
export type Behind = Readonly<Record<string, readonly string[]>>;

/** Things with an object of their own: they say for themselves where they come from. */
export const ownObjects = ['organization', 'service', 'services', 'location', 'locations', 'service_at_locations'] as const;

/**
 * What we know, said as its source said it where nobody changed it here, with everything of the source that we have no field for.
 * Without a source: what we know.
 */
export function asReceived(ours: Record<string, unknown>, { received, sources }: Sourced, behind: Behind): Record<string, unknown> {
	if (!received) return ours;
	const untouched = (property: string) => (behind[property] ?? []).every((field) => sources[field] === received.from);
	const said: Record<string, unknown> = { id: ours['id'] };
	for (const property of new Set([...Object.keys(received.as), ...Object.keys(ours)])) {
		if (property === 'id') continue;
		const value = untouched(property) ? received.as[property] : ours[property];
		if (value !== undefined) said[property] = value;
	}
	return said;
}

/** The one-to-one part, as it stands in lists: what is a list is left out. */
export const flat = (object: Record<string, unknown>): Record<string, unknown> =>
	Object.fromEntries(
		Object.entries(object).filter(([name, value]) => !Array.isArray(value) && !(ownObjects as readonly string[]).includes(name))
	);
