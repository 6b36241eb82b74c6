import { createHash } from 'node:crypto';
import { fail, redirect, type ActionFailure, type RequestEvent } from '@sveltejs/kit';
import type { Ctx } from '#kernel/context';
import { Conflict, Forbidden, HouseError, Invalid, Missing, TooMany, troubleOf } from '#kernel/errors';
import { localised, say as sayKey, waitInWords, type Locale } from '#kernel/i18n';
import { log } from '#kernel/log';
import type { FormState } from '#kernel/web';
import { setFlash } from './flash.ts';
import { formInput, withoutFiles } from './input.ts';
import { byField } from './issues.ts';
import { textsOf, unsentWords } from './unsent.ts';
import { keepUploads, type Uploads } from './uploads.ts';

type Deed<R> = (ctx: Ctx, input: never) => Promise<R>;

type Options<E extends RequestEvent, R> = {
	/** Name of the form, when a page has several. */
	form?: string;
	/** File fields and what they are for: kept before the deed, which gets their ids. `['document']` takes several. */
	uploads?: Uploads;
	/** Input that does not come from the form: the address. It wins over what was sent. */
	with?: (event: E) => Record<string, unknown>;
	/** Where to go, as a Dutch path; the same page when absent. `null`: stay, with what was typed and the result. */
	then?: (result: R, event: E) => string | null;
	/** Message key for the next page; undefined where that page says it by itself. */
	say?: string | ((result: R) => string | undefined);
	/** After it is committed, before leaving: cookies. */
	after?: (result: R, event: E) => Promise<void> | void;
};

/** A form action out of a command: refused input comes back with what was typed, done means 303 to a fresh page. */
export function submit<E extends RequestEvent, R>(deed: Deed<R>, options: Options<E, R> = {}) {
	return async (event: E): Promise<ActionFailure<FormState> | FormState> => {
		const form = await event.request.formData();
		const values = formInput(form);
		const ctx = { ...event.locals.ctx, once: onceOf(form, values, event.locals.ctx) };
		if (form.has('_terug')) return backAgain(options.form, values, event.locals.locale);
		let result: R;
		try {
			await keepUploads(ctx, values, options.uploads ?? {});
			result = await deed(ctx, { ...values, ...options.with?.(event) } as never);
		} catch (error) {
			const state = { form: options.form, values: withoutFiles(values), issues: {} };
			return error instanceof HouseError ? refused(error, state, event.locals.locale) : broken(error, form, state, event);
		}
		await options.after?.(result, event);
		const said = typeof options.say === 'function' ? options.say(result) : options.say;
		if (said) setFlash(event.cookies, said);
		const next = options.then?.(result, event);
		if (next === null) return { form: options.form, values: withoutFiles(values), issues: {}, result };
		redirect(303, localised(next ?? samePage(event), event.locals.locale));
	};
}

/** After the session had ended: the form as it was typed, not done yet (signin/kept.ts). */
const backAgain = (form: string | undefined, values: Record<string, unknown>, locale: Locale): ActionFailure<FormState> =>
	fail(422, { form, values: withoutFiles(values), issues: { form: sentence('common_back_again', locale) } });

/** The page the form was on, without the name of the action (`?/save`). */
function samePage({ locals, url }: RequestEvent): string {
	const asked = new URLSearchParams([...url.searchParams].filter(([name]) => !name.startsWith('/')));
	return asked.size ? `${locals.path}?${asked}` : locals.path;
}

/**
 * What makes this deed the same deed when it arrives again: the page it was sent from, and everything that was filled in. A visitor's
 * page comes out of the cache and carries the same key for everybody, so there it says nothing.
 */
function onceOf(form: FormData, values: Record<string, unknown>, { actor }: Ctx): string | undefined {
	const once = form.get('_once');
	if (actor.kind !== 'person' || typeof once !== 'string' || !/^[\w-]{8,64}$/.test(once)) return undefined;
	const filled = JSON.stringify(values, (_, value: unknown) => (value instanceof File ? [value.name, value.size] : value));
	return `${once}.${createHash('sha256').update(filled).digest('base64url')}`;
}

function refused(error: HouseError, state: FormState, locale: Locale): ActionFailure<FormState> {
	const say = (issues: Record<string, string>, facts = {}) =>
		Object.fromEntries(Object.entries(issues).map(([field, key]) => [field, sentence(key, locale, facts)]));
	if (error instanceof Invalid) {
		const values = withoutFiles(state.values, error.unusable);
		return fail(422, { ...state, values, issues: say(byField(error.issues, state.values), error.facts) });
	}
	if (error instanceof Conflict) return fail(409, { ...state, issues: say({ form: error.why }), theirs: error.theirs });
	if (error instanceof TooMany && error.field) {
		const said = `${sayKey(error.why, error.facts, locale)} ${waitInWords(error.retryAfter, locale)}`;
		return fail(429, { ...state, issues: { [error.field]: said } });
	}
	if (error instanceof TooMany)
		return fail(429, { ...state, issues: { form: sayKey(error.why, error.facts, locale) }, retryAfter: error.retryAfter });
	if (error instanceof Missing || error instanceof Forbidden) throw error;
	return fail(error.status, { ...state, issues: say({ form: 'common_failed' }) });
}

/** It is the house that fails: what was typed stays, with the number by which the log knows what happened. */
function broken(error: unknown, form: FormData, state: FormState, { locals, route }: RequestEvent): ActionFailure<FormState> {
	const { requestId } = locals.ctx;
	const status = troubleOf(error) ?? 500;
	log.error({ err: error, requestId, route: route.id }, 'form failed');
	locals.unsent = textsOf(form);
	return fail(status, { ...state, issues: { form: unsentWords(status, requestId, locals.locale) } });
}

/** Said here, so that the browser gets sentences and no dictionary. What is no key of ours (a library's own words) says nothing useful. */
const sentence = (key: string, locale: Locale, facts = {}): string =>
	/^[a-z]+_[a-z0-9_]+$/.test(key) ? sayKey(key, facts, locale) : sayKey('common_failed', {}, locale);
