import { readdirSync } from 'node:fs';
import { isOperation } from '#kernel/operation';
import { allRooms } from '#kernel/register';
import { floors } from '../../lint/floors.js';
import { describe, expect, test } from '../house.ts';

const rooms = readdirSync('src/rooms');

/** Functions a door may hand out that are no query or command: what the hook needs to know who asks. */
const alsoAtTheDoor: Record<string, string[]> = { people: ['identify'] };

test('every room stands on a floor', () => {
	expect(rooms.filter((room) => !floors.flat().includes(room))).toEqual([]);
});

describe.for(rooms)('the room %s', (room) => {
	test('offers queries and commands only, named after itself', async () => {
		const door = (await import(`../../src/rooms/${room}/server/index.ts`)) as Record<string, unknown>;
		const others = Object.entries(door).filter(
			([name, value]) => typeof value === 'function' && !isOperation(value) && !alsoAtTheDoor[room]?.includes(name)
		);
		expect(others.map(([name]) => name)).toEqual([]);
	});

	test('is known to the house', () => {
		expect(allRooms().map(({ name }) => name)).toContain(room);
	});
});
