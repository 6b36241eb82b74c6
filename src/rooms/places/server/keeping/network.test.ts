import { bringInOrganization, hsdsOrganization, joinNetwork, networksFor, showOrganization } from '#rooms/places';
import { cast, expect, test } from '../../../../../tests/house.ts';

test('an organization belongs to a network its keeper keeps too, or that an editor names; never to itself, never two deep', async ({
	as
}) => {
	const of = async (who: keyof typeof cast, name: string) => bringInOrganization(as(cast[who]), { name });
	const house = await of('emma', 'Huis van het Kind De Dijk');
	const own = await of('mia', 'Huis van Mia');
	const place = await of('mia', 'De Wip');
	expect(await networksFor(as(cast.mia), { id: place.id })).toEqual({ now: '', choices: ['Huis van Mia'] });
	const join = (who: keyof typeof cast, id: string, network: string) => joinNetwork(as(cast[who]), { id, network });
	await expect(join('mia', place.id, 'Huis van het Kind De Dijk')).rejects.toMatchObject({
		issues: { network: 'keeping_network_unknown' }
	});
	await expect(join('milan', place.id, 'Huis van Mia')).rejects.toMatchObject({ status: 403 });
	await join('mia', place.id, 'huis van mia');
	expect((await showOrganization(as('visitor'), { slug: place.slug })).network).toMatchObject({ slug: own.slug });
	expect((await showOrganization(as('visitor'), { slug: own.slug })).members).toMatchObject([{ slug: place.slug }]);
	expect(await hsdsOrganization(as('visitor'), { id: place.id })).toMatchObject({ parent_organization_id: own.id });
	for (const [id, network, why] of [
		[own.id, 'Huis van het Kind De Dijk', 'keeping_network_is_one'],
		[house.id, 'De Wip', 'keeping_network_unknown'],
		[house.id, 'Huis van het Kind De Dijk', 'keeping_network_unknown']
	] as const)
		await expect(join('emma', id, network), why).rejects.toMatchObject({ issues: { network: why } });
	await join('emma', place.id, 'Huis van het Kind De Dijk');
	expect(await networksFor(as(cast.mia), { id: place.id })).toMatchObject({ now: 'Huis van het Kind De Dijk' });
	await join('mia', place.id, '');
	expect((await showOrganization(as('visitor'), { slug: place.slug })).network).toBeNull();
});
