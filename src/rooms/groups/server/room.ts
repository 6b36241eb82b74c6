import { together, type Room } from '#kernel/register';
import { tellLimit } from './budgets/jobs.ts';
import { limitMail } from './budgets/mails.ts';
import { noteRefusal } from './bounces/jobs.ts';
import { reachData } from './bounces/person.ts';
import { careAttention } from './care/attention.ts';
import { tellEnded } from './care/jobs/ending.ts';
import { endWithDoor, liftMeasures, passOnWaiting, tellAppealDecided, tellAppealed, tellMeasure } from './care/jobs/measures.ts';
import { tellReleased } from './care/jobs/released.ts';
import { tellShutOut } from './care/jobs/refusing.ts';
import { tellFlagged, tellHandled, tellHeld, tellPassedOn } from './care/jobs/telling.ts';
import {
	appealDecidedMail,
	careWaitingMail,
	flagHandledMail,
	measureEndedMail,
	measureMail,
	passedOnMail,
	releasedMail,
	shutOutMail
} from './care/mails.ts';
import { careData } from './care/person.ts';
import { buildGroupExport, dropGroupExport, dropGroupExports } from './exporting/jobs.ts';
import { exportReadyMail } from './exporting/mails.ts';
import { exportData } from './exporting/person.ts';
import { bringArchive } from './importing/bring-job.ts';
import { readArchive } from './importing/look-job.ts';
import { dropArchive, openArchive, tidyImports } from './importing/open-job.ts';
import { importData } from './importing/person.ts';
import { asideAttention } from './incoming/aside/desk.ts';
import { openMail } from './incoming/jobs/open.ts';
import { placeMail } from './incoming/jobs/place.ts';
import { heldMail, problemMail, receivedMail, waitingMail } from './incoming/mails.ts';
import { arrived, expects } from './joining/expecting.ts';
import { remindLeads, sendInvitation, tellLeads, tellOutcome } from './joining/jobs.ts';
import { invitationMail, outcomeMail, requestMail } from './joining/mails.ts';
import { afterLeaving } from './members/jobs/leaving.ts';
import { tellOver } from './members/jobs/over.ts';
import { keepTerms } from './members/jobs/terms.ts';
import { openedMail, termMail, termOverMail } from './members/mails.ts';
import { liveChannels, startOver } from './live/hears.ts';
import { fadeIdeas } from './ideas/jobs.ts';
import { ideasData } from './ideas/person.ts';
import { findAgain, tellClosed, tellWider } from './groups/jobs.ts';
import { loadDemoGroups } from './demo.ts';
import { groupsData } from './person.ts';
import { forgetTold, makeDigests } from './notifying/jobs/digest.ts';
import { tellOpened } from './opening/jobs.ts';
import { tellPosts } from './notifying/jobs/tell.ts';
import { digestMail, postMail } from './notifying/mails.ts';
import { noticeData } from './notifying/person.ts';
import { groupsAttention } from './questions/attention.ts';
import { routeQuestions } from './questions/jobs.ts';
import { safeguardingAttention } from './safeguarding/attention.ts';
import { forgetWorries, tellAppointed, tellWorry } from './safeguarding/jobs.ts';
import { appointedMail, worryMail } from './safeguarding/mails.ts';
import { safeguardingData } from './safeguarding/person.ts';
import { askQuoted } from './shelf/jobs.ts';
import { quoteAskedMail } from './shelf/mails.ts';
import { shelfData } from './shelf/person.ts';
import { closePolls } from './polls/jobs/closing.ts';
import { pollClosingMail } from './polls/mails.ts';
import { announceClosing, remindVoters } from './polls/jobs/reminding.ts';
import { pollsData } from './polls/person.ts';

export const room: Room = {
	name: 'groups',
	open: () => openMail(),
	expects,
	arrived,
	hears: liveChannels,
	missed: startOver,
	jobs: [
		findAgain,
		tellWider,
		tellClosed,
		tellLeads,
		tellOutcome,
		sendInvitation,
		afterLeaving,
		tellOver,
		placeMail,
		tellOpened,
		noteRefusal,
		tellLimit,
		buildGroupExport,
		dropGroupExport,
		readArchive,
		bringArchive,
		openArchive,
		dropArchive,
		tellFlagged,
		tellPassedOn,
		tellHandled,
		tellHeld,
		tellReleased,
		tellMeasure,
		tellAppealed,
		tellAppealDecided,
		tellEnded,
		tellShutOut,
		endWithDoor,
		tellWorry,
		tellAppointed,
		askQuoted,
		remindVoters
	],
	timetable: [
		remindLeads,
		keepTerms,
		tellPosts,
		makeDigests,
		forgetTold,
		closePolls,
		announceClosing,
		fadeIdeas,
		routeQuestions,
		dropGroupExports,
		tidyImports,
		liftMeasures,
		passOnWaiting,
		forgetWorries
	],
	mails: [
		requestMail,
		outcomeMail,
		invitationMail,
		postMail,
		digestMail,
		problemMail,
		heldMail,
		receivedMail,
		waitingMail,
		termMail,
		termOverMail,
		openedMail,
		limitMail,
		exportReadyMail,
		careWaitingMail,
		passedOnMail,
		flagHandledMail,
		releasedMail,
		measureMail,
		appealDecidedMail,
		measureEndedMail,
		shutOutMail,
		worryMail,
		appointedMail,
		pollClosingMail,
		quoteAskedMail
	],
	person: together(groupsData, reachData, noticeData, pollsData, ideasData, shelfData, exportData, importData, careData, safeguardingData),
	attention: async (ctx) => [
		...(await groupsAttention(ctx)),
		...(await careAttention(ctx)),
		...(await safeguardingAttention(ctx)),
		...(await asideAttention(ctx))
	],
	adminPages: [
		{ address: '/beheer/groepen', label: 'joining_all_title', role: 'admin', part: 'people' },
		{ address: '/beheer/zorg', label: 'care_network_title', role: 'facilitator', part: 'people' }
	],
	demo: loadDemoGroups
};
