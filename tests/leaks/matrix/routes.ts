import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';

/** A place that answers to GET: a page, or an endpoint. `id` is SvelteKit's, `(public)/netwerk/[slug]`. */
export type Route = { id: string; page: boolean; params: string[] };

const answering = /export (const|async function|function) (GET|fallback)\b|export (const )?\{[^}]*\bGET\b/;

/** The route table, read from the folder that SvelteKit reads. */
export function readingRoutes(folder = 'src/routes'): Route[] {
	const routes: Route[] = [];
	for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
		const file = join(entry.parentPath, entry.name);
		const page = entry.name === '+page.svelte';
		const answers = entry.name === '+server.ts' && answering.test(readFileSync(file, 'utf8'));
		if (!page && !answers) continue;
		const id = relative(folder, dirname(file));
		routes.push({ id, page, params: [...id.matchAll(/\[\[?(?:\.\.\.)?([a-z]+)[\]=]/g)].map(([, name = '']) => name) });
	}
	return routes.sort((a, b) => a.id.localeCompare(b.id));
}

/** Its address, with these words in the place of its parameters. */
export function addressOf(id: string, params: Record<string, string> = {}): string {
	const parts = id
		.split('/')
		.filter((part) => part !== '' && !/^\(.*\)$/.test(part))
		.map((part) =>
			part
				.replace(/\[x\+([0-9a-f]{2})\]/g, (_, code: string) => String.fromCharCode(parseInt(code, 16)))
				.replace(/\[\[?(?:\.\.\.)?([a-z]+)(?:=[a-z]+)?\]?\]/g, (_, name: string) => params[name] ?? '')
		);
	return `/${parts.join('/')}`;
}
