import { submit } from '#kernel/web/server';
import { bringMedia, listMedia } from '#rooms/library';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = ({ locals, url }) => listMedia(locals.ctx, Object.fromEntries(url.searchParams));

export const actions: Actions = {
	default: submit(bringMedia, { uploads: { files: ['anything'] }, say: 'library_media_said_brought', then: () => '/beheer/media' })
};
