import type { Handle } from '@sveltejs/kit/hooks';
import { localised, say, waitInWords } from '#kernel/i18n';
import { escapeHtml } from '#kernel/text';
import { barePage } from './bare.ts';

const said: Record<number, string> = { 403: 'forbidden', 404: 'missing', 429: 'busy', 503: 'away', 507: 'full' };

/**
 * Where no page can be drawn (a file or feed is refused, or the frame of every page fails), the framework has one text for everything
 * that can be wrong, and one status for whatever failed. Here it says what is wrong, in the language of who asks.
 */
export const sayingSorry: Handle = async ({ event, resolve }) => {
	const response = await resolve(event);
	if (!isUndrawn(response)) return response;
	const { locale, sorry = {} } = event.locals;
	const status = response.status === 500 ? (sorry.status ?? 500) : response.status;
	const what = said[status] ?? (status < 500 ? 'missing' : 'broken');
	const words = (key: string) => escapeHtml(say(key, {}, locale));
	const search = `<form action="${escapeHtml(localised('/zoeken', locale))}" role="search"><input type="search" name="q" aria-label="${words('common_search_label')}"><button>${words('common_search')}</button></form>`;
	const more = [
		sorry.retryAfter ? escapeHtml(waitInWords(sorry.retryAfter, locale)) : '',
		status >= 500 && sorry.requestId ? `<code>${escapeHtml(sorry.requestId)}</code>` : '',
		`<a href="${escapeHtml(localised('/', locale))}">${words('common_to_start')}</a>`
	];
	const page = barePage({
		status,
		locale,
		title: say(`common_${what}_title`, {}, locale),
		text: sorry.words ?? say(`common_${what}_text`, {}, locale),
		more:
			(what === 'missing' ? search : '') +
			more
				.filter(Boolean)
				.map((one) => `<p>${one}</p>`)
				.join('')
	});
	if (sorry.retryAfter) page.headers.set('retry-after', String(sorry.retryAfter));
	return page;
};

/** Every page that is drawn says what it may load; this one does not. */
const isUndrawn = ({ status, headers }: Response): boolean =>
	status >= 400 && Boolean(headers.get('content-type')?.startsWith('text/html')) && !headers.has('content-security-policy');
