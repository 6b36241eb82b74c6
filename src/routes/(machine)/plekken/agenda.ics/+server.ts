import { calendarOfSearch } from '#rooms/places';
import { asked } from '../../../(public)/plekken/asked.server.ts';
import { calendar } from '../calendar.server.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = async ({ request, locals, url }) => calendar(request, await calendarOfSearch(locals.ctx, asked(url)));
