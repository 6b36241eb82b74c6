import { submit } from '#kernel/web/server';
import { assureMoments, editMoments, endMoments, previewMoments, reviseMoments } from '#rooms/places';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => ({ moments: await editMoments(locals.ctx, { id: params.moments }) });

const one = ({ params }: { params: { moments?: string } }) => ({ id: params.moments });

export const actions: Actions = {
	save: submit(reviseMoments, { form: 'hours', with: one, say: 'keeping_hours_saved' }),
	show: submit(previewMoments, { form: 'hours', then: () => null }),
	assure: submit(assureMoments, { form: 'assure', with: one, say: 'keeping_assured' }),
	end: submit(endMoments, { form: 'end', with: one, say: 'keeping_saved' })
};
