import { submit } from '#kernel/web/server';
import {
	beginTryout,
	mergeIdeas,
	offerAmendment,
	reviveIdea,
	settleAmendment,
	showIdea,
	stepIdea,
	tellTryout,
	voteForIdea
} from '#rooms/groups';
import type { Actions, PageServerLoad, RequestEvent } from './$types';

export const load: PageServerLoad = ({ locals, params }) => showIdea(locals.ctx, params);

const at = { with: ({ params }: RequestEvent) => params };
const there = ({ address }: { address: string }) => address;
const talk = (_: unknown, { params }: RequestEvent) => `/netwerk/${params.slug}/${params.key}`;

export const actions: Actions = {
	vote: submit(voteForIdea, { ...at, form: 'vote', then: talk }),
	revive: submit(reviveIdea, { ...at, say: 'ideas_revived' }),
	try: submit(beginTryout, { ...at, form: 'try', say: 'ideas_tried' }),
	// Each try-out has a form of its own: its id says which one comes back.
	tell: submit(tellTryout, { ...at, form: 'tell', say: 'groups_saved' }),
	amend: submit(offerAmendment, { ...at, form: 'amend', say: 'ideas_amended' }),
	settle: submit(settleAmendment, { ...at, form: 'settle', say: 'groups_saved' }),
	step: submit(stepIdea, { ...at, form: 'step', then: there, say: 'ideas_stepped' }),
	merge: submit(mergeIdeas, { ...at, form: 'merge', then: there, say: 'talking_merge_done' })
};
