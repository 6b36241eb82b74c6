import { splitLocale } from '#kernel/i18n';
import { Caller, inHouse, walkers, type Answer, type Walker } from './caller.ts';
import { routeOf, type Route } from './routes.ts';

/** A page as one of the walkers found it. */
export type Found = { route: Route; path: string; who: Walker; from: string; answer: Answer };

/** How many addresses of one page are opened: with other rows behind them, and with other questions asked of it. */
const each = { paths: 3, questions: 2 };

/**
 * Follows links from the front page, as each of the walkers, to at least one address of every page they lead to. Following a link
 * changes nothing: what a GET may not do, this would show.
 */
export async function crawl(house: string, begin: Partial<Record<Walker, string[]>> = {}): Promise<Found[]> {
	const all = await Promise.all(
		(Object.keys(walkers) as Walker[]).map(async (who) => walk(await Caller.enter(house, walkers[who]), who, begin[who] ?? []))
	);
	return all.flat();
}

async function walk(caller: Caller, who: Walker, begin: string[]): Promise<Found[]> {
	const found: Found[] = [];
	const opened = new Map<string, { paths: Set<string>; questions: number }>();
	const waiting = ['/', ...begin].map((path) => ({ path, from: 'the front door' }));
	for (let next = waiting.shift(); next; next = waiting.shift()) {
		const { path, from } = next;
		const route = routeOf(path.split('?')[0] ?? '');
		if (!route || !isNew(opened, route, path)) continue;
		const answer = await caller.get(path);
		if (answer.to) waiting.push({ path: answer.to, from: path });
		else found.push({ route, path, who, from, answer });
		for (const to of linksOf(answer.document, caller.house, path)) waiting.push({ path: to, from: path });
	}
	return found;
}

function isNew(opened: Map<string, { paths: Set<string>; questions: number }>, route: Route, address: string): boolean {
	const [path = '', question] = address.split('?');
	const seen = opened.get(route.id) ?? { paths: new Set(), questions: 0 };
	opened.set(route.id, seen);
	if (question) return (seen.questions += 1) <= each.questions;
	if (seen.paths.has(path) || seen.paths.size >= each.paths) return false;
	seen.paths.add(path);
	return true;
}

/** Where this page leads, links and searches, in Dutch: the other languages are walked along with it. */
const linksOf = (document: Document, house: string, from: string): string[] =>
	[
		...[...document.querySelectorAll('a[href]')].map((link) => link.getAttribute('href') ?? ''),
		...[...document.querySelectorAll('form[role=search]')].map((form) => form.getAttribute('action') ?? '')
	]
		.map((address) => inHouse(house, address, from))
		.filter((path): path is string => path !== undefined && splitLocale(path.split('?')[0] ?? '').locale === 'nl');
