import { together, type Room } from '#kernel/register';
import { reachData } from './bounces/person.ts';
import { openMail } from './incoming/jobs/open.ts';
import { remindLeads, sendInvitation, tellLeads, tellOutcome } from './joining/jobs.ts';
import { invitationMail, outcomeMail, requestMail } from './joining/mails.ts';
import { afterLeaving, endMemberships } from './members/jobs.ts';
import { loadDemoGroups } from './demo.ts';
import { groupsData } from './person.ts';

export const room: Room = {
	name: 'groups',
	open: () => openMail(),
	jobs: [tellLeads, tellOutcome, sendInvitation, afterLeaving],
	timetable: [remindLeads, endMemberships],
	mails: [requestMail, outcomeMail, invitationMail],
	person: together(groupsData, reachData),
	demo: loadDemoGroups
};
