import { error } from '@sveltejs/kit';
import { opensAdmin } from '#kernel/register';
import { adminPages } from '#rooms/admin';
import type { LayoutServerLoad } from './$types';

/** For whom a page is not, it is not there: the same answer as for an address that does not exist. */
export const load: LayoutServerLoad = async ({ locals }) => {
	if (!opensAdmin(locals.ctx.actor, locals.path)) error(404, 'missing');
	const { ctx, path } = locals;
	return { path, pages: await adminPages(ctx), administers: opensAdmin(ctx.actor, '/beheer/instellingen') };
};
