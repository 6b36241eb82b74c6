import { Caller, walkers, type Walker } from './caller.ts';
import type { Found } from './crawl.ts';
import { isTyped } from './bad-input.ts';
import { formsOf, type FormOf } from './forms.ts';
import type { There } from './otherwise.ts';
import { routeOf } from './routes.ts';

/** A form of the house, and how to stand before it (again). */
export type Known = { key: string; route: string; path: string; types: boolean; enter: (again?: boolean) => Promise<Caller> };
export type Before = { caller: Caller; form: FormOf };

/** Two forms are the same when they do the same with the same fields, whatever row they are about. */
const keyOf = (route: string, { action, controls }: FormOf): string => {
	const [path = '', deed = ''] = action.split('?/');
	const at = routeOf(path.split('?')[0] ?? '')?.id ?? path;
	const names = [...new Set(controls.map(({ name }) => name.replace(/\.\d+\b/g, '.#').replace(/[0-9a-f-]{36}/g, '#')))];
	return `${at === route ? '' : `${at} from `}${route}${deed ? ` ?/${deed.split('&')[0]}` : ''} (${names.filter((name) => !name.startsWith('_')).join(', ')})`;
};

/**
 * Every form that was found, once, by who sees the least; those that only press a button come last, for what they do is done then.
 * The one to sign out stands on each page and is tried on its own.
 */
export async function knownForms(found: Found[], there: Map<string, There>, house: string): Promise<Known[]> {
	const all = new Map<string, Known>();
	const add = (route: string, path: string, document: Document, enter: Known['enter']) => {
		for (const form of formsOf(document, house, path)) {
			if (!form.post || form.action.startsWith('/afmelden')) continue;
			const key = keyOf(route, form);
			if (!all.has(key)) all.set(key, { key, route, path, types: form.controls.some(isTyped), enter });
		}
	};
	const sessions = new Map<Walker, Promise<Caller>>();
	const entering = (who: Walker) => async (again?: boolean) => {
		const session = (again ? undefined : sessions.get(who)) ?? Caller.enter(house, walkers[who]);
		sessions.set(who, session);
		return session;
	};
	for (const { route, path, who, answer } of found) add(route.id, path, answer.document, entering(who));
	for (const [route, { caller, path }] of there) add(route, path, (await caller.get(path)).document, async () => caller);
	return [...all.values()].sort((a, b) => Number(b.types) - Number(a.types));
}

/** The form as it stands now; undefined when what it was about is gone. */
export async function standBefore(known: Known): Promise<Before | undefined> {
	for (const again of [false, true]) {
		const caller = await known.enter(again);
		const answer = await caller.get(known.path);
		const form = formsOf(answer.document, caller.house, known.path).find((one) => one.post && keyOf(known.route, one) === known.key);
		if (form) return { caller, form };
		// Signed out by one of the forms: once more, from the door.
		if (!answer.to?.startsWith('/aanmelden')) return undefined;
	}
	return undefined;
}
