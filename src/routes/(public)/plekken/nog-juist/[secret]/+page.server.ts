import { submit } from '#kernel/web/server';
import { answerAssurance, assuranceLetter } from '#rooms/places';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, url, setHeaders }) => {
	setHeaders({ 'cache-control': 'private, no-store', 'referrer-policy': 'same-origin' });
	const answer = url.searchParams.get('antwoord');
	const chosen = (['right', 'change', 'closed'] as const).find((one) => one === answer);
	return { ...(await assuranceLetter(locals.ctx, params)), question: url.searchParams.get('vraag'), chosen };
};

export const actions: Actions = {
	default: submit(answerAssurance, {
		with: ({ params }) => params,
		then: (_, { params }) => `/plekken/nog-juist/${params.secret}`,
		say: 'upkeep_letter_thanks'
	})
};
