import { redirect } from '@sveltejs/kit';
import { localised } from '#kernel/i18n';
import { letGo, setFlash } from '#kernel/web/server';
import { signOut } from '#rooms/people';
import type { RequestHandler } from './$types';

/** The button that signs out. Who comes by address, or was out already, goes home. */
export const POST: RequestHandler = async (event) => {
	const { ctx, locale } = event.locals;
	if (ctx.actor.kind === 'person') {
		await signOut(ctx);
		letGo(event);
		setFlash(event.cookies, 'signin_out');
	}
	redirect(303, localised('/', locale));
};

export const GET: RequestHandler = ({ locals }) => redirect(303, localised('/', locals.locale));
