import addFormats from 'ajv-formats';
import Ajv from 'ajv/dist/2020.js';
import { existsSync, readFileSync } from 'node:fs';
import { hsdsOrganizations, hsdsService, hsdsServiceAtLocations, hsdsServices, hsdsTaxonomies, hsdsTaxonomyTerms } from '#rooms/places';
import { describe, expect, test } from '../../../../../tests/house.ts';
import { loadDemoPlaces } from '../demo.ts';
import { loadGazetteer } from '../gazetteer/load.ts';

const kit = '../shared/kit/hsds/schema/compiled';
const there = existsSync(kit);
type Page = { total_items: number; total_pages: number; contents: Array<Record<string, unknown>> };

function validator(name: string) {
	const ajv = new Ajv({ strict: false, allErrors: false });
	addFormats(ajv);
	return ajv.compile(JSON.parse(readFileSync(`${kit}/${name}.json`, 'utf8')));
}

describe('the world reads it (HSDS 3.1)', () => {
	test('a demo house to read', async ({ as, at }) => {
		at('2026-11-24T08:00:00Z');
		await loadGazetteer(as('house'));
		await loadDemoPlaces(as('house'));
		expect(((await hsdsServices(as('visitor'), {})) as Page).total_items).toBeGreaterThan(100);
	}, 60_000);

	test.skipIf(!there)(
		'every object validates against the official schemas',
		async ({ as }) => {
			const service = validator('service_with_definitions');
			const organization = validator('organization');
			const moments = validator('service_at_location');
			const whole = (await hsdsServices(as('visitor'), { full: 'true', format: 'ndjson' })) as Page;
			expect(whole.contents.length).toBeGreaterThan(140);
			for (const one of whole.contents)
				expect({ id: one['id'], errors: service(one) ? [] : service.errors }).toEqual({ id: one['id'], errors: [] });
			for (const one of ((await hsdsServices(as('visitor'), {})) as Page).contents) expect(service(one) ? [] : service.errors).toEqual([]);
			for (const one of ((await hsdsOrganizations(as('visitor'), { format: 'ndjson' })) as Page).contents)
				expect(organization(one) ? [] : organization.errors).toEqual([]);
			for (const one of ((await hsdsServiceAtLocations(as('visitor'), { full: 'true', per_page: '20' })) as Page).contents)
				expect(moments(one) ? [] : moments.errors).toEqual([]);
		},
		60_000
	);

	test('nothing is null, at any depth', async ({ as }) => {
		const text = JSON.stringify(await hsdsServices(as('visitor'), { full: 'true', format: 'ndjson' }));
		expect(text).not.toContain(':null');
	});

	test('pages add up, and are the same set as ndjson', async ({ as }) => {
		const seen: unknown[] = [];
		const first = (await hsdsServices(as('visitor'), { per_page: '40' })) as Page;
		for (let page = 1; page <= first.total_pages; page += 1)
			seen.push(...((await hsdsServices(as('visitor'), { per_page: '40', page: String(page) })) as Page).contents.map((one) => one['id']));
		expect(seen).toHaveLength(first.total_items);
		expect(seen).toEqual(((await hsdsServices(as('visitor'), { format: 'ndjson' })) as Page).contents.map((one) => one['id']));
		expect(await hsdsServices(as('visitor'), { page: '99' })).toMatchObject({
			empty: true,
			size: 0,
			total_items: first.total_items,
			last_page: true
		});
	});

	test('parameters hold together', async ({ as }) => {
		const ids = async (given: object) =>
			new Set(((await hsdsServices(as('visitor'), { format: 'ndjson', ...given })) as Page).contents.map((one) => one['id']));
		const terms = ((await hsdsTaxonomyTerms(as('visitor'), { format: 'ndjson' })) as Page).contents;
		const fathers = String(terms.find((term) => term['code'] === 'fathers')?.['id']);
		const [all, welcome, gent, both] = [
			await ids({}),
			await ids({ taxonomy_term_id: fathers }),
			await ids({ search: 'gent' }),
			await ids({ taxonomy_term_id: fathers, search: 'gent' })
		];
		expect(both.size).toBeGreaterThan(0);
		expect(welcome.size).toBeLessThan(all.size);
		expect(both).toEqual(welcome.intersection(gent));
		expect((await ids({ postcode: '9000', proximity: '5000' })).size).toBeGreaterThan((await ids({ postcode: '9000' })).size);
		expect((await ids({ modified_after: '2100-01-01T00:00:00Z' })).size).toBe(0);
		expect((await ids({ day: 'SU' })).size).toBeGreaterThan(0);
		expect((await ids({ day: 'SU' })).size).toBeLessThan(all.size);
	});

	test('every id in a list resolves, and a stranger gets nothing for one that is not there', async ({ as }) => {
		const page = (await hsdsServices(as('visitor'), { per_page: '5' })) as Page;
		for (const one of page.contents) expect(await hsdsService(as('visitor'), { id: String(one['id']) })).toMatchObject({ id: one['id'] });
		await expect(hsdsService(as('visitor'), { id: '01900000-0000-7000-8000-00000000ffff' })).rejects.toMatchObject({ status: 404 });
		expect(((await hsdsTaxonomies(as('visitor'), {})) as Page).total_items).toBe(8);
	});
});
