import {
	exportUitdatabank,
	hsdsOrganization,
	hsdsOrganizations,
	hsdsService,
	hsdsServiceAtLocation,
	hsdsServiceAtLocations,
	hsdsServices,
	hsdsTaxonomies,
	hsdsTaxonomyTerms
} from '#rooms/places';
import type { Ctx } from '#kernel/context';
import { describe, expect, test } from '../../../../../tests/house.ts';
import { faultsOf, hasKit, hsdsSchema, uitdatabankSchema } from '../../../../../tests/kit.ts';
import { loadDemoPlaces } from '../demo.ts';
import { loadGazetteer } from '../gazetteer/load.ts';

type Page = { total_items: number; total_pages: number; contents: Array<Record<string, unknown>> };

/** All services with all that is around them: made once, looked at by several. */
let whole: Promise<Page> | undefined;
const wholeServices = (visitor: Ctx) => (whole ??= hsdsServices(visitor, { full: 'true', format: 'ndjson' }) as Promise<Page>);

const asked =
	(query: (visitor: Ctx, given: never) => Promise<object>, given: object) =>
	(visitor: Ctx): Promise<Page> =>
		query(visitor, given as never) as Promise<Page>;
/** Schema, the part of it, and who answers with what it describes: in lists and whole. */
const official: Array<[schema: string, part: string | undefined, ask: (visitor: Ctx) => Promise<Page>]> = [
	['service_with_definitions', undefined, wholeServices],
	['service_list', undefined, asked(hsdsServices, { format: 'ndjson' })],
	['organization', undefined, asked(hsdsOrganizations, { full: 'true', full_service: 'true', per_page: '20' })],
	['organization', undefined, asked(hsdsOrganizations, { full: 'true', format: 'ndjson' })],
	['organization_list', undefined, asked(hsdsOrganizations, { format: 'ndjson' })],
	['service_at_location', undefined, asked(hsdsServiceAtLocations, { full: 'true', per_page: '40' })],
	['service_at_location_list', undefined, asked(hsdsServiceAtLocations, { format: 'ndjson' })],
	['service_with_definitions', 'taxonomy', asked(hsdsTaxonomies, {})],
	['service_with_definitions', 'taxonomy_term', asked(hsdsTaxonomyTerms, { format: 'ndjson' })]
];

describe('the world reads it (HSDS 3.1)', () => {
	test('a demo house to read', async ({ as, at }) => {
		at('2026-11-24T08:00:00Z');
		await loadGazetteer(as('house'));
		await loadDemoPlaces(as('house'));
		expect(((await hsdsServices(as('visitor'), {})) as Page).total_items).toBeGreaterThan(100);
	}, 240_000);

	describe.skipIf(!hasKit)('every object validates against the official schemas', () => {
		test.for(official)('%s %s', { timeout: 60_000 }, async ([schema, part, ask], { as }) => {
			const validate = hsdsSchema(schema, part);
			const { contents } = await ask(as('visitor'));
			expect(contents.length).toBeGreaterThan(0);
			expect(contents.flatMap((one) => faultsOf(validate, one).map((fault) => `${String(one['id'])} ${fault}`))).toEqual([]);
		});
	});

	test('lists hold one-to-one fields, whole objects everything around them', async ({ as }) => {
		const visitor = as('visitor');
		const { contents } = (await hsdsServices(visitor, { per_page: '20' })) as Page;
		const service = contents.find(({ status }) => status === 'active');
		expect(Object.values(service ?? {}).some(Array.isArray)).toBe(false);
		const whole = (await hsdsService(visitor, { id: String(service?.['id']) })) as Record<string, unknown>;
		expect(whole).toHaveProperty('organization.locations.0.addresses');
		expect(whole).toHaveProperty('service_at_locations.0.schedules.0.opens_at');
		const organization = String((service?.['organization'] as { id: string }).id);
		expect(await hsdsOrganization(visitor, { id: organization })).toHaveProperty('services.0.status');
		const [place] = ((await hsdsServiceAtLocations(visitor, { per_page: '1' })) as Page).contents;
		expect(place).not.toHaveProperty('schedules');
		expect(place?.['location']).not.toHaveProperty('addresses');
		expect(await hsdsServiceAtLocation(visitor, { id: String(place?.['id']) })).toMatchObject({
			service: { organization: {} },
			location: { addresses: [{}] }
		});
	});

	test('minimal is everything at once, and reading on behind an id misses nothing', async ({ as }) => {
		const all = (await hsdsServices(as('visitor'), { minimal: 'true' })) as Page;
		expect(all.contents).toHaveLength(all.total_items);
		expect(Object.keys(all.contents[0] ?? {})).toEqual(['id', 'modified_date']);
		const seen: unknown[] = [];
		for (let after: string | undefined; ;) {
			const { contents } = (await hsdsServices(as('visitor'), { per_page: '60', ...(after ? { after } : {}) })) as Page;
			seen.push(...contents.map((one) => one['id']));
			if (contents.length < 60) break;
			after = String(contents.at(-1)?.['id']);
		}
		expect(seen).toEqual(all.contents.map((one) => one['id']));
	});

	test.skipIf(!hasKit)(
		'and as places and events that UiTdatabank takes',
		async ({ as, at }) => {
			at('2026-11-24T08:00:00Z');
			const [place, event] = [uitdatabankSchema('place'), uitdatabankSchema('event')];
			const objects: Array<Record<string, unknown>> = [];
			for (let after: string | null = ''; after !== null;) {
				const part: Awaited<ReturnType<typeof exportUitdatabank>> = await exportUitdatabank(as('visitor'), after ? { after } : {});
				objects.push(...(part.objects as Array<Record<string, unknown>>));
				after = part.last;
			}
			const events = objects.filter((one) => 'location' in one);
			expect([events.length > 150, objects.length - events.length > 100]).toEqual([true, true]);
			const wrong = objects.flatMap((one) =>
				faultsOf('location' in one ? event : place, one).map((fault) => `${String(one['@id'])} ${fault}`)
			);
			expect(wrong).toEqual([]);
			expect(new Set(objects.map((one) => one['calendarType']))).toEqual(new Set(['permanent', 'multiple']));
		},
		60_000
	);

	test('nothing is null, at any depth', async ({ as }) => {
		expect(JSON.stringify(await wholeServices(as('visitor')))).not.toContain(':null');
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
		const ids = async (given: object) => {
			const ctx = as('visitor');
			const { contents } = (await hsdsServices(ctx, { format: 'ndjson', ...given })) as Page;
			await ctx.bound.commit();
			return new Set(contents.map((one) => one['id']));
		};
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
		expect((await ids({ modified_after: '2026-11-24' })).size).toBe(all.size);
		expect((await ids({ day: 'SU' })).size).toBeGreaterThan(0);
		expect((await ids({ day: 'SU' })).size).toBeLessThan(all.size);
	});

	test('every id in a list resolves, and a stranger gets nothing for one that is not there', async ({ as }) => {
		const page = (await hsdsServices(as('visitor'), { per_page: '5' })) as Page;
		for (const one of page.contents) expect(await hsdsService(as('visitor'), { id: String(one['id']) })).toMatchObject({ id: one['id'] });
		await expect(hsdsService(as('visitor'), { id: '01900000-0000-7000-8000-00000000ffff' })).rejects.toMatchObject({ status: 404 });
		expect(((await hsdsTaxonomies(as('visitor'), {})) as Page).total_items).toBe(10);
	});
});
