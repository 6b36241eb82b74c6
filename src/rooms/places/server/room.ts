import type { Room } from '#kernel/register';
import { loadDemoPlaces } from './demo.ts';
import { placesAttention } from './attention.ts';
import { applyAnswer, askAgain, askKeepers, forgetLetters } from './freshness/jobs.ts';
import { stillRightMail } from './freshness/mails.ts';
import { bringImport } from './exchange/jobs/bring.ts';
import { publishDrafts } from './exchange/jobs/publish.ts';
import { readImport } from './exchange/jobs/read.ts';
import { tidyImports } from './exchange/jobs/tidy.ts';
import { moveComingOn } from './finder/coming.ts';
import { listMissing } from './finder/list-in-search.ts';
import { loadGazetteer } from './gazetteer/load.ts';
import { rereadKind } from './kinds/jobs.ts';
import { bringClaim, bringKeeperInvitation, forgetAsking, tellClaimant } from './keepers/jobs.ts';
import { claimAskedMail, claimMail, claimSettledMail, keeperInvitationMail } from './keepers/mails.ts';
import { extendOpenings, followSchoolHolidays } from './moments/jobs.ts';
import { placesData } from './person.ts';
import { placeCard } from './reading/card.ts';
import { placesSitemap } from './reading/sitemap.ts';
import { forgetSuggestions, tellSettled, tellSuggested } from './suggestions/jobs.ts';
import { suggestedMail, suggestionSettledMail } from './suggestions/mails.ts';

export const room: Room = {
	name: 'places',
	prepare: async (ctx) => {
		await loadGazetteer(ctx);
		await listMissing(ctx);
	},
	jobs: [
		bringClaim,
		tellClaimant,
		bringKeeperInvitation,
		askAgain,
		applyAnswer,
		tellSuggested,
		tellSettled,
		readImport,
		bringImport,
		publishDrafts,
		rereadKind,
		followSchoolHolidays
	],
	timetable: [extendOpenings, moveComingOn, forgetAsking, askKeepers, forgetLetters, forgetSuggestions, tidyImports],
	mails: [claimMail, claimAskedMail, claimSettledMail, keeperInvitationMail, stillRightMail, suggestedMail, suggestionSettledMail],
	sitemap: placesSitemap,
	shareCard: placeCard,
	demo: loadDemoPlaces,
	person: placesData,
	attention: placesAttention,
	adminPages: [{ address: '/beheer/plekken', label: 'keeping_admin_title', role: 'editor', part: 'content' }]
};
