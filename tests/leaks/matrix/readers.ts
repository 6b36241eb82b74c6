import type pg from 'pg';
import { states } from './states.ts';
import { canaryOf } from './canary.ts';
import { addressOf, readingRoutes, type Route } from './routes.ts';
import type { Planted, World } from './world.ts';

/** One address to read, and the group it is about (none: it is about the house). */
export type Reading = { route: string; address: string; group?: string };

/** Which planted row stands behind a further parameter of a group's address (or, after `=`, a word). `[slug]` and `[key]` are its own. */
const rowsOfGroup: Record<string, Record<string, string>> = {
	'/netwerk/[slug]/aanvragen/[id]': { id: 'join_request' },
	'/netwerk/[slug]/invoer/[id]': { id: 'group_import' },
	'/netwerk/[slug]/uitvoer/[id]': { id: '=01900000-0000-7000-8000-000000000001' },
	'/netwerk/[slug]/[key]/geschiedenis/[number]': { number: '=1' },
	'/netwerk/[slug]/[key]/melden/[number]': { number: '=1' },
	'/netwerk/[slug]/zorg/[id]': { id: 'post' },
	'/netwerk/[slug]/zorg/plank/[id]': { id: 'shelf_page' }
};

/** For an address with parameters that is not about one group: where somebody could get them. Columns are named as the parameters. */
const examples: Record<string, string> = {
	'/aanmelden/adres/[secret]': `select 'geheim' as secret`,
	'/aanmelden/adres/[secret]/terug': `select 'geheim' as secret`,
	'/aanmelden/link/[secret]': `select 'geheim' as secret`,
	'/antwoorden/[token]': `select 'geheim' as token`,
	'/beheer/contact/[id]': 'select person_id as id from contact_person limit 1',
	'/beheer/media/[id]': `select f.id from file f where f.name like 'kanarie%' union all (select id from file limit 1)`,
	'/beheer/mensen/[person]': `select id as person from person where name in ('Matrix lead', 'Matrix applicant')`,
	'/beheer/paginas/[id]/[locale]': `select page_id as id, locale from page_text limit 1`,
	'/beheer/paginas/[id]/[locale]/bezig': `select page_id as id, locale from page_text limit 1`,
	'/beheer/paginas/[id]/[locale]/concept': `select page_id as id, locale from page_text limit 1`,
	'/beheer/paginas/[id]/[locale]/versies': `select page_id as id, locale from page_text limit 1`,
	'/beheer/plekken/invoer/[id]': `select gen_random_uuid() as id`,
	'/beheer/post/[id]': 'select id from mail order by created_at desc limit 40',
	'/beheer/post/[id]/html': 'select id from mail order by created_at desc limit 40',
	'/beheer/postbus/[id]': 'select id from mail order by created_at desc limit 10',
	'/beheer/postbus/[id]/html': 'select id from mail order by created_at desc limit 10',
	'/bestanden/[id]/[name]': 'select id, name from file',
	'/bestanden/[id]/b/[width]': `select id, unnest(widths)::text as width from file where name like 'kanarie%'`,
	'/bezwaar/[token]': `select 'geheim' as token`,
	'/contact/[person]': 'select slug as person from contact_person limit 1',
	'/contact/[person]/verstuurd': 'select slug as person from contact_person limit 1',
	'/deelbeeld/[room]/[id].png': `select 'pages' as room, 'het-kleine-ontmoeten' as id union all (select 'places', slug from location limit 1) union all (select 'groups', slug from groups where slug like 'matrix-%')`,
	'/hsds/organizations/[id]': 'select id from organization limit 1',
	'/hsds/service_at_locations/[id]': 'select id from service_at_location limit 1',
	'/hsds/services/[id]': 'select id from service limit 1',
	'/hsds/taxonomies/[id]': `select 'kind' as id`,
	'/hsds/taxonomy_terms/[id]': `select 'kind' as id`,
	'/ingekomen/[token]': `select 'geheim' as token`,
	'/mensen/[id]': `select id from person where name like 'Matrix %'`,
	'/mijn/gegevens/export/[id]': `select gen_random_uuid() as id`,
	'/mijn/plekken/[id]': 'select id from location limit 1',
	'/mijn/plekken/[id]/aanbod/[offer]': 'select location_id as id, service_id as offer from service_at_location limit 1',
	'/mijn/plekken/[id]/aanbod/nieuw': 'select id from location limit 1',
	'/mijn/plekken/[id]/uren/[moments]': 'select location_id as id, id as moments from service_at_location limit 1',
	'/mijn/plekken/organisaties/[organization]': 'select id as organization from organization limit 1',
	'/mijn/plekken/organisaties/[organization]/mensen': 'select id as organization from organization limit 1',
	'/mijn/plekken/organisaties/[organization]/plek': 'select id as organization from organization limit 1',
	'/mijn/plekken/vragen/[slug]': 'select slug from organization limit 1',
	'/paginas/[...path]': `select 'het-kleine-ontmoeten' as path`,
	'/plekken/[slug]': 'select slug from location limit 1',
	'/plekken/[slug]/affiche.pdf': 'select slug from location limit 1',
	'/plekken/[slug]/agenda.ics': 'select slug from location limit 1',
	'/plekken/[slug]/klopt-niet': 'select slug from location limit 1',
	'/plekken/[slug]/klopt-niet/verstuurd': 'select slug from location limit 1',
	'/plekken/[slug]/zakkalender.pdf': 'select slug from location limit 1',
	'/plekken/aanvraag/[secret]': `select 'geheim' as secret`,
	'/plekken/export/[file]': `select 'plekken.csv' as file`,
	'/plekken/gemeenten/[nis]/agenda.ics': `select '44021' as nis`,
	'/plekken/nog-juist/[secret]': `select 'geheim' as secret`,
	'/plekken/organisaties/[slug]': 'select slug from organization limit 1',
	'/plekken/organisaties/[slug]/agenda.ics': 'select slug from organization limit 1',
	'/plekken/uitnodiging/[secret]': `select 'geheim' as secret`,
	'/postbus/[id]': 'select id from mail order by created_at desc limit 10',
	'/postbus/[id]/html': 'select id from mail order by created_at desc limit 10',
	'/themas/[slug]': `select 'ontmoeting' as slug`,
	'/themas/[slug]/feed.xml': `select 'ontmoeting' as slug`,
	'/uitnodiging/[secret]': `select 'geheim' as secret`,
	'/uitschrijven/[token]': `select 'geheim' as token`,
	'/vertrouwen/[id]': 'select id from safe_case',
	'/vertrouwen/[id]/bewijs/[file]': 'select c.id, f.id as file from safe_case c, file f limit 20',
	'/verlengen/[token]': `select 'geheim' as token`,
	'/voorbeeld/[secret]': `select 'geheim' as secret`,
	'/voorbeeld/[secret]/[id]/[name]': `select 'geheim' as secret, id, name from file where name like 'kanarie%'`,
	'/voorbeeld/[secret]/[id]/b/[width]': `select 'geheim' as secret, id, '320' as width from file where name like 'kanarie%'`
};

/** Questions that a reader with a search in it is asked: by exact word, by a part of it, and for everything. */
const questions: Record<string, string[]> = {
	'/zoeken': ['?q=kanarie', ...states.map((state) => `?q=${canaryOf(state, 'topic')}`)],
	'/zoeken/suggesties': ['?q=kanarie', ...states.map((state) => `?q=${canaryOf(state, 'topic').slice(0, -2)}`)],
	'/mensen': ['?q=matrix'],
	'/beheer/logboek': ['?name=groups.topic_started'],
	'/beheer/mensen': ['?q=matrix']
};

export const isAboutGroup = (id: string): boolean => addressOf(id, {}).startsWith('/netwerk/') && id.includes('[slug]');

/** Routes that nobody told what to read with: they fail the build. */
export function unregistered(routes: readonly Route[]): string[] {
	return routes.flatMap(({ id, params }) => {
		const address = pathOf(id);
		if (params.length === 0) return [];
		if (isAboutGroup(id)) return params.every((name) => ['slug', 'key'].includes(name) || rowsOfGroup[address]?.[name]) ? [] : [address];
		return examples[address] ? [] : [address];
	});
}

/** A route's id without the groups that only SvelteKit sees. */
export const pathOf = (id: string): string =>
	`/${id
		.split('/')
		.filter((part) => !/^\(.*\)$/.test(part))
		.join('/')}`;

/** Everything there is to read: each route, for each group where it is about one, with every question it takes. */
export async function readings(client: pg.Client, world: World): Promise<Reading[]> {
	const all: Reading[] = [];
	for (const { id, params } of readingRoutes()) {
		const path = pathOf(id);
		if (isAboutGroup(id))
			all.push(
				...world.groups.map((group) => ({ route: path, address: addressOf(id, paramsIn(path, params, group)), group: group.state.key }))
			);
		else if (params.length === 0)
			all.push(...['', ...(questions[path] ?? [])].map((question) => ({ route: path, address: addressOf(id) + question })));
		else {
			const { rows } = await client.query<Record<string, string>>(examples[path] ?? '');
			all.push(...rows.map((row) => ({ route: path, address: addressOf(id, encoded(row)) })));
		}
	}
	return all;
}

function paramsIn(path: string, params: readonly string[], group: Planted): Record<string, string> {
	const own: Record<string, string> = { slug: group.slug, key: group.key };
	for (const name of params) {
		const row = rowsOfGroup[path]?.[name] ?? '';
		own[name] ??= row.startsWith('=') ? row.slice(1) : (group.ids.get(row) ?? 'nergens');
	}
	return own;
}

const encoded = (row: Record<string, string>): Record<string, string> =>
	Object.fromEntries(Object.entries(row).map(([name, value]) => [name, encodeURIComponent(value)]));
