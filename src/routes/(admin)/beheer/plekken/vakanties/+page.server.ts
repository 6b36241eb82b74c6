import { submit } from '#kernel/web/server';
import { addHoliday, keptHolidays, removeHoliday, reviseHoliday } from '#rooms/places';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals }) => ({ tables: await keptHolidays(locals.ctx, {}) });

export const actions: Actions = {
	add: submit(addHoliday, { form: 'add', say: 'holidays_saved' }),
	revise: submit(reviseHoliday, { form: 'revise', say: 'holidays_saved' }),
	remove: submit(removeHoliday, { say: 'holidays_removed' })
};
