import { submit } from '#kernel/web/server';
import { beginGroup, newGroup } from '#rooms/groups';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = ({ locals }) => newGroup(locals.ctx);

export const actions: Actions = { default: submit(beginGroup, { then: ({ slug }) => `/netwerk/${slug}`, say: 'groups_begun' }) };
