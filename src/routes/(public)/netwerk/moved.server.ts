import { redirect } from '@sveltejs/kit';
import { Missing } from '#kernel/errors';
import { localised } from '#kernel/i18n';
import { findMovedTopic } from '#rooms/groups';

type Asked = { locals: App.Locals; params: { slug: string; key: string }; url: URL };

/**
 * A topic that moved to another group, or was joined with another, is found there by who may read it there; for others it is nowhere. One that
 * moved as a whole kept its numbers, so a link to a post leads to that post.
 */
export async function orMoved<T>({ locals, params: { slug, key }, url }: Asked, wanted: Promise<T>): Promise<T> {
	try {
		return await wanted;
	} catch (error) {
		if (!(error instanceof Missing)) throw error;
		const to = await findMovedTopic(locals.ctx, { key }).catch(() => null);
		if (to && to !== `/netwerk/${slug}/${key}`) redirect(308, localised(to, locals.locale) + (to.endsWith(`/${key}`) ? url.search : ''));
		throw error;
	}
}
