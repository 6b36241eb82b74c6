import { submit } from '#kernel/web/server';
import { removeLogo, reviseSettings, showSettings } from '#rooms/admin';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = ({ locals }) => showSettings(locals.ctx);

export const actions: Actions = {
	house: submit(reviseSettings, { form: 'house', with: () => ({ part: 'house' }), say: 'admin_settings_saved' }),
	look: submit(reviseSettings, {
		form: 'look',
		uploads: { logo_file: 'picture' },
		with: () => ({ part: 'look' }),
		say: 'admin_settings_saved'
	}),
	people: submit(reviseSettings, { form: 'people', with: () => ({ part: 'people' }), say: 'admin_settings_saved' }),
	limits: submit(reviseSettings, { form: 'limits', with: () => ({ part: 'limits' }), say: 'admin_settings_saved' }),
	logo: submit(removeLogo, { form: 'logo', say: 'admin_settings_saved' })
};
