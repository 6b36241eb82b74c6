import type { Room } from '#kernel/register';
import { reachData } from './bounces/person.ts';

export const room: Room = {
	name: 'groups',
	person: reachData
};
