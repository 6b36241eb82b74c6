import type { Room } from '#kernel/register';
import { reachData } from './bounces/person.ts';
import { openMail } from './incoming/jobs/open.ts';

export const room: Room = {
	name: 'groups',
	open: () => openMail(),
	person: reachData
};
