import { together, type Room } from '#kernel/register';
import { reachData } from './bounces/person.ts';
import { openMail } from './incoming/jobs/open.ts';
import { remindLeads, sendInvitation, tellLeads, tellOutcome } from './joining/jobs.ts';
import { invitationMail, outcomeMail, requestMail } from './joining/mails.ts';
import { afterLeaving, endMemberships } from './members/jobs.ts';
import { liveChannels, startOver } from './live/hears.ts';
import { fadeIdeas } from './ideas/jobs.ts';
import { ideasData } from './ideas/person.ts';
import { loadDemoGroups } from './demo.ts';
import { groupsData } from './person.ts';
import { forgetTold, makeDigests } from './notifying/jobs/digest.ts';
import { tellPosts } from './notifying/jobs/tell.ts';
import { digestMail, postMail } from './notifying/mails.ts';
import { noticeData } from './notifying/person.ts';
import { groupsAttention } from './questions/attention.ts';
import { routeQuestions } from './questions/jobs.ts';
import { shelfData } from './shelf/person.ts';
import { closePolls } from './polls/jobs.ts';
import { pollsData } from './polls/person.ts';

export const room: Room = {
	name: 'groups',
	open: () => openMail(),
	hears: liveChannels,
	missed: startOver,
	jobs: [tellLeads, tellOutcome, sendInvitation, afterLeaving],
	timetable: [remindLeads, endMemberships, tellPosts, makeDigests, forgetTold, closePolls, fadeIdeas, routeQuestions],
	mails: [requestMail, outcomeMail, invitationMail, postMail, digestMail],
	person: together(groupsData, reachData, noticeData, pollsData, ideasData, shelfData),
	attention: groupsAttention,
	demo: loadDemoGroups
};
