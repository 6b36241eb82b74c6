import { redirect } from '@sveltejs/kit';
import { Missing } from '#kernel/errors';
import { whereTo } from '#rooms/pages';

/** Old addresses keep working: what is not found here may have moved, and then the way there is known. */
export async function orElsewhere<T>(locals: App.Locals, wanted: Promise<T>): Promise<T> {
	try {
		return await wanted;
	} catch (error) {
		if (!(error instanceof Missing)) throw error;
		const to = await whereTo(locals.ctx, { locale: locals.locale, address: locals.path });
		if (to) redirect(308, to);
		throw error;
	}
}
