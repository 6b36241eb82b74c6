import { submit } from '#kernel/web/server';
import { compareVersions, listVersions, restoreVersion } from '#rooms/pages';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals: { ctx }, params: { id, locale }, url }) => {
	const versions = await listVersions(ctx, { id, locale: locale as 'nl' });
	const [newest, before] = versions;
	const to = Number(url.searchParams.get('naar') ?? newest?.number);
	const from = Number(url.searchParams.get('van') ?? before?.number ?? to);
	return { id, pageLocale: locale, versions, compared: await compareVersions(ctx, { id, locale: locale as 'nl', from, to }) };
};

export const actions: Actions = {
	default: submit(restoreVersion, {
		with: ({ params: { id, locale } }) => ({ id, locale }),
		say: 'pages_restored',
		then: ({ id, locale }) => `/beheer/paginas/${id}/${locale}`
	})
};
