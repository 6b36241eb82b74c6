import * as m from '#messages';
import { calendarOfOrganization } from '#rooms/places';
import { calendar } from '../../../calendar.server.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = async ({ request, locals, params: { slug } }) => {
	const { name, moments } = await calendarOfOrganization(locals.ctx, { slug });
	return calendar(request, m.places_calendar_of({ name }), moments, locals.locale);
};
