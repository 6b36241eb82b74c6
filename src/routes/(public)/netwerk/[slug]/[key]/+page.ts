import type { PageLoad } from './$types';

/**
 * What members do here, and a poll or an idea, is fetched where it is: who only reads along does not pay for it. Each has
 * a style of its own: without one the styles of what is in it would not be on the page before scripts run.
 */
export const load: PageLoad = async ({ data, parent }) => {
	const { person } = await parent();
	const [deeds, below, asked] = await Promise.all([
		person ? import('./PostFoot.svelte') : undefined,
		person ? import('./Below.svelte') : undefined,
		data.poll || data.idea ? import('./Asked.svelte') : undefined
	]);
	return { ...data, parts: { PostFoot: deeds?.default, Below: below?.default, Asked: asked?.default } };
};
