import { submit } from '#kernel/web/server';
import {
	acceptAnswer,
	castVote,
	closePoll,
	closeTopic,
	followTopic,
	hidePost,
	keepDraft,
	markRead,
	markUnread,
	pinTopic,
	react,
	restoreCut,
	retitleTopic,
	revisePost,
	showTopic,
	slowTopic,
	takeBackPost,
	writePost
} from '#rooms/groups';
import type { Actions, PageServerLoad, RequestEvent } from './$types';
import { orMoved } from '../../moved.server.ts';

export const load: PageServerLoad = async (event) => {
	const { locals, params, url } = event;
	const from = url.searchParams.get('vanaf') ?? undefined;
	const shown = await orMoved(event, showTopic(locals.ctx, { ...params, page: url.searchParams.get('pagina') ?? '1', from }));
	// What is on the page was brought to this person: it counts as read, also without scripts.
	const numbers = shown.posts.filter(({ unread }) => unread).map(({ number }) => number);
	if (numbers.length) await markRead(locals.ctx, { ...params, numbers });
	return { ...shown, replyTo: url.searchParams.get('antwoord'), editing: url.searchParams.get('bewerk') };
};

const at = { with: ({ params }: RequestEvent) => params };
const there = ({ address }: { address: string }) => address;

export const actions: Actions = {
	write: submit(writePost, {
		...at,
		form: 'write',
		uploads: { files: ['anything'] },
		then: there,
		say: ({ held }) => (held ? 'care_held_now' : 'groups_written')
	}),
	draft: submit(keepDraft, { ...at, form: 'write', say: 'talking_draft_saved' }),
	revise: submit(revisePost, { form: 'revise', then: there, say: 'groups_saved' }),
	restore: submit(restoreCut, { then: there, say: 'groupmail_restored' }),
	takeBack: submit(takeBackPost, { then: there, say: 'groups_taken_back' }),
	react: submit(react, { then: there }),
	accept: submit(acceptAnswer, { then: there }),
	hide: submit(hidePost, { then: there }),
	unread: submit(markUnread, { then: there, say: 'talking_unread_done' }),
	vote: submit(castVote, { ...at, form: 'vote', say: ({ stood }) => (stood ? 'polls_stands' : 'polls_cast') }),
	closePoll: submit(closePoll, { ...at, say: 'polls_closed_now' }),
	follow: submit(followTopic, { ...at, say: 'groups_saved' }),
	slow: submit(slowTopic, { ...at, say: 'groups_saved' }),
	retitle: submit(retitleTopic, { ...at, form: 'retitle', say: 'groups_saved' }),
	pin: submit(pinTopic, { ...at, say: 'groups_saved' }),
	close: submit(closeTopic, { ...at, say: 'groups_saved' })
};
