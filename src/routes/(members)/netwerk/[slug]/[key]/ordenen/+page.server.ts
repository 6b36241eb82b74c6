import { submit } from '#kernel/web/server';
import { arrangeTopic, mergeTopics, moveTopic, splitTopic } from '#rooms/groups';
import type { Actions, PageServerLoad, RequestEvent } from './$types';

export const load: PageServerLoad = ({ locals, params }) => arrangeTopic(locals.ctx, params);

const at = { with: ({ params }: RequestEvent) => params, then: ({ address }: { address: string }) => address };

export const actions: Actions = {
	move: submit(moveTopic, { ...at, form: 'move', say: 'groups_moved' }),
	split: submit(splitTopic, { ...at, form: 'split', say: 'talking_split_done' }),
	merge: submit(mergeTopics, { ...at, form: 'merge', say: 'talking_merge_done' })
};
