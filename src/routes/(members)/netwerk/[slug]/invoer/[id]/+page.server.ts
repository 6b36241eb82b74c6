import { submit } from '#kernel/web/server';
import { acceptImport, dropImport, inviteListed, openImport, showImport } from '#rooms/groups';
import type { Actions, PageServerLoad, RequestEvent } from './$types';

export const load: PageServerLoad = ({ locals, params, url }) =>
	showImport(locals.ctx, { ...params, page: url.searchParams.get('pagina') ?? '1' });

const at = { with: ({ params }: RequestEvent) => params };

export const actions: Actions = {
	accept: submit(acceptImport, { ...at, form: 'accept' }),
	open: submit(openImport, { ...at, form: 'open', say: 'importing_opened' }),
	drop: submit(dropImport, { ...at, form: 'drop', then: (_, { params }) => `/netwerk/${params.slug}/invoer`, say: 'importing_dropped' }),
	invite: submit(inviteListed, {
		...at,
		form: 'invite',
		then: ({ count, skipped }, { params }) => `/netwerk/${params.slug}/uitnodigen?verstuurd=${count}&overgeslagen=${skipped}`,
		say: 'groups_invited'
	})
};
