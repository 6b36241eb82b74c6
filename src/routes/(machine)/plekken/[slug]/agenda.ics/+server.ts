import * as m from '#messages';
import { calendarOfPlace } from '#rooms/places';
import { calendar } from '../../calendar.server.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = async ({ request, locals, params: { slug } }) => {
	const { name, moments } = await calendarOfPlace(locals.ctx, { slug });
	return calendar(request, m.places_calendar_of({ name }), moments, locals.locale);
};
