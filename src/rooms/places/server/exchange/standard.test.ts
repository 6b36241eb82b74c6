import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { allowOutside } from '#kernel/outside';
import { hsdsOrganization, hsdsService, hsdsServiceAtLocation, hsdsServices, hsdsTaxonomy, hsdsTaxonomyTerm } from '#rooms/places';
import { describe, expect, test } from '../../../../../tests/house.ts';
import { hasKit, kitJson } from '../../../../../tests/kit.ts';
import { bringIn, read } from './exchange.fixture.ts';

const now = '2026-11-24T08:00:00Z';

describe('places come in by the standard', () => {
	const example = () => kitJson('hsds/examples/service_full.json');
	const asFile = (object: unknown) => new File([JSON.stringify(object)], 'hsds.json');

	test.skipIf(!hasKit)(
		'the official examples come in and come back equal',
		async ({ as, at, work }) => {
			at(now);
			const service = example();
			const seen = await read({ as, work }, { file: asFile(service) });
			expect(seen).toMatchObject({ state: 'read', form: 'hsds', counts: { verdicts: { new: 1 } } });
			expect((await bringIn({ as, work }, seen.id)).counts.became).toMatchObject({ new: 1 });
			const visitor = as('visitor');
			expect(await hsdsService(visitor, { id: String(service['id']) })).toEqual(service);
			const organization = kitJson('hsds/examples/organization_full.json');
			expect(await hsdsOrganization(visitor, { id: String(organization['id']), full_service: 'true' })).toEqual(organization);
			const placed = kitJson('hsds/examples/service_at_location_full.json');
			expect(await hsdsServiceAtLocation(visitor, { id: String(placed['id']) })).toEqual(placed);
			const inList = async (name: string, ask: Promise<object>) => {
				const [one] = kitJson(`hsds/examples/${name}.json`)['contents'] as Array<{ id: string }>;
				const found = ((await ask) as { contents: Array<{ id: string }> }).contents.find(({ id }) => id === one?.id);
				expect(found).toEqual(one);
			};
			await inList('service_list', hsdsServices(visitor, { per_page: '200' }));
			const [term] = kitJson('hsds/examples/taxonomy_term_list.json')['contents'] as Array<{ id: string }>;
			const [taxonomy] = kitJson('hsds/examples/taxonomy_list.json')['contents'] as Array<{ id: string }>;
			expect(await hsdsTaxonomyTerm(visitor, { id: term?.id ?? '' })).toEqual(term);
			expect(await hsdsTaxonomy(visitor, { id: taxonomy?.id ?? '' })).toEqual(taxonomy);
			for (const name of ['service_full', 'organization_full', 'service_at_location_full', 'service_list']) {
				const { counts } = await read({ as, work }, { file: asFile(kitJson(`hsds/examples/${name}.json`)), source: seen.source_id });
				expect({ name, ...counts.verdicts }).toMatchObject({ name, same: 1, new: 0 });
			}
		},
		60_000
	);

	test('an API is read page after page, from an address on the public internet only', async ({ as, at, work }) => {
		at(now);
		const services = Array.from({ length: 7 }, (_, index) => ({
			id: `0190000a-0000-4000-8000-00000000000${index}`,
			name: `Aanbod ${index}`,
			status: 'active',
			organization: { id: '0190000a-0000-4000-8000-0000000000ff', name: 'Ver weg', description: 'x' }
		}));
		const server = createServer((request, response) => {
			const url = new URL(request.url ?? '/', 'http://x');
			const page = Number(url.searchParams.get('page') ?? 1);
			const body =
				url.pathname === '/api'
					? { version: '3.1', profile: 'https://x.example', openapi_url: 'https://x.example' }
					: url.pathname === '/api/services'
						? {
								total_items: 7,
								total_pages: 3,
								page_number: page,
								size: 3,
								last_page: page === 3,
								contents: services.slice(page * 3 - 3, page * 3)
							}
						: services.find(({ id }) => url.pathname.endsWith(id));
			response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(body));
		});
		await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
		const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}/api`;
		try {
			expect(await read({ as, work }, { address })).toMatchObject({ state: 'failed', trouble: 'exchange_trouble_address' });
			allowOutside(['127.0.0.1']);
			expect(await read({ as, work }, { address })).toMatchObject({ state: 'read', form: 'hsds', counts: { verdicts: { new: 7 } } });
		} finally {
			allowOutside([]);
			server.close();
		}
	});
});
