import { submit } from '#kernel/web/server';
import { freshnessBoard, notePhoneCall, remindKeepers } from '#rooms/places';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url }) => {
	const trouble = url.searchParams.get('wat');
	const page = Math.max(1, Math.trunc(Number(url.searchParams.get('page'))) || 1);
	return { trouble, page, ...(await freshnessBoard(locals.ctx, { trouble: trouble as never, page })) };
};

export const actions: Actions = {
	remind: submit(remindKeepers, { say: 'upkeep_reminded' }),
	phoned: submit(notePhoneCall, { form: 'phoned', say: 'upkeep_call_kept' })
};
