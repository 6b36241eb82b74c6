import { decidePost, hidePost, letThrough, myNotices, writePost } from '#rooms/groups';
import { describe, expect } from '../../../../../tests/house.ts';
import { cast, test } from './care.fixture.ts';

const { mia, milan, noor } = cast;
const everybody = { mia: 'member', milan: 'member', noor: 'lead' } as const;

describe('whose first post waited', () => {
	test('hears by the bell and once by mail that others read it now, and nobody else does', async ({ given, care, rows, work }) => {
		const group = await given.group(everybody);
		await rows('update groups set hold_first = 1');
		const talk = await given.topic(group, noor, 'Regen');
		const { id } = await writePost(given.in(mia, group), { ...talk, text: 'Dag allemaal.' });
		await letThrough(given.in(noor, group), { slug: group.slug, id });
		await work();
		const told = await care.mails('groups.post_released');
		expect(Object.keys(told)).toEqual([mia.email]);
		expect(told[mia.email]).toMatch(/Praat \d+/);
		expect(told[mia.email]).toContain(`/netwerk/${group.slug}/${talk.key}`);
		expect(await care.ask(mia, group, (ctx) => myNotices(ctx))).toMatchObject([
			{ kind: 'released', title: 'Regen', address: expect.stringContaining(talk.key), read: false }
		]);
		expect((await care.ask(milan, group, (ctx) => myNotices(ctx))).map(({ kind }) => kind)).not.toContain('released');
	});

	test('gets no mail who wants none, and no words where a group keeps them inside', async ({ given, care, rows, work }) => {
		const group = await given.group(everybody);
		await rows('update groups set hold_first = 1, mail_content = false');
		const talk = await given.topic(group, noor, 'Regen');
		const first = await writePost(given.in(mia, group), { ...talk, text: 'Dag allemaal.' });
		const other = await writePost(given.in(milan, group), { ...talk, text: 'Ook dag.' });
		await rows(`update membership set follow = 'nothing' where person_id = $1`, [milan.id]);
		for (const { id } of [first, other]) await letThrough(given.in(noor, group), { slug: group.slug, id });
		await work();
		const told = await care.mails('groups.post_released');
		expect(Object.keys(told)).toEqual([mia.email]);
		expect(told[mia.email]).not.toMatch(/Praat|Regen|Dag/);
		expect(await care.ask(milan, group, (ctx) => myNotices(ctx)), 'the bell is rung whatever the mail does').toMatchObject([
			{ kind: 'released' }
		]);
	});

	test('is not told when it was put out of sight again, or they left, before anybody could tell', async ({ given, care, rows, work }) => {
		const group = await given.group(everybody);
		await rows('update groups set hold_first = 1');
		const talk = await given.topic(group, noor, 'Regen');
		const first = await writePost(given.in(mia, group), { ...talk, text: 'Dag allemaal.' });
		const other = await writePost(given.in(milan, group), { ...talk, text: 'Ook dag.' });
		for (const { id } of [first, other]) await letThrough(given.in(noor, group), { slug: group.slug, id });
		await hidePost(given.in(noor, group), { id: first.id, on: 'on' });
		await rows('delete from membership where person_id = $1', [milan.id]);
		await work();
		expect(await care.mails('groups.post_released')).toEqual({});
		expect(await rows(`select 1 from notification where kind = 'released'`)).toEqual([]);
	});

	test('hears it by the bell too when it is kept out, beside the mail that says why', async ({ given, care, rows, work }) => {
		const group = await given.group(everybody);
		await rows('update groups set hold_first = 1');
		const talk = await given.topic(group, noor, 'Regen');
		const { id } = await writePost(given.in(mia, group), { ...talk, text: 'Koop mijn boek.' });
		await decidePost(given.in(noor, group), { id, decision: 'hide', words: 'Geen reclame.' });
		await work();
		expect((await care.mails('groups.measure'))[mia.email]).toContain('Geen reclame.');
		expect(await care.ask(mia, group, (ctx) => myNotices(ctx))).toMatchObject([{ kind: 'hidden', address: '/netwerk/meldingen' }]);
	});
});
