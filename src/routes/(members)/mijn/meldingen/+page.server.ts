import { submit } from '#kernel/web/server';
import { chooseNotices, chooseRhythm, myChoices, myHeldMails, myMailPause, myNotices, readNotices, resumeMail } from '#rooms/groups';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals }) => ({
	notices: await myNotices(locals.ctx),
	choices: await myChoices(locals.ctx),
	pause: await myMailPause(locals.ctx),
	held: await myHeldMails(locals.ctx)
});

export const actions: Actions = {
	read: submit(readNotices, { say: 'groupmail_read_all_done' }),
	resume: submit(resumeMail, { say: 'groupmail_pause_done' }),
	choices: submit(chooseNotices, { form: 'choices', say: 'groupmail_choice_saved' }),
	rhythm: submit(chooseRhythm, { form: 'rhythm', say: 'groupmail_rhythm_saved' })
};
