import {
	beginTryout,
	letThrough,
	makeShelfPage,
	offerAmendment,
	offerIdea,
	openShelving,
	removeShelfFile,
	renewShelfFile,
	reviseShelfPage,
	shelveFile,
	shelveTopic,
	showIdea,
	showShelf,
	showShelfPage,
	tellTryout,
	writePost
} from '#rooms/groups';
import { keepUpload } from '#kernel/storage';
import type { Ctx } from '#kernel/context';
import { describe, expect } from '../../../../../tests/house.ts';
import { cast, test } from './care.fixture.ts';

const { mia, milan, noor } = cast;
const everybody = { mia: 'member', milan: 'member', noor: 'lead' } as const;
const keyIn = (address: string) => address.split('/').at(-1) ?? '';
const file = (ctx: Ctx) => keepUpload(ctx, new File(['Een.'], 'lijst.txt', { type: 'text/plain' }), { purpose: 'anything', field: 'file' });

describe('somebody whose first posts wait', () => {
	test('adds nothing to the shelf at once either, and reads why; after that they do', async ({ given, care, rows }) => {
		const group = await given.group(everybody);
		const talk = await given.topic(group, noor, 'Regen');
		const page = { slug: group.slug, title: 'Openen', text: 'Om negen uur.' };
		const { address } = await makeShelfPage(given.in(milan, group), page);
		const kept = { slug: group.slug, key: keyIn(address) };
		await shelveFile(given.in(mia, group), { slug: group.slug, file: (await file(given.in(mia, group))).id });
		const of = (who: typeof mia) => care.ask(who, group, (ctx) => showShelf(ctx, { slug: group.slug }));
		const own = (await of(mia)).folders[0]?.files[0]?.id ?? '';
		await rows('update groups set hold_first = 1');

		const refused = { status: 403 };
		const { id } = await file(given.in(mia, group));
		await expect(makeShelfPage(given.in(mia, group), page)).rejects.toMatchObject(refused);
		await expect(reviseShelfPage(given.in(mia, group), { ...page, ...kept, base: 1 })).rejects.toMatchObject(refused);
		await expect(shelveFile(given.in(mia, group), { slug: group.slug, file: id })).rejects.toMatchObject(refused);
		await expect(renewShelfFile(given.in(mia, group), { slug: group.slug, id: own, file: id })).rejects.toMatchObject(refused);
		await expect(shelveTopic(given.in(mia, group), { ...page, ...talk, posts: [] })).rejects.toMatchObject(refused);
		await expect(care.ask(mia, group, (ctx) => openShelving(ctx, talk))).rejects.toMatchObject({ status: 404 });
		expect((await care.read(talk, group, mia)).can).toMatchObject({ keep: false, write: true });
		expect((await of(mia)).can).toEqual({ keep: false, later: true });
		expect((await care.ask(mia, group, (ctx) => showShelfPage(ctx, kept))).can).toMatchObject({ keep: false, later: true });
		expect((await of(noor)).can, 'who leads never waits').toEqual({ keep: true, later: false });
		await removeShelfFile(given.in(mia, group), { slug: group.slug, id: own });

		const said = await writePost(given.in(mia, group), { ...talk, text: 'Dag allemaal.' });
		await expect(makeShelfPage(given.in(mia, group), page), 'not while it waits').rejects.toMatchObject(refused);
		await letThrough(given.in(noor, group), { slug: group.slug, id: said.id });
		expect((await of(mia)).can).toEqual({ keep: true, later: false });
		await makeShelfPage(given.in(mia, group), page);
	});

	test('says nothing around an idea at once', async ({ given, care, rows }) => {
		const group = await given.group(everybody);
		const made = await offerIdea(given.in(noor, group), { slug: group.slug, title: 'Soep', text: 'Elke vrijdag soep.', files: [] });
		const idea = { slug: group.slug, key: keyIn(made.address) };
		const tryout = { ...idea, place: 'De Bolderkar', notes: '', outcome: 'busy' as const };
		await beginTryout(given.in(mia, group), tryout);
		const shown = () => care.ask(mia, group, (ctx) => showIdea(ctx, idea));
		const own = (await shown()).idea.tryouts[0]?.id ?? '';
		await rows('update groups set hold_first = 1');
		await expect(offerAmendment(given.in(mia, group), { ...idea, text: 'Elke maandag soep.' })).rejects.toMatchObject({ status: 403 });
		await expect(beginTryout(given.in(mia, group), tryout)).rejects.toMatchObject({ status: 403 });
		await expect(tellTryout(given.in(mia, group), { ...tryout, id: own, notes: 'Warm.' })).rejects.toMatchObject({ status: 403 });
		expect((await shown()).can).toMatchObject({ write: true, add: false, later: true });
		await offerAmendment(given.in(noor, group), { ...idea, text: 'Elke maandag soep.' });
	});
});
