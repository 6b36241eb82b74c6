import { job } from '#kernel/jobs';
import { post } from '#kernel/mail';
import { addressOf } from '../address.ts';
import { changedMail, signInChanges } from './mails.ts';

/** Tells somebody that how they sign in has changed. */
export const tellSignInChanged = job({
	name: 'people.tell_sign_in_changed',
	on: signInChanges,
	run: async (ctx, event) => {
		const to = event.subject ? await addressOf(ctx, event.subject) : undefined;
		const change = signInChanges.find((one) => one === event.name);
		if (to && change) await post(ctx, { kind: changedMail, with: { change }, to, event: event.id });
	}
});
