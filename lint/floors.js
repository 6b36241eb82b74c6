// The table of floors (house.md, rule 1): a room may use rooms on lower floors, through their door, never one on its own floor or above.
export const floors = [
	['people'],
	['groups'],
	['library'],
	['pages', 'places', 'practices', 'radio', 'gatherings', 'reflection', 'intervision'],
	['moderation', 'admin']
];

/** Rooms that `room` may not import, because they stand beside it or above it. */
export function forbiddenFor(room) {
	const own = floors.findIndex((floor) => floor.includes(room));
	return floors.flatMap((floor, height) => (height < own ? [] : floor.filter((other) => other !== room)));
}
