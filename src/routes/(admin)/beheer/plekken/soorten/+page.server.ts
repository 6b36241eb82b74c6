import { submit } from '#kernel/web/server';
import { addKind, hideKind, keptKinds, mergeKinds, moveKind, renameKind } from '#rooms/places';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals }) => ({ kinds: await keptKinds(locals.ctx, {}) });

export const actions: Actions = {
	add: submit(addKind, { form: 'add', say: 'kinds_added' }),
	rename: submit(renameKind, { form: 'rename', say: 'kinds_renamed' }),
	move: submit(moveKind, { say: 'kinds_moved' }),
	hide: submit(hideKind, { say: 'kinds_saved' }),
	merge: submit(mergeKinds, { form: 'merge', say: 'kinds_merged' })
};
