import { askingBrowser, deviceOf, letGo, submit } from '#kernel/web/server';
import {
	addPasskey,
	endSession,
	howISignIn,
	myIdentities,
	mySessions,
	removeCodeApp,
	removePasskey,
	renewRecovery,
	signOutEverywhere,
	unlinkIdentity
} from '#rooms/people';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => ({
	ways: await howISignIn(event.locals.ctx),
	identities: await myIdentities(event.locals.ctx),
	sessions: await mySessions(event.locals.ctx),
	device: deviceOf(event)
});

export const actions: Actions = {
	add: submit(addPasskey, {
		form: 'add',
		with: (event) => ({ browser: askingBrowser(event) }),
		then: ({ to }) => to,
		say: 'signin_passkey_added'
	}),
	remove: submit(removePasskey, { form: 'remove', say: 'signin_passkey_removed' }),
	removeApp: submit(removeCodeApp, { form: 'removeApp', say: 'signin_app_removed' }),
	recovery: submit(renewRecovery, { form: 'recovery', then: () => null }),
	unlink: submit(unlinkIdentity, { form: 'unlink', say: 'signin_elsewhere_unlinked' }),
	end: submit(endSession, { form: 'end', say: 'signin_sessions_ended' }),
	all: submit(signOutEverywhere, { form: 'all', after: (_done, event) => letGo(event), then: () => '/', say: 'signin_out' })
};
