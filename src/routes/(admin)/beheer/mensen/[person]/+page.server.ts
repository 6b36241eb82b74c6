import { opensAdmin } from '#kernel/register';
import { submit } from '#kernel/web/server';
import { personDossier } from '#rooms/admin';
import { appointSafeguard, dismissSafeguard, personCare, showSafeguards, takeNetworkMeasure } from '#rooms/groups';
import { forgetSecondStep, grantRole, lookAt, resumePerson, revokeRole, showAccount } from '#rooms/people';
import type { Actions, PageServerLoad, RequestEvent } from './$types';

const person = ({ params }: RequestEvent) => ({ person: params.person });

export const load: PageServerLoad = async ({ locals, params, url }) => {
	const account = await showAccount(locals.ctx, params);
	const template = url.searchParams.get('sjabloon') ?? '';
	return {
		account,
		// Who may read the audit log may look into a dossier; a facilitator is not even asked why.
		dossier: opensAdmin(locals.ctx.actor, '/beheer/logboek') ? await personDossier(locals.ctx, params) : undefined,
		care: await personCare(locals.ctx, { ...params, name: account.name, template }),
		template,
		safeguards: await showSafeguards(locals.ctx, params)
	};
};

export const actions: Actions = {
	grant: submit(grantRole, { form: 'roles', with: person, say: 'admin_role_granted' }),
	revoke: submit(revokeRole, { form: 'roles', with: person, say: 'admin_role_revoked' }),
	measure: submit(takeNetworkMeasure, {
		form: 'measure',
		with: person,
		then: (_, { params }) => `/beheer/mensen/${params.person}`,
		say: 'care_decided'
	}),
	resume: submit(resumePerson, { with: person, say: 'admin_resumed_done' }),
	appoint: submit(appointSafeguard, { with: person, say: 'groups_saved' }),
	dismiss: submit(dismissSafeguard, { with: person, say: 'groups_saved' }),
	anew: submit(forgetSecondStep, { form: 'anew', with: person, say: 'signin_anew_done' }),
	look: submit(lookAt, { form: 'look', with: person })
};
