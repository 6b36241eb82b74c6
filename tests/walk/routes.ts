import { readdirSync } from 'node:fs';
import { splitLocale } from '#kernel/i18n';

/** A page of the route table: its id as SvelteKit writes it, and the group of people it is for. */
export type Route = { id: string; group: string; pattern: RegExp };

/** How much an address says: what is written out wins over what may be anything, as in SvelteKit. */
const weightOf = (id: string) =>
	id
		.split('/')
		.map((part) => (part.startsWith('[...') ? 2 : part.startsWith('[') ? 1 : 0))
		.join('');

const patternOf = (id: string) =>
	new RegExp(
		`^${id.replace(/\/\[\.\.\.\w+\]|\/\[\w+\]|[.$+?()|^]/g, (part) => (part.startsWith('/[...') ? '/.+' : part.startsWith('/[') ? '/[^/]+' : `\\${part}`))}/?$`
	);

/** Every address of the house, read from the folders that make it, pages and others. */
const all: Array<Route & { isPage: boolean }> = readdirSync('src/routes', { recursive: true, encoding: 'utf8' })
	.filter((path) => /(^|\/)\+(page\.svelte|server\.ts)$/.test(path))
	.map((path) => {
		const parts = path.split('/').slice(0, -1);
		const id = `/${parts.filter((part) => !part.startsWith('(')).join('/')}`;
		const group = /^\((\w+)\)$/.exec(parts[0] ?? '')?.[1] ?? '';
		return { id, group, pattern: patternOf(id), isPage: path.endsWith('+page.svelte') };
	})
	.sort((a, b) => (weightOf(a.id) < weightOf(b.id) ? -1 : weightOf(a.id) > weightOf(b.id) ? 1 : Number(b.isPage) - Number(a.isPage)));

/** The route table of pages. */
export const routes: Route[] = all.filter(({ isPage }) => isPage).sort((a, b) => a.id.localeCompare(b.id));

/** The page that answers at this path, if one does. */
export function routeOf(pathname: string): Route | undefined {
	const { path } = splitLocale(pathname);
	const first = all.find(({ pattern }) => pattern.test(path));
	return first?.isPage ? first : undefined;
}
