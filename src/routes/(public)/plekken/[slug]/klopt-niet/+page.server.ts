import { formatList, isoDay } from '#kernel/i18n';
import { submit } from '#kernel/web/server';
import { suggestable, suggestChange } from '#rooms/places';
import { usualInWords } from '#rooms/places/ui';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => {
	const { ctx } = locals;
	const { moments, ...rest } = await suggestable(ctx, params);
	const usual = moments.map(({ hours, ...moment }) => ({
		...moment,
		usual: formatList(
			usualInWords(hours, ctx.locale, isoDay(ctx.now)).map(({ days, times }) => `${days} ${times}`),
			ctx.locale
		)
	}));
	return { ...rest, moments: usual };
};

export const actions: Actions = {
	default: submit(suggestChange, {
		with: ({ params }) => params,
		then: (answer, { params }) => (answer.state === 'look' ? null : `/plekken/${params.slug}/klopt-niet/verstuurd`)
	})
};
