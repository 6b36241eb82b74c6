import { transact, type Ctx } from '#kernel/context';
import { search } from '#kernel/search';
import {
	addLocation,
	addService,
	bringInOrganization,
	endMoments,
	keepMoments,
	keptKinds,
	renameKind,
	reviseLocation,
	showPlace
} from '#rooms/places';
import { cast, describe, expect, test, type Step } from '../../../../../tests/house.ts';
import { listMissing } from './list-in-search.ts';
import { reindex } from './reindex.ts';

const hours = { rows: [{ kind: 'weekly' as const, days: ['WE' as const], opens: '09:00', closes: '12:00' }] };

async function bring(ctx: Ctx, name: string, offer: object = {}) {
	const { id: organization } = await bringInOrganization(ctx, { name: 'Buurtwerk' });
	const place = { name, address_1: 'Kasteellaan 12', postal_code: '9000', city: 'Gent' };
	const { id: location, slug } = await addLocation(ctx, { organization_id: organization, ...place });
	const { id: service } = await addService(ctx, { organization_id: organization, name: 'Open spelen', ...offer });
	const { id: moment } = await keepMoments(ctx, { service_id: service, location_id: location, hours });
	await ctx.bound.commit();
	return { organization, location, slug, service, moment, place };
}

const found = async (ctx: Ctx, words: string): Promise<string[]> => {
	const { hits } = await search(ctx, words, { kinds: ['place'], limit: 50 });
	await ctx.bound.commit();
	return hits.map(({ address }) => address);
};

describe('in the search of the house', () => {
	test('a place is found by its name, its town, and what is offered there, in the languages somebody wrote', async ({ as }) => {
		const { slug } = await bring(as(cast.mia), 'De Kastanje', {
			name: 'Ruilhoek',
			kinds: ['toy_library'],
			summary: { nl: 'Leen een knikkerbaan', fr: 'Empruntez un circuit de billes' }
		});
		const there = [`/plekken/${slug}`];
		for (const words of [
			'kastanje',
			'kasteellaan',
			'gent kastanje',
			'ruilhoek',
			'knikkerbaan',
			'circuit de billes',
			'toy library kastanje'
		])
			expect(await found(as('visitor'), words), words).toEqual(there);
		const { hits } = await search(as('visitor', { locale: 'fr' }), 'kastanje');
		expect(hits).toMatchObject([{ locale: 'fr', kind: 'place', title: 'De Kastanje' }]);
		expect(hits[0]?.excerpt.map(({ text }) => text).join('')).toBe(
			'Kasteellaan 12, 9000 Gent · Buurtwerk · Ruilhoek: Empruntez un circuit de billes'
		);
	});

	test('follows what becomes of it, and is put there once when it was missing', async ({ as, rows }) => {
		const { slug, location, moment, place } = await bring(as(cast.mia), 'De Beukennoot', { name: 'Voorleeskwartier' });
		const mia = as(cast.mia);
		await reviseLocation(mia, { id: location, ...place, name: 'De Hazelnoot' });
		await mia.bound.commit();
		expect(await found(as('visitor'), 'beukennoot')).toEqual([]);
		expect(await found(as('visitor'), 'hazelnoot')).toEqual([`/plekken/${slug}`]);
		const ends = as(cast.mia);
		await endMoments(ends, { id: moment });
		await ends.bound.commit();
		expect(await found(as('visitor'), 'voorleeskwartier')).toEqual([]);
		expect(await found(as('visitor'), 'hazelnoot')).toEqual([`/plekken/${slug}`]);

		await rows(`select app.search_drop('place', $1)`, [location]);
		expect(await found(as('visitor'), 'hazelnoot')).toEqual([]);
		for (let turn = 0; turn < 2; turn += 1) {
			const house = as('house');
			await listMissing(house);
			await house.bound.commit();
			expect(await rows(`select 1 from search_entry where subject = $1`, [location])).toHaveLength(1);
		}
		expect(await found(as('visitor'), 'hazelnoot')).toEqual([`/plekken/${slug}`]);
	});

	test('what its kind is called counts too, also when that changes', async ({ as, work }) => {
		const { slug } = await bring(as(cast.mia), 'De Linde', { kinds: ['toy_library'] });
		expect((await search(as('visitor'), 'linde schatkamer')).near).toBe(true);
		const emma = as(cast.emma);
		const kind = (await keptKinds(emma, {})).find(({ code }) => code === 'toy_library');
		await renameKind(emma, { id: kind?.id ?? '', name: { nl: 'Schatkamer', fr: '', en: '', de: '' } });
		await emma.bound.commit();
		await work();
		expect(await search(as('visitor'), 'linde schatkamer')).toMatchObject({ near: false, hits: [{ address: `/plekken/${slug}` }] });
	});

	test('nobody finds a place they may not open, nor an offer by its words', async ({ as, rows }) => {
		const made = await bring(as(cast.mia), 'Spookkasteel', { name: 'Griezeluur' });
		const states = { status: ['draft', 'review', 'published', 'archived'], audience: ['public', 'network', 'private'] } as const;
		const parts = { organization: made.organization, location: made.location, service: made.service, service_at_location: made.moment };
		let [hidden, open] = [0, 0];
		for (const [table, id] of Object.entries(parts))
			for (const [column, values] of Object.entries(states))
				for (const value of values) {
					await rows(`update ${table} set ${column} = '${value}' where id = $1`, [id]);
					await settle(as, made.organization);
					for (const who of ['visitor', cast.nieuw, cast.emma] as const) {
						const named = await found(as(who), 'spookkasteel');
						const told = await found(as(who), 'griezeluur');
						const may = await mayOpen(as(who), made.slug);
						if (!may.place) expect(named, `${table} ${value}`).toEqual([]);
						if (!may.offer) expect(told, `${table} ${value}`).toEqual([]);
						[hidden, open] = [hidden + Number(!may.offer), open + told.length];
					}
					await rows(`update ${table} set ${column} = '${column === 'status' ? 'published' : 'public'}' where id = $1`, [id]);
				}
		expect(hidden, 'some of it is hidden').toBeGreaterThan(30);
		expect(open, 'some of it is found').toBeGreaterThan(20);
	});
});

async function settle(as: Step['as'], organization: string): Promise<void> {
	const house = as('house');
	await transact(house, (tx) => reindex(tx, { organization }));
	await house.bound.commit();
}

async function mayOpen(ctx: Ctx, slug: string): Promise<{ place: boolean; offer: boolean }> {
	const place = await showPlace(ctx, { slug }).catch(() => undefined);
	await ctx.bound.rollback();
	return { place: place !== undefined, offer: (place?.services.length ?? 0) > 0 };
}
