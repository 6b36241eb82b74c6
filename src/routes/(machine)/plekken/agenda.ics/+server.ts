import * as m from '#messages';
import { calendarOfSearch } from '#rooms/places';
import { asked } from '../../../(public)/plekken/asked.server.ts';
import { calendar } from '../calendar.server.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = async ({ request, locals, url }) =>
	calendar(request, m.places_calendar_search(), await calendarOfSearch(locals.ctx, asked(url)), locals.locale);
