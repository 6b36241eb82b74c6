import { fileToServe, keepUpload } from '#kernel/storage';
import { openGroup, shelveFile, shelveTopic, showShelf, showTopic, startTopic, walkIn } from '#rooms/groups';
import { expect } from '../../../../../tests/house.ts';
import { cast, test } from './opened-later.fixture.ts';

const { mia, milan, sami, ada } = cast;
const everybody = { noor: 'lead', mia: 'member', milan: 'member' } as const;

test('a file on the shelf stays with who was in the group, also when nothing else was there; who walks in does not get it', async ({
	given,
	by,
	set
}) => {
	const group = await given.group(everybody);
	const { id } = await by(mia, (ctx) =>
		keepUpload(ctx, new File(['woorden'], 'plank.txt', { type: 'text/plain' }), { purpose: 'anything' })
	);
	await by(mia, (ctx) => shelveFile(ctx, { slug: group.slug, title: '', folder: '', file: id }));
	await set(group, { readable: 'network', joinable: 'open' });
	await by(sami, (ctx) => walkIn(ctx, { slug: group.slug }));
	expect(await by(sami, (ctx) => fileToServe(ctx, id))).toBeUndefined();
	expect((await by(sami, (ctx) => showShelf(ctx, { slug: group.slug }))).folders).toEqual([]);
	expect(await by(milan, (ctx) => fileToServe(ctx, id))).toBeDefined();
	expect((await by(milan, (ctx) => showShelf(ctx, { slug: group.slug }))).folders).toHaveLength(1);
});

test('a page made of what newcomers do not read is not for them either; who looks in for a reason sees what they came for', async ({
	given,
	by,
	set,
	rows
}) => {
	const group = await given.group(everybody, { history: 'since_joining' });
	const before = await given.topic(group, mia, 'Zonnewijzer');
	await set(group, { history: 'all' });
	const posts = (await by(mia, (ctx) => showTopic(ctx, before))).posts.map(({ id }) => id);
	await by(mia, (ctx) => shelveTopic(ctx, { ...before, title: 'Geleerd', text: 'Van de zon.', review_on: '', posts }));
	await rows('insert into membership (group_id, person_id, joined_at, read_before) values ($1, $2, now(), now())', [group.id, sami.id]);
	const shelf = async (who: typeof mia) => (await by(who, (ctx) => showShelf(ctx, { slug: group.slug }))).pages.map(({ title }) => title);
	expect([await shelf(milan), await shelf(sami)]).toEqual([['Geleerd'], []]);
	await by(ada, (ctx) => openGroup(ctx, { slug: group.slug, reason: 'Een lid vroeg om hulp met dit gesprek.', hours: '1' }));
	expect((await by(ada, (ctx) => showTopic(ctx, before))).posts).toHaveLength(1);
});

test('a group that closes takes what was said out of the search of who reads it no more', async ({ given, by, set, finds }) => {
	const group = await given.group(everybody, { readable: 'public' });
	await by(mia, (ctx) => startTopic(ctx, { slug: group.slug, kind: 'discussion', title: 'Zonnewijzer', text: 'Op het plein.' }));
	expect(await finds('visitor', 'zonnewijzer')).toEqual(['Zonnewijzer']);
	await set(group, { readable: 'members' });
	for (const who of ['visitor', sami] as const) expect(await finds(who, 'zonnewijzer')).toEqual([]);
	expect(await finds(milan, 'zonnewijzer')).toEqual(['Zonnewijzer']);
});
