import { submit } from '#kernel/web/server';
import { importArchive, importMembers, listImports } from '#rooms/groups';
import type { Actions, PageServerLoad, RequestEvent } from './$types';

export const load: PageServerLoad = ({ locals, params }) => listImports(locals.ctx, params);

const at = {
	with: ({ params }: RequestEvent) => params,
	then: ({ id }: { id: string }, { params }: RequestEvent) => `/netwerk/${params['slug'] ?? ''}/invoer/${id}`
};

export const actions: Actions = {
	archive: submit(importArchive, { ...at, form: 'archive' }),
	members: submit(importMembers, { ...at, form: 'members' })
};
