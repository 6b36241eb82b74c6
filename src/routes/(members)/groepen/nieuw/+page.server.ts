import { error } from '@sveltejs/kit';
import { submit } from '#kernel/web/server';
import { beginGroup } from '#rooms/groups';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = ({ locals }) => {
	const { actor } = locals.ctx;
	if (actor.kind !== 'person' || !actor.roles.has('facilitator')) error(404, 'missing');
};

export const actions: Actions = { default: submit(beginGroup, { then: ({ slug }) => `/groepen/${slug}`, say: 'groups_begun' }) };
