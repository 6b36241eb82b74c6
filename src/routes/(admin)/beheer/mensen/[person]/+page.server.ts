import { opensAdmin } from '#kernel/register';
import { submit } from '#kernel/web/server';
import { personDossier } from '#rooms/admin';
import { forgetSecondStep, grantRole, lookAt, resumePerson, revokeRole, showAccount, suspendPerson } from '#rooms/people';
import type { Actions, PageServerLoad, RequestEvent } from './$types';

const person = ({ params }: RequestEvent) => ({ person: params.person });

export const load: PageServerLoad = async ({ locals, params }) => ({
	account: await showAccount(locals.ctx, params),
	// Who may read the audit log may look into a dossier; a facilitator is not even asked why.
	dossier: opensAdmin(locals.ctx.actor, '/beheer/logboek') ? await personDossier(locals.ctx, params) : undefined
});

export const actions: Actions = {
	grant: submit(grantRole, { form: 'roles', with: person, say: 'admin_role_granted' }),
	revoke: submit(revokeRole, { form: 'roles', with: person, say: 'admin_role_revoked' }),
	suspend: submit(suspendPerson, { with: person, say: 'admin_suspended_done' }),
	resume: submit(resumePerson, { with: person, say: 'admin_resumed_done' }),
	anew: submit(forgetSecondStep, { form: 'anew', with: person, say: 'signin_anew_done' }),
	look: submit(lookAt, { form: 'look', with: person })
};
