import { error } from '@sveltejs/kit';
import { submit } from '#kernel/web/server';
import { keepDraft, openDraft, showGroup, startTopic } from '#rooms/groups';
import type { Actions, PageServerLoad, RequestEvent } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => {
	const group = await showGroup(locals.ctx, params);
	if (!group.can.write) error(404, 'missing');
	return { group, draft: await openDraft(locals.ctx, params) };
};

const at = { with: ({ params }: RequestEvent) => params };

export const actions: Actions = {
	write: submit(startTopic, {
		...at,
		uploads: { files: ['anything'] },
		then: ({ address }) => address,
		say: ({ held }) => (held ? 'care_held_now' : 'groups_started')
	}),
	draft: submit(keepDraft, { ...at, say: 'talking_draft_saved' })
};
