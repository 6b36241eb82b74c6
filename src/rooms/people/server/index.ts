import './new-address/tables.ts';
import './oidc/tables.ts';
import './passkeys/tables.ts';
import './second-step/tables.ts';
import './signin/tables.ts';
import './tables.ts';

export { identify } from './identify.ts';

export {
	contactChallenge,
	contactPersons,
	heldMessages,
	myContactCard,
	myContactMessages,
	showContact,
	whoWrites,
	type ContactCard
} from './contact/queries.ts';
export { contactDesk, contactToArrange, peopleToAsk } from './contact/desk.ts';
export { agreeToContact, arrangeContact, proposeContact, removeContact, withdrawContact } from './contact/card.ts';
export { writeToContact, type Written } from './contact/message.ts';
export { discardMessage, releaseMessage } from './contact/review.ts';
export { findPeople } from './profile/directory.ts';
export { myProfile, seenAs, showPerson, type ShownProfile } from './profile/queries.ts';
export { removePicture, revisePicture } from './profile/picture.ts';
export { reviseLanguages, reviseThemes, reviseProfile } from './profile/commands.ts';
export { beforeErasing, keptAboutMe, myExports, openExport, whoLooked } from './mydata/queries.ts';
export { askForExport, eraseMe, lookAt } from './mydata/commands.ts';
export { askNewAddress, confirmNewAddress, undoNewAddress } from './new-address/commands.ts';
export { arriveFromElsewhere, beginElsewhere } from './oidc/entering.ts';
export { linkIdentity, myIdentities, offeredIdentity, unlinkIdentity } from './oidc/linking.ts';
export { addPasskey, beginPasskey, removePasskey } from './passkeys/keeping.ts';
export { askPasskey, signInWithPasskey } from './passkeys/entering.ts';
export { beginCodeApp, confirmCodeApp, removeCodeApp } from './second-step/code-app.ts';
export { confirmWithCode, confirmWithRecovery, renewRecovery } from './second-step/confirming.ts';
export { forgetSecondStep } from './second-step/forgetting.ts';
export { howISignIn, secondStep } from './second-step/queries.ts';
export { keepForm, keptForm } from './signin/kept.ts';
export { askForAccess, askToSignIn, signInAs, signInWithCode, signInWithLink } from './signin/commands.ts';
export { waysIn, type DemoPerson } from './signin/queries.ts';
export { endSession, mySessions, signOut, signOutEverywhere } from './signin/sessions.ts';
export { createAdmin, decideAccess, grantRole, invitePerson, resumePerson, revokeRole, suspendPerson } from './roles/commands.ts';
export { listPeople, waitingAccess, type ListedPerson } from './roles/queries.ts';
export { showAccount, type HeldRole } from './roles/account.ts';
