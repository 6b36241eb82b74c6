import * as m from '#messages';
import { calendarOfTown } from '#rooms/places';
import { calendar } from '../../../calendar.server.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = async ({ request, locals, params: { nis } }) => {
	const { name, moments } = await calendarOfTown(locals.ctx, { nis });
	return calendar(request, m.places_calendar_of({ name }), moments, locals.locale);
};
