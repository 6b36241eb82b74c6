import { submit } from '#kernel/web/server';
import { describeMedia, removeMedia, replaceMedia, showMedia } from '#rooms/library';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = ({ locals, params }) => showMedia(locals.ctx, params);

const own = { with: ({ params }: { params: { id?: string } }) => ({ id: params.id }) };

export const actions: Actions = {
	describe: submit(describeMedia, { ...own, form: 'describe', say: 'library_media_said_described' }),
	replace: submit(replaceMedia, { ...own, form: 'replace', uploads: { file: 'anything' }, say: 'library_media_said_replaced' }),
	remove: submit(removeMedia, { ...own, form: 'remove', say: 'library_media_said_removed', then: () => '/beheer/media' })
};
