import { calendarOfTown } from '#rooms/places';
import { calendar } from '../../../calendar.server.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = async ({ request, locals, params }) => calendar(request, await calendarOfTown(locals.ctx, params));
