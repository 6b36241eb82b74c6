import { addLocation, addService, bringInOrganization, keepMoments, mergePlaces } from '#rooms/places';
import { cast, expect, test } from '../../../../../tests/house.ts';

test('an offer that also runs at another place stays theirs; at both places it is one offer, not two', async ({ as, rows }) => {
	const mia = () => as(cast.mia);
	const { id: organization_id } = await bringInOrganization(mia(), { name: 'De Zandloper' });
	const { id: service_id } = await addService(mia(), { organization_id, name: 'Open spelen' });
	const [here = '', there = ''] = await Promise.all(
		['De Zandloper', 'De Zandloper – tent'].map(async (name) => (await addLocation(mia(), { organization_id, name })).id)
	);
	for (const location_id of [here, there]) await keepMoments(mia(), { service_id, location_id, hours: {} });
	await expect(mergePlaces(as(cast.emma), { keep: here, gone: there })).rejects.toMatchObject({
		issues: { form: 'upkeep_merge_offer_there' }
	});

	const other = await bringInOrganization(as(cast.milan), { name: 'De Tol' });
	const { id: keep } = await addLocation(as(cast.milan), { organization_id: other.id, name: 'De Tol' });
	await mergePlaces(as(cast.emma), { keep, gone: there });
	expect(await rows('select organization_id from service where id = $1', [service_id])).toEqual([{ organization_id }]);
});
