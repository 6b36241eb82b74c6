import { redirect } from '@sveltejs/kit';
import { localised } from '#kernel/i18n';
import { askingBrowser, carry, deviceOf, submit } from '#kernel/web/server';
import {
	addPasskey,
	beginCodeApp,
	confirmCodeApp,
	confirmWithCode,
	confirmWithRecovery,
	secondStep,
	signInWithPasskey
} from '#rooms/people';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url }) => {
	const naar = url.searchParams.get('naar') ?? '/mijn/aanmelden';
	if (locals.ctx.actor.kind === 'visitor') redirect(303, localised(`/aanmelden?naar=${encodeURIComponent(naar)}`, locals.locale));
	return secondStep(locals.ctx, { naar });
};

export const actions: Actions = {
	passkey: submit(signInWithPasskey, {
		form: 'passkey',
		with: (event) => ({ browser: askingBrowser(event), device: deviceOf(event) }),
		after: ({ secret }, event) => carry(event, secret),
		then: ({ to }) => to
	}),
	code: submit(confirmWithCode, { form: 'code', after: ({ secret }, event) => carry(event, secret), then: ({ to }) => to }),
	recovery: submit(confirmWithRecovery, { form: 'recovery', after: ({ secret }, event) => carry(event, secret), then: ({ to }) => to }),
	add: submit(addPasskey, {
		form: 'add',
		with: (event) => ({ browser: askingBrowser(event) }),
		then: ({ to }) => to,
		say: 'signin_passkey_added'
	}),
	begin: submit(beginCodeApp, { form: 'begin' }),
	confirm: submit(confirmCodeApp, { form: 'confirm', then: () => null })
};
