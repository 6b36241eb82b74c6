import { listGroups } from '#rooms/groups';
import { describe, expect } from '../../../../../tests/house.ts';
import { cast, test } from '../talk/talk.fixture.ts';

const { mia, milan, noor } = cast;

describe('the list of groups', () => {
	test('comes a page at a time, one’s own first, each group once, with few questions to the database', async ({ given }) => {
		const own = await given.group({ mia: 'member', noor: 'lead' });
		for (let at = 0; at < 29; at += 1) await given.group({ noor: 'lead' });
		const hidden = await given.group({ noor: 'lead' }, { listed: 'nobody' });
		await given.topic(own, noor, 'Regen');
		const read = async (page: number) => {
			const ctx = given.in(mia, own);
			const list = await listGroups(ctx, { page });
			const queries = ctx.bound.queries();
			await ctx.bound.commit();
			return { ...list, queries };
		};
		const [first, second, third] = [await read(1), await read(2), await read(3)];
		expect(first).toMatchObject({ mine: [{ slug: own.slug, unread: 1, members: 2 }], total: 30, page: 1, perPage: 24 });
		expect([first.others.length, second.mine.length, second.others.length, third.others.length]).toEqual([23, 0, 6, 0]);
		const slugs = [first, second].flatMap(({ mine, others }) => [...mine, ...others].map(({ slug }) => slug));
		expect(new Set(slugs).size).toBe(30);
		expect(slugs).not.toContain(hidden.slug);
		expect(first.queries).toBeLessThanOrEqual(5);
	});

	test('is narrowed by a word of name or purpose, among what one may know about only', async ({ given, rows }) => {
		const [open, closed] = [await given.group({ noor: 'lead' }), await given.group({ noor: 'lead' }, { listed: 'nobody' })];
		await rows(`update groups set purpose = 'Over zwémmen met baby''s' where id = any ($1)`, [[open.id, closed.id]]);
		await given.group({ noor: 'lead' });
		const found = async (words: string) => (await listGroups(given.in(milan), { words })).others.map(({ slug }) => slug);
		expect(await found(' Zwemmen ')).toEqual([open.slug]);
		expect(await found('vliegen')).toEqual([]);
	});
});
