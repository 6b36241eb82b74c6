import { keepUpload } from '#kernel/storage';
import { submit } from '#kernel/web/server';
import { addLocation, bringInOrganization, reviseLocation, showPlace } from '#rooms/places';
import { cast, expect, test } from '../../../../../tests/house.ts';
import { photo } from '../../../../../tests/photo.ts';
import { meaningOf } from '../../ui/place/meaning.ts';

test('a place shows its door: with words for who cannot see it, to everybody, and only what its keeper brought', async ({ as }) => {
	const { id: organization_id } = await bringInOrganization(as(cast.mia), { name: 'De Wip vzw' });
	const place = await addLocation(as(cast.mia), { organization_id, name: 'De Wip' });
	const { id } = await keepUpload(as(cast.mia), await photo(), { purpose: 'picture' });
	const door = { id: place.id, name: 'De Wip', picture_id: id };
	await expect(reviseLocation(as(cast.mia), door)).rejects.toMatchObject({ issues: { 'picture_alt.nl': 'keeping_picture_alt_missing' } });
	await reviseLocation(as(cast.mia), { ...door, picture_alt: { nl: 'Een blauwe deur' } });
	const shown = await showPlace(as('visitor'), { slug: place.slug });
	expect(shown.picture).toMatchObject({ id, alt: { nl: 'Een blauwe deur' } });
	expect(meaningOf(shown, 'https://huis.example/plekken/de-wip', 'nl')).toMatchObject({
		'@graph': [{ image: `https://huis.example/bestanden/${id}/b/1280` }]
	});
	const theirs = await keepUpload(as(cast.milan), await photo(), { purpose: 'picture' });
	const stolen = reviseLocation(as(cast.mia), { ...door, picture_id: theirs.id, picture_alt: { nl: 'Van een ander' } });
	await expect(stolen).rejects.toMatchObject({ issues: { picture_id: 'library_file_not_yours' } });
	// The form that comes back does not offer it to be kept.
	const body = new FormData();
	for (const [name, value] of Object.entries({ ...door, picture_id: theirs.id, 'picture_alt.nl': 'Van een ander' }))
		body.append(name, value);
	const request = new Request('https://huis.example/', { method: 'POST', body });
	const back = await submit(reviseLocation)({ request, locals: { ctx: as(cast.mia), locale: 'nl' } } as never);
	expect(back).toMatchObject({ status: 422, data: { issues: { picture_id: expect.any(String) }, values: { name: 'De Wip' } } });
	expect(JSON.stringify(back)).not.toContain(theirs.id);
	await reviseLocation(as(cast.mia), { ...door, picture_id: '' });
	expect((await showPlace(as('visitor'), { slug: place.slug })).picture).toBeNull();
});
