import { together, type Room } from '#kernel/register';
import { askStillRight, deliverContact, forgetMessages, renewConsent, tellProposed } from './contact/jobs.ts';
import { contactCopyMail, contactHeldMail, contactMessageMail, contactProposedMail, contactStillRightMail } from './contact/mails.ts';
import { peopleAttention } from './attention.ts';
import { loadDemoContacts } from './contact/demo.ts';
import { contactData } from './contact/person.ts';
import { accountData } from './mydata/account.ts';
import { buildExport, dropExport, dropExports, erasePerson, eraseReturned, eraseWaiting, keepLedger } from './mydata/jobs.ts';
import { erasedMail, exportReadyMail } from './mydata/mails.ts';
import { loadDemoProfiles } from './profile/demo.ts';
import { profileData } from './profile/person.ts';

import { sendNewAddress, tellOldAddress } from './new-address/jobs.ts';
import { addressTakenMail, confirmAddressMail, oldAddressMail } from './new-address/mails.ts';
import { newAddressData } from './new-address/person.ts';
import { identityData } from './oidc/person.ts';
import { tellSignInChanged } from './second-step/jobs.ts';
import { changedMail } from './second-step/mails.ts';
import { secondStepData } from './second-step/person.ts';
import { loadDemoPeople } from './demo.ts';
import { answerAccess, forgetAttempts, sendSignIn, welcomeInvited } from './signin/jobs.ts';
import { declinedMail, signInMail, unknownMail, welcomeMail } from './signin/mails.ts';
import { signInData } from './signin/person.ts';

export const room: Room = {
	name: 'people',
	jobs: [
		sendSignIn,
		answerAccess,
		welcomeInvited,
		tellSignInChanged,
		sendNewAddress,
		tellOldAddress,
		deliverContact,
		tellProposed,
		askStillRight,
		buildExport,
		dropExport,
		erasePerson,
		keepLedger
	],
	timetable: [forgetAttempts, renewConsent, forgetMessages, dropExports, eraseReturned, eraseWaiting],
	mails: [
		signInMail,
		unknownMail,
		welcomeMail,
		declinedMail,
		changedMail,
		confirmAddressMail,
		addressTakenMail,
		oldAddressMail,
		contactMessageMail,
		contactCopyMail,
		contactHeldMail,
		contactProposedMail,
		contactStillRightMail,
		exportReadyMail,
		erasedMail
	],
	attention: peopleAttention,
	adminPages: [{ address: '/beheer/contact', label: 'people_desk_title', role: 'editor', part: 'people' }],
	person: together(signInData, secondStepData, identityData, newAddressData, contactData, profileData, accountData),
	demo: async (ctx) => {
		await loadDemoPeople(ctx);
		await loadDemoProfiles(ctx);
		await loadDemoContacts(ctx);
	}
};
