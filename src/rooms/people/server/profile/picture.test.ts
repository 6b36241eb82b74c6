import sharp from 'sharp';
import type { Ctx } from '#kernel/context';
import { fileToServe, keepUpload, store } from '#kernel/storage';
import {
	agreeToContact,
	contactPersons,
	myProfile,
	proposeContact,
	removeContact,
	removePicture,
	revisePicture,
	seenAs,
	showPerson,
	withdrawContact
} from '#rooms/people';
import { audiences } from '#rooms/people/schema';
import { buffer } from 'node:stream/consumers';
import { cast, describe, expect, test as base } from '../../../../../tests/house.ts';

const circle = '01900000-0000-7000-8000-00000000aaaa';

const test = base.extend<{ circles: void; face: (ctx: Ctx) => Promise<string> }>({
	circles: [
		async ({ rows }, use) => {
			await rows(`create or replace function app.groups_of(person uuid) returns uuid[] language sql stable as $$
				select case when person in ('${cast.mia.id}', '${cast.milan.id}') then '{${circle}}'::uuid[] else '{}' end $$`);
			await rows('delete from contact_person');
			await rows('delete from file_use');
			await use();
		},
		{ auto: true }
	],
	// eslint-disable-next-line no-empty-pattern -- the shape of a fixture
	face: async ({}, use) => {
		await use(async (ctx) => (await keepUpload(ctx, await photo(), { purpose: 'portrait', field: 'picture' })).id);
	}
});

/** A photo that tells where and by whom it was taken. */
async function photo(): Promise<File> {
	const bytes = await sharp({ create: { width: 900, height: 900, channels: 3, background: '#c04020' } })
		.withExif({ IFD0: { Artist: 'kanarie' }, IFD3: { GPSLatitude: '51/1 3/1 0/1', GPSLatitudeRef: 'N' } })
		.jpeg()
		.toBuffer();
	return new File([bytes as never], 'ik.jpg');
}

const readers = [
	['herself', cast.mia, [circle], 'private'],
	['somebody who shares a group', cast.milan, [circle], 'group'],
	['a member', cast.emma, [], 'network'],
	['the administrator', cast.ada, [], 'network'],
	['a visitor', 'visitor', [], 'public']
] as const;

describe('a profile picture', () => {
	test.for(audiences)('is seen, as a row and as bytes, by whom it is for: %s', async (audience, { as, face }) => {
		const picture = await face(as(cast.mia));
		await revisePicture(as(cast.mia, { groups: [circle] }), { picture, audience });
		for (const [who, reader, groups, widest] of readers) {
			const may = audiences.indexOf(audience) >= audiences.indexOf(widest);
			const ctx = as(reader, { groups: [...groups] });
			const shown = await showPerson(ctx, { id: cast.mia.id }).catch(() => null);
			expect({ who, picture: shown?.picture ?? null }).toEqual({ who, picture: may ? (expect.stringContaining(picture) as string) : null });
			expect({ who, bytes: (await fileToServe(ctx, picture)) !== undefined }).toEqual({ who, bytes: may });
			await ctx.bound.rollback();
		}
		const preview = await seenAs(as(cast.mia, { groups: [circle] }), { eyes: 'group' });
		expect(preview?.picture !== null).toBe(audience !== 'private');
	});

	test('can be given to fewer, without choosing it again', async ({ as, face }) => {
		const picture = await face(as(cast.mia));
		await revisePicture(as(cast.mia, { groups: [circle] }), { picture, audience: 'public' });
		await revisePicture(as(cast.mia, { groups: [circle] }), { audience: 'group' });
		expect(await fileToServe(as('visitor'), picture)).toBeUndefined();
		expect(await fileToServe(as(cast.milan, { groups: [circle] }), picture)).toBeDefined();
		await revisePicture(as(cast.mia, { groups: [circle] }), { audience: 'private' });
		expect(await fileToServe(as(cast.milan, { groups: [circle] }), picture)).toBeUndefined();
	});

	test('tells nothing about place or camera', async ({ as, face }) => {
		const picture = await face(as(cast.mia));
		let looked = 0;
		for await (const { name } of store().list(''))
			if (name.includes(picture)) {
				looked += 1;
				const bytes = await store().get(name);
				const held = bytes && (await buffer(bytes));
				expect(held?.includes('kanarie')).toBe(false);
				expect((await sharp(held).metadata()).exif).toBeUndefined();
			}
		expect(looked).toBeGreaterThan(1);
	});

	test('is shown to nobody again by a form that was read before it was given to fewer', async ({ as, face }) => {
		await revisePicture(as(cast.mia), { picture: await face(as(cast.mia)), audience: 'public' });
		const { base } = await myProfile(as(cast.mia));
		await revisePicture(as(cast.mia), { audience: 'private', base: base.picture });
		const another = await face(as(cast.mia));
		await expect(revisePicture(as(cast.mia), { picture: another, audience: 'public', base: base.picture })).rejects.toMatchObject({
			status: 409,
			theirs: { stands: { audience: 'private' } }
		});
		expect((await myProfile(as(cast.mia))).audience['picture']).toBe('private');
		await revisePicture(as(cast.mia), { picture: another, audience: 'public', base: (await myProfile(as(cast.mia))).base.picture });
		expect((await myProfile(as(cast.mia))).audience['picture']).toBe('public');
	});

	test('of somebody else is not mine to use', async ({ as, face }) => {
		const picture = await face(as(cast.mia));
		await expect(revisePicture(as(cast.milan), { picture, audience: 'network' })).rejects.toMatchObject({ status: 404 });
	});

	test('goes everywhere at once', async ({ as, face }) => {
		const picture = await face(as(cast.mia));
		await revisePicture(as(cast.mia), { picture, audience: 'public' });
		await removePicture(as(cast.mia));
		expect(await fileToServe(as('visitor'), picture)).toBeUndefined();
		expect((await showPerson(as(cast.milan), { id: cast.mia.id })).picture).toBeNull();
	});
});

describe('the picture on the card of a contact person', () => {
	test('is public only with their consent, and stops being so with it', async ({ as, face }) => {
		const noor = () => as(cast.noor);
		const picture = await face(noor());
		await revisePicture(noor(), { picture, audience: 'network' });
		const { id } = await proposeContact(as(cast.emma), { person: cast.noor.id });
		const card = { function: { nl: 'Begeleider' }, agree: 'on' };
		const shown = async () => (await contactPersons(as('visitor')))[0]?.picture;
		await agreeToContact(noor(), card);
		expect(await shown()).toBeNull();
		expect(await fileToServe(as('visitor'), picture)).toBeUndefined();
		await agreeToContact(noor(), { ...card, picture: 'on' });
		expect(await shown()).toContain(picture);
		expect(await fileToServe(as('visitor'), picture)).toBeDefined();

		const next = await face(noor());
		await revisePicture(noor(), { picture: next, audience: 'network' });
		expect(await shown()).toContain(next);
		await withdrawContact(noor());
		expect(await fileToServe(as('visitor'), next)).toBeUndefined();
		await agreeToContact(noor(), { ...card, picture: 'on' });
		expect(await fileToServe(as('visitor'), next)).toBeDefined();
		await removeContact(as(cast.emma), { id });
		expect(await fileToServe(as('visitor'), next), 'taken away by an editor too').toBeUndefined();
	});
});
