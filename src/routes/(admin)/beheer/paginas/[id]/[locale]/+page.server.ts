import { submit, type Uploads } from '#kernel/web/server';
import * as pages from '#rooms/pages';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = ({ locals: { ctx }, params: { id, locale }, url }) =>
	pages.openPageForm(ctx, { id, locale: locale as 'nl', resume: url.searchParams.has('concept') });

type Event = { params: { id?: string; locale?: string } };
const here = ({ params: { id, locale } }: Event) => ({ id, locale });
/** As it stands now, not as somebody was typing. */
const anew = (_: unknown, { params: { id, locale } }: Event) => `/beheer/paginas/${id}/${locale}`;
const one = { with: here, form: 'state', say: 'pages_done' } as const;
const uploads: Uploads = {
	picture: 'picture',
	'blocks.*.data.file': 'anything',
	'blocks.*.data.picture.file': 'picture',
	'blocks.*.data.items.*.file': 'anything',
	'blocks.*.data.items.*.picture.file': 'picture'
};

export const actions: Actions = {
	save: submit(pages.savePage, { form: 'save', with: here, uploads, then: anew, say: 'pages_saved' }),
	arrange: submit(pages.arrangeBlocks, { form: 'save', uploads, then: () => null }),
	publish: submit(pages.publishPage, { ...one, say: 'pages_published' }),
	review: submit(pages.submitForReview, one),
	back: submit(pages.handBack, one),
	schedule: submit(pages.schedulePage, { ...one, form: 'schedule' }),
	unschedule: submit(pages.unschedulePage, one),
	withdraw: submit(pages.withdrawPage, one),
	archive: submit(pages.archivePage, one),
	unarchive: submit(pages.unarchivePage, one),
	drop: submit(pages.dropPage, { with: here, form: 'state', then: () => '/beheer/paginas' }),
	forget: submit(pages.dropDraft, { ...one, then: anew }),
	translate: submit(pages.translatePage, {
		with: ({ params: { id } }: Event) => ({ id }),
		form: 'translate',
		then: ({ id, locale }) => `/beheer/paginas/${id}/${locale}`
	}),
	move: submit(pages.movePage, { ...one, form: 'move' }),
	place: submit(pages.arrangePage, { ...one, form: 'place' }),
	preview: submit(pages.createPreviewLink, { with: here, form: 'preview', then: () => null }),
	revoke: submit(pages.revokePreviewLink, { form: 'preview', say: 'pages_done' })
};
