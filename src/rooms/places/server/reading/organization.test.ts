import { addLocation, addService, bringInOrganization, keepMoments, mergePlaces, movedTo, showOrganization } from '#rooms/places';
import { cast, describe, expect, test } from '../../../../../tests/house.ts';
import { loadGazetteer } from '../gazetteer/load.ts';
import { organizationMeaning } from '../../ui/place/meaning-organization.ts';

describe('the page of an organization', () => {
	test('says who they are, what they offer where, and when it is open next', async ({ as, at, rows }) => {
		at('2026-11-24T08:00:00Z');
		await loadGazetteer(as('house'));
		const mia = as(cast.mia);
		const input = {
			name: 'Buurthuis De Wilg',
			description: 'Een huis van de buurt.',
			email: 'hallo@wilg.example',
			phone: '09 555 01 01',
			website: 'https://wilg.example'
		};
		const { id: organization_id, slug } = await bringInOrganization(mia, input);
		const { id: location_id } = await addLocation(mia, {
			organization_id,
			name: 'De Wilg',
			postal_code: '9000',
			city: 'Gent',
			address_1: 'Kaai 1'
		});
		const { id: service_id } = await addService(mia, { organization_id, name: 'Open spelen', min_age_months: 0, max_age_months: 36 });
		await keepMoments(mia, {
			service_id,
			location_id,
			hours: { rows: [{ kind: 'weekly', days: ['WE'], opens: '09:00', closes: '12:00' }] }
		});
		await rows(
			`insert into organization (id, slug, name, created_at, modified_at) values (gen_random_uuid(), 'netwerk', 'Het netwerk', now(), now())`
		);
		await rows(`update organization set parent_id = (select id from organization where slug = 'netwerk') where id = $1`, [organization_id]);
		const view = await showOrganization(as('visitor'), { slug });
		expect(view).toMatchObject({
			...input,
			network: { slug: 'netwerk', name: 'Het netwerk' },
			members: [],
			places: [{ name: 'De Wilg', city: 'Gent', offers: [{ name: 'Open spelen', freshness: 'fresh', suspended: null }] }]
		});
		expect(new Date(view.places[0]?.offers[0]?.next?.starts ?? 0).toISOString()).toBe('2026-11-25T08:00:00.000Z');
		expect((await showOrganization(as('visitor'), { slug: 'netwerk' })).members).toEqual([{ slug, name: 'Buurthuis De Wilg' }]);
		const meaning = organizationMeaning(view, 'https://huis.example', 'nl');
		expect(meaning).toMatchObject({
			'@type': 'Organization',
			'@id': `https://huis.example/plekken/organisaties/${slug}`,
			location: [{ '@type': 'Place', address: { addressLocality: 'Gent' } }],
			parentOrganization: { name: 'Het netwerk' }
		});
	});

	test('leaves out what nobody confirmed for very long', async ({ as, at, rows }) => {
		at('2026-11-24T08:00:00Z');
		await rows(`update service_at_location set assured_at = '2024-01-01'`);
		expect((await showOrganization(as('visitor'), { slug: 'buurthuis-de-wilg' })).places[0]?.offers).toEqual([]);
		await rows(`update service_at_location set assured_at = '2026-11-20'`);
	});

	test('says nothing of a place or an offer that is a draft, nor of what a draft organization offers there', async ({ as, at, rows }) => {
		at('2026-11-24T08:00:00Z');
		const seen = async () =>
			(await showOrganization(as('visitor'), { slug: 'buurthuis-de-wilg' })).places.map(({ name, offers }) => [
				name,
				offers.map((one) => one.name)
			]);
		const whole = [['De Wilg', ['Open spelen']]];
		expect(await seen()).toEqual(whole);
		for (const [table, without] of [
			['location', []],
			['service', [['De Wilg', []]]],
			['service_at_location', [['De Wilg', []]]]
		] as const) {
			await rows(`update ${table} set status = 'draft' where true`);
			expect(await seen(), table).toEqual(without);
			await rows(`update ${table} set status = 'published' where true`);
		}
		await rows(
			`insert into organization (id, slug, name, status, created_at, modified_at) values (gen_random_uuid(), 'gast', 'Gast', 'draft', now(), now())`
		);
		await rows(`update service set organization_id = (select id from organization where slug = 'gast')`);
		expect(await seen()).toEqual([['De Wilg', []]]);
		await rows(`update service set organization_id = (select id from organization where slug = 'buurthuis-de-wilg')`);
	});

	test('when it is a draft, in the archive or nothing at all, it looks the same: not there', async ({ as, rows }) => {
		const missing = (slug: string) => expect(showOrganization(as('visitor'), { slug })).rejects.toMatchObject({ status: 404 });
		await rows(
			`insert into organization (id, slug, name, status, created_at, modified_at) values (gen_random_uuid(), 'concept', 'C', 'draft', now(), now()), (gen_random_uuid(), 'weg', 'W', 'archived', now(), now())`
		);
		for (const slug of ['concept', 'weg', 'nooit-geweest']) {
			await missing(slug);
			expect(await movedTo(as('visitor'), { kind: 'organization', slug })).toBeNull();
		}
	});

	test('when it became one with another, its address leads there', async ({ as, at, rows }) => {
		at('2026-11-24T08:00:00Z');
		const milan = as(cast.milan);
		const { id: organization_id } = await bringInOrganization(milan, { name: 'De Wilg vzw' });
		const { id: gone } = await addLocation(milan, { organization_id, name: 'Wilg', postal_code: '9000', city: 'Gent' });
		const [keep] = await rows<{ id: string }>(`select id from location where name = 'De Wilg'`);
		await mergePlaces(as(cast.emma), { keep: keep?.id ?? '', gone });
		await expect(showOrganization(as('visitor'), { slug: 'de-wilg-vzw' })).rejects.toMatchObject({ status: 404 });
		expect(await movedTo(as('visitor'), { kind: 'organization', slug: 'de-wilg-vzw' })).toBe('buurthuis-de-wilg');
	});
});
