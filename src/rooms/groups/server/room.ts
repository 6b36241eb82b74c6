import { together, type Room } from '#kernel/register';
import { reachData } from './bounces/person.ts';
import { openMail } from './incoming/jobs/open.ts';
import { remindLeads, sendInvitation, tellLeads, tellOutcome } from './joining/jobs.ts';
import { invitationMail, outcomeMail, requestMail } from './joining/mails.ts';
import { afterLeaving, endMemberships } from './members/jobs.ts';
import { loadDemoGroups } from './demo.ts';
import { groupsData } from './person.ts';
import { forgetTold, makeDigests } from './notifying/jobs/digest.ts';
import { tellPosts } from './notifying/jobs/tell.ts';
import { digestMail, postMail } from './notifying/mails.ts';
import { noticeData } from './notifying/person.ts';

export const room: Room = {
	name: 'groups',
	open: () => openMail(),
	jobs: [tellLeads, tellOutcome, sendInvitation, afterLeaving],
	timetable: [remindLeads, endMemberships, tellPosts, makeDigests, forgetTold],
	mails: [requestMail, outcomeMail, invitationMail, postMail, digestMail],
	person: together(groupsData, reachData, noticeData),
	demo: loadDemoGroups
};
