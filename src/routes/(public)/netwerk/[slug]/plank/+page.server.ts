import { submit } from '#kernel/web/server';
import { answerQuote, removeShelfFile, renameShelfFile, renewShelfFile, shelveFile, showShelf } from '#rooms/groups';
import type { Actions, PageServerLoad, RequestEvent } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => {
	const shelf = await showShelf(locals.ctx, params);
	return { group: shelf.group, shelf };
};

const at = { with: ({ params }: RequestEvent) => params, uploads: { file: 'anything' } } as const;

export const actions: Actions = {
	file: submit(shelveFile, { ...at, form: 'file', say: 'shelving_file_kept' }),
	renew: submit(renewShelfFile, { ...at, form: 'renew', say: 'shelving_file_kept' }),
	rename: submit(renameShelfFile, { with: at.with, form: 'rename', say: 'groups_saved' }),
	remove: submit(removeShelfFile, { ...at, form: 'remove', say: 'shelving_file_gone' }),
	answer: submit(answerQuote, { form: 'answer', say: 'groups_saved' })
};
