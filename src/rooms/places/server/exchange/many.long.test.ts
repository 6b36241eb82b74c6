// A feed of 5,000 services, made from a seed: it comes in whole, and the second time nothing changes.
import { acceptImport, beginImport, hsdsServices, showImport } from '#rooms/places';
import { cast, describe, expect, test, type Step } from '../../../../../tests/house.ts';
import { feedOf } from '../../../../../tests/material/feed.ts';
import { faultsOf, hasKit, hsdsSchema } from '../../../../../tests/kit.ts';
import { loadGazetteer } from '../gazetteer/load.ts';

type Page = { contents: Array<{ service_at_locations: Array<{ location: { id: string } }> }> };

async function bringIn({ as, work }: Pick<Step, 'as' | 'work'>, services: number, source?: string) {
	const file = new File(
		[
			feedOf(services)
				.map((one) => JSON.stringify(one))
				.join('\n')
		],
		'feed.ndjson'
	);
	const { id } = await beginImport(as(cast.emma), { file, ...(source ? { source } : {}) });
	await work();
	const seen = await showImport(as(cast.emma), { id });
	await acceptImport(as(cast.emma), { id, publish: 'published', doubles: 'on' });
	await work();
	return { seen, done: await showImport(as(cast.emma), { id }) };
}

describe('a large feed', () => {
	test('comes in whole, and changes nothing when it comes again', async ({ as, at, work, rows }) => {
		at('2026-11-24T08:00:00Z');
		await loadGazetteer(as('house'));
		const first = await bringIn({ as, work }, 5000);
		expect(first.seen.counts.verdicts).toMatchObject({ faulty: 0, changed: 0, same: 0 });
		expect(first.done).toMatchObject({ state: 'done', counts: { became: { failed: 0, left: 0 } } });
		const total = async () => ((await hsdsServices(as('visitor'), { per_page: '1' })) as { total_items: number }).total_items;
		expect(await total()).toBe(5000);
		const [before] = await rows<{ n: number; changed: Date }>(
			'select count(*)::int as n, max(modified_at) as changed from service_at_location'
		);
		at('2026-11-25T08:00:00Z');
		const second = await bringIn({ as, work }, 5000, first.seen.source_id);
		expect(second.seen.counts.verdicts).toMatchObject({ new: 0, changed: 0, double: 0, faulty: 0 });
		expect(second.done.counts.became).toMatchObject({ new: 0, changed: 0, failed: 0 });
		expect(await rows('select count(*)::int as n, max(modified_at) as changed from service_at_location')).toEqual([before]);
	});

	test.skipIf(!hasKit)(
		'and goes out again as the official schemas describe it: services at more than 200 places, whole',
		async ({ as }) => {
			const validate = hsdsSchema('service_with_definitions');
			const places = new Set<string>();
			for (let page = 1; page <= 4; page += 1) {
				const visitor = as('visitor');
				const { contents } = (await hsdsServices(visitor, { full: 'true', per_page: '100', page: String(page) })) as unknown as Page;
				await visitor.bound.commit();
				expect(contents).toHaveLength(100);
				expect(contents.flatMap((one) => faultsOf(validate, one))).toEqual([]);
				for (const { service_at_locations } of contents) for (const { location } of service_at_locations) places.add(location.id);
			}
			expect(places.size).toBeGreaterThan(200);
		}
	);
});
