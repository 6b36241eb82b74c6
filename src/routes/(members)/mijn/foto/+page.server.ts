import { submit } from '#kernel/web/server';
import { myProfile, removePicture, revisePicture } from '#rooms/people';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals }) => ({ profile: await myProfile(locals.ctx) });

export const actions: Actions = {
	save: submit(revisePicture, { form: 'save', uploads: { picture: 'portrait' }, say: 'people_picture_saved' }),
	remove: submit(removePicture, { form: 'remove', say: 'people_picture_removed' })
};
