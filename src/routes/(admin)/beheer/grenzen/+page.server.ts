import { submit } from '#kernel/web/server';
import { seeLimitAlerts, showLimits } from '#rooms/admin';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = ({ locals }) => showLimits(locals.ctx);

export const actions: Actions = { default: submit(seeLimitAlerts, { say: 'budgets_seen_said' }) };
