import { redirect } from '@sveltejs/kit';
import { Invalid } from '#kernel/errors';
import { localised } from '#kernel/i18n';
import { cameBack, carry, deviceOf, setFlash } from '#kernel/web/server';
import { arriveFromElsewhere } from '#rooms/people';
import type { RequestHandler } from './$types';

/** Back from the house that vouches, or from somebody who only says so. */
export const GET: RequestHandler = async (event) => {
	const { ctx, locale } = event.locals;
	const given = { answer: event.url.search.slice(1), browser: cameBack(event), device: deviceOf(event) };
	const done = await arriveFromElsewhere(ctx, given).catch((error: unknown) => {
		if (!(error instanceof Invalid)) throw error;
		setFlash(event.cookies, 'signin_elsewhere_failed', 'bad');
		redirect(303, localised('/aanmelden', locale));
	});
	if (done.secret) carry(event, done.secret);
	redirect(303, localised(done.to, locale));
};
