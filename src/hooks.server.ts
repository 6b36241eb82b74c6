import { building } from '$app/env';
import { error, redirect, type RequestEvent } from '@sveltejs/kit';
import { sequence, type Handle, type HandleServerError, type ServerInit } from '@sveltejs/kit/hooks';
import '#house';
import { newCtx } from '#kernel/context';
import { HouseError, Invalid, TooMany, troubleOf } from '#kernel/errors';
import { openHouse } from '#kernel/front';
import { directionOf, localised, renamedPath, say, splitLocale } from '#kernel/i18n';
import { now } from '#kernel/clock';
import { newId } from '#kernel/ids';
import { networkOf } from '#kernel/limits';
import { log } from '#kernel/log';
import { opensAdmin } from '#kernel/register';
import { settings } from '#kernel/settings';
import { withLocale } from '#kernel/speech';
import { keepingBrowser, keepingUnsent, sayingSorry, sessionCookie, tooHeavy, typedBySomebody } from '#kernel/web/server';
import { whereTo } from '#rooms/pages';
import { findNear } from '#rooms/library';
import { identify, keepForm } from '#rooms/people';

export const init: ServerInit = async () => {
	if (!building) await openHouse();
};

/** Which request this is, in which language. */
const language: Handle = ({ event, resolve }) => {
	const { locale, path } = splitLocale(event.url.pathname);
	event.locals.locale = locale;
	event.locals.path = path;
	return withLocale(locale, () =>
		resolve(event, {
			preload: ({ type, path }) => type === 'js' || type === 'css' || (type === 'font' && /-latin-wght-normal/.test(path)),
			transformPageChunk: async ({ html }) =>
				html.includes('%hue%')
					? titled(html, locale)
							.replace('%lang%" dir="%dir%', `${locale}" dir="${directionOf(locale)}`)
							.replace('%hue%', await hueOfHouse())
					: html
		})
	);
};

/** A page that comes back with a refused form says so in its title (`design/form/Refused.svelte`). */
const titled = (html: string, locale: string) =>
	html.includes('<meta name="form-state" content="refused"')
		? html.replace('<title>', `<title>${say('common_error_prefix', {}, locale)} `)
		: html;

/** In the name of the style, so that another colour is seen at once. */
const hueOfHouse = () =>
	settings().then(
		({ brand_hue }) => String(brand_hue),
		() => ''
	);

/** Who asks; one reading transaction for the whole request, closed here whatever happens. */
const person: Handle = async ({ event, resolve }) => {
	const { locals } = event;
	const moment = now();
	const actor = await identify(event.cookies.get(sessionCookie), moment);
	const ctx = newCtx(actor, {
		now: moment,
		locale: locals.locale,
		requestId: event.request.headers.get('x-request-id') ?? newId(),
		network: networkOf(event.getClientAddress()),
		// Pages for nobody in particular. Who carries a cookie may have just written something, and reads it back.
		late: actor.kind === 'visitor' && event.request.method === 'GET' && !event.request.headers.has('cookie')
	});
	locals.ctx = ctx;
	try {
		const response = tooHeavy(event.request, actor, locals.locale) ?? (await resolve(event));
		response.headers.set('x-queries', String(ctx.bound.queries() + (actor.kind === 'person' ? 1 : 0)));
		return response;
	} finally {
		await ctx.bound.commit().catch(() => ctx.bound.rollback());
	}
};

/** The session ended while somebody was writing: what was typed is kept, and shown again when they have signed in. */
const unfinished: Handle = async ({ event, resolve }) => {
	const { ctx, path, locale } = event.locals;
	const signingIn = path === '/aanmelden' || path.startsWith('/aanmelden/');
	const typed = ctx.actor.kind === 'visitor' && !signingIn ? await typedBySomebody(event.request) : undefined;
	if (!typed) return resolve(event);
	await keepForm(ctx, { ...typed, action: event.url.pathname + event.url.search, browser: keepingBrowser(event) });
	redirect(303, localised('/aanmelden?naar=/aanmelden/verder', locale));
};

/**
 * The fence around route groups. It keeps strangers from empty rooms, and who still owes a second step at its page; what is in the
 * rooms, the database guards.
 */
const fence: Handle = ({ event, resolve }) => {
	const { actor } = event.locals.ctx;
	const group = /^\/\((\w+)\)/.exec(event.route.id ?? '')?.[1];
	const asked = actor.kind === 'person' && actor.pending && group !== undefined && group !== 'machine';
	if (asked && !/^\/aanmelden(\/|$)/.test(event.locals.path))
		redirect(303, localised(`/aanmelden/tweede-stap?naar=${encodeURIComponent(event.locals.path)}`, event.locals.locale));
	if (group === 'admin') return gate({ event, resolve });
	const closed = group === 'members' || group === 'groups';
	// The line of an open page whose session is over: a page to sign in with is none, and would have it try for ever.
	if (closed && actor.kind === 'visitor' && event.request.headers.get('accept') === 'text/event-stream')
		return new Response(null, { status: 204 });
	if (closed && actor.kind === 'visitor')
		redirect(303, localised(`/aanmelden?naar=${encodeURIComponent(event.locals.path)}`, event.locals.locale));
	return resolve(event);
};

/**
 * /beheer for whom it is not: the answer of an address that does not exist. A page gives that answer itself (the shell's load);
 * a form is stopped before its deed, and a visitor's only asks to sign in again: the form was open when the session ended.
 */
const gate: Handle = async ({ event, resolve }) => {
	const { ctx, path, locale } = event.locals;
	if (opensAdmin(ctx.actor, path)) return resolve(event);
	if (event.request.method !== 'GET' && event.request.method !== 'HEAD') {
		if (ctx.actor.kind === 'visitor') redirect(303, localised(`/aanmelden?naar=${encodeURIComponent(path)}`, locale));
		error(404, 'missing');
	}
	const response = await resolve(event);
	return response.status === 404 ? response : new Response(null, { status: 404 });
};

/** Old addresses that are no page of ours any more may have been sent on. */
const elsewhere: Handle = async ({ event, resolve }) => {
	const { ctx, locale, path } = event.locals;
	const renamed = renamedPath(path);
	if (renamed) redirect(308, localised(renamed, locale) + event.url.search);
	const to = event.route.id === null && event.request.method === 'GET' ? await whereTo(ctx, { locale, address: path }) : undefined;
	if (to) redirect(308, to);
	return resolve(event);
};

/** What the browser may keep: pages for nobody in particular for a moment, pages for somebody never. */
const caching: Handle = async ({ event, resolve }) => {
	const response = await resolve(event);
	if (response.status === 503 || response.status === 507) response.headers.set('retry-after', '30');
	if (response.headers.has('cache-control')) return response;
	const anonymous =
		event.locals.ctx.actor.kind === 'visitor' &&
		event.request.method === 'GET' &&
		response.status === 200 &&
		!response.headers.has('set-cookie');
	response.headers.set('cache-control', anonymous ? 'public, max-age=0, s-maxage=60' : 'private, no-store');
	response.headers.set('vary', 'Cookie, Accept-Encoding');
	return response;
};

/** What a page may load besides our own: nothing, but the one origin its load named. */
const alsoFrom: Handle = async ({ event, resolve }) => {
	const response = await resolve(event);
	const policy = response.headers.get('content-security-policy');
	if (event.locals.alsoFrom && policy)
		response.headers.set('content-security-policy', policy.replace(/\b(connect-src|img-src) /g, `$1 ${event.locals.alsoFrom} `));
	return response;
};

export const handle: Handle = sequence(language, keepingUnsent, person, caching, sayingSorry, alsoFrom, elsewhere, unfinished, fence);

/** What is wrong, for the page that says so. Where none can be drawn, what went wrong first is told: the rest follows from it. */
export const handleError: HandleServerError = async (given) => {
	const wrong = await wrongWith(given);
	given.event.locals.sorry ??= wrong;
	return wrong;
};

const wrongWith = async ({ error: thrown, kind, event }: Parameters<HandleServerError>[0]): Promise<Partial<App.Error>> => {
	const requestId = event.request.headers.get('x-request-id') ?? event.locals.ctx?.requestId;
	if (thrown instanceof HouseError) {
		// An address with something wrong in it (an id that is none) is an address that does not exist.
		const status = thrown instanceof Invalid && event.request.method === 'GET' ? 404 : thrown.status;
		return {
			status,
			near: status === 404 ? await nearBy(event) : undefined,
			message: thrown.message,
			requestId,
			...(thrown instanceof TooMany ? { retryAfter: thrown.retryAfter, words: waitingWords(thrown, event) } : {})
		};
	}
	if (kind === 'framework' && thrown.status === 404) return { requestId, near: await nearBy(event) };
	if (kind === 'unknown') log.error({ err: thrown, requestId, route: event.route.id }, 'request failed');
	const trouble = troubleOf(thrown);
	event.locals.failed = true;
	return trouble ? { status: trouble, message: trouble === 507 ? 'full' : 'away', requestId } : { requestId };
};

/** What ran out, in the language of who asks; of most limits there is nothing more to say than that it was often. */
const waitingWords = ({ why, facts }: TooMany, { locals }: RequestEvent): string | undefined =>
	why === 'common_too_many' ? undefined : say(why, facts, locals.locale);

/**
 * A page that is not there searches for what its address may have meant. It is a kindness: when it fails, nothing is proposed. In the
 * network nothing ever is: what is closed there answers like what never was.
 */
async function nearBy({ request, locals: { ctx, path } }: RequestEvent): Promise<App.Error['near']> {
	const isPage = request.method === 'GET' && request.headers.get('accept')?.includes('text/html');
	return ctx && isPage && !/^\/(beheer|mijn|netwerk|_app|bestanden)\//.test(path)
		? findNear(ctx, { path }).catch(() => undefined)
		: undefined;
}
