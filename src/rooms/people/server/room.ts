import { together, type Room } from '#kernel/register';
import { askStillRight, deliverContact, forgetMessages, renewConsent, tellProposed } from './contact/jobs.ts';
import { contactCopyMail, contactHeldMail, contactMessageMail, contactProposedMail, contactStillRightMail } from './contact/mails.ts';
import { contactData } from './contact/person.ts';
import { profileData } from './profile/person.ts';

export const room: Room = {
	name: 'people',
	jobs: [deliverContact, tellProposed, askStillRight],
	timetable: [renewConsent, forgetMessages],
	mails: [contactMessageMail, contactCopyMail, contactHeldMail, contactProposedMail, contactStillRightMail],
	person: together(contactData, profileData)
};
