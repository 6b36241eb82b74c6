import type { Handle } from '@sveltejs/kit/hooks';
import { newId } from '#kernel/ids';
import { troubleOf } from '#kernel/errors';
import { say, type Locale } from '#kernel/i18n';
import { log } from '#kernel/log';
import { escapeHtml } from '#kernel/text';
import { barePage } from './bare.ts';

type Texts = ReadonlyArray<readonly [name: string, text: string]>;
type Unsent = { status: number; texts: Texts; action: string; number: string; locale: Locale };

/** What was typed, as it was sent; files stay where they are. */
export const textsOf = (form: FormData): Array<[string, string]> =>
	[...form].flatMap(([name, value]): Array<[string, string]> => (typeof value === 'string' ? [[name, value]] : []));

/** Why nothing was saved, and by which number the log knows it. */
export function unsentWords(status: number, number: string, locale: Locale): string {
	const why = status === 507 ? 'common_unsent_full' : status === 503 ? 'common_unsent_away' : 'common_unsent_broken';
	return `${say(why, {}, locale)} ${say('common_unsent_number', { number }, locale)}`;
}

/**
 * The house fails while somebody sends a form, and cannot even draw the page of that form again: a page that needs nothing carries what
 * was typed, and sends it again. A browser with scripts still shows the form, and is told why.
 */
export const keepingUnsent: Handle = async ({ event, resolve }) => {
	const { request, locals, url } = event;
	if (request.method !== 'POST') return resolve(event);
	const about = { action: url.pathname + url.search, locale: locals.locale, number: request.headers.get('x-request-id') ?? newId() };
	try {
		const response = await resolve(event);
		const { unsent: texts, failed } = locals;
		const isPage = response.headers.get('content-type')?.startsWith('text/html');
		return texts && failed && isPage ? unsentPage({ ...about, status: response.status, texts }) : response;
	} catch (error) {
		const trouble = troubleOf(error);
		if (!trouble) throw error;
		log.error({ err: error, requestId: about.number, route: event.route.id }, 'form failed');
		if (request.headers.get('accept')?.includes('application/json'))
			return Response.json({ type: 'error', error: { status: trouble, message: 'away' } }, { status: trouble });
		const form = request.bodyUsed ? undefined : await request.formData().catch(() => undefined);
		return unsentPage({ ...about, status: trouble, texts: locals.unsent ?? (form ? textsOf(form) : []) });
	}
};

/** Several words are what somebody would be sorry to lose: shown, to be copied too. */
const isWritten = (text: string) => /\S\s+\S/.test(text);

export function unsentPage({ status, texts, action, number, locale }: Unsent): Response {
	const words = (key: string) => escapeHtml(say(key, {}, locale));
	const field = ([name, text]: Texts[number]) =>
		isWritten(text)
			? `<textarea name="${escapeHtml(name)}" rows="6" aria-label="${words('common_unsent_typed')}">\n${escapeHtml(text)}</textarea>`
			: `<input type="hidden" name="${escapeHtml(name)}" value="${escapeHtml(text)}">`;
	const page = barePage({
		status,
		locale,
		title: say('common_unsent_title', {}, locale),
		text: unsentWords(status, number, locale),
		more: `<form method="POST" action="${escapeHtml(action)}">${texts.map(field).join('\n')}<button>${words('common_again')}</button></form>`
	});
	page.headers.set('retry-after', '30');
	return page;
}
