import { together, type Room } from '#kernel/register';
import { askStillRight, deliverContact, forgetMessages, renewConsent, tellProposed } from './contact/jobs.ts';
import { contactCopyMail, contactHeldMail, contactMessageMail, contactProposedMail, contactStillRightMail } from './contact/mails.ts';
import { contactData } from './contact/person.ts';
import { accountData } from './mydata/account.ts';
import { buildExport, dropExport, dropExports, erasePerson, eraseReturned, keepLedger } from './mydata/jobs.ts';
import { erasedMail, exportReadyMail } from './mydata/mails.ts';
import { profileData } from './profile/person.ts';

export const room: Room = {
	name: 'people',
	jobs: [deliverContact, tellProposed, askStillRight, buildExport, dropExport, erasePerson, keepLedger],
	timetable: [renewConsent, forgetMessages, dropExports, eraseReturned],
	mails: [contactMessageMail, contactCopyMail, contactHeldMail, contactProposedMail, contactStillRightMail, exportReadyMail, erasedMail],
	person: together(contactData, profileData, accountData)
};
