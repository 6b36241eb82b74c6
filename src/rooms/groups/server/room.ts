import { together, type Room } from '#kernel/register';
import { reachData } from './bounces/person.ts';
import { openMail } from './incoming/jobs/open.ts';
import { groupsData } from './person.ts';

export const room: Room = {
	name: 'groups',
	open: () => openMail(),
	person: together(groupsData, reachData)
};
