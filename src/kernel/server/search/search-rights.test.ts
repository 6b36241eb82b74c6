import { sql } from 'kysely';
import { db, type Ctx } from '#kernel/context';
import { newId } from '#kernel/ids';
import { search } from '#kernel/search';
import { cast, expect, test } from '../../../../tests/house.ts';
import { put, titles } from './search.fixture.ts';

test('what is only said in a closed place does not change what others find, also not by what looks like it', async ({ as, rows }) => {
	await rows('delete from search_entry');
	const group = newId();
	const closed = { audience: 'group' as const, group };
	const ask = async () => [await titles(as('visitor'), 'zonnewijzer'), await titles(as(cast.mia), 'zandtafel')];
	await put(as('house'), { title: 'Zonnewijser' }, { title: 'Een tafel met zand' });
	const before = await ask();
	expect(before).toEqual([['Zonnewijser'], ['Een tafel met zand']]);
	await put(as('house'), { title: 'Zonnewijzer', ...closed }, { title: 'Zandtafel', ...closed });
	expect(await ask()).toEqual(before);
	expect(await titles(as(cast.mia, { groups: [group] }), 'zonnewijzer')).toEqual(['Zonnewijzer', 'Zonnewijser']);
	await rows(`update search_entry set audience = 'public', group_id = null`);
	expect(await titles(as('visitor'), 'zonnewijzer')).toEqual(['Zonnewijzer']);
	await rows(`update search_entry set audience = 'network' where title = 'Zonnewijzer'`);
	expect(await ask()).toEqual([['Zonnewijser'], ['Zandtafel']]);
});

test('what the search shows is, row by row, what the policy allows', async ({ as, rows }) => {
	await rows('delete from search_entry');
	const [one, other] = [newId(), newId()];
	const combinations = (['public', 'network', 'group', 'private'] as const).flatMap((audience) =>
		(['draft', 'review', 'published', 'archived'] as const).flatMap((status) =>
			[null, one, other].flatMap((group) =>
				[null, cast.mia.id, cast.milan.id].map((owner) => ({ audience, status, group, owner, title: 'Kanarie' }))
			)
		)
	);
	await put(as('house'), ...combinations);
	const actors: Array<[Parameters<typeof as>[0], string[]]> = [
		...(['visitor', 'house', cast.nieuw, cast.mia, cast.milan, cast.fien, cast.emma, cast.ada] as const).map(
			(who): [typeof who, string[]] => [who, []]
		),
		...[[one], [other], [one, other]].flatMap((groups): typeof actors => [
			[cast.milan, groups],
			[cast.emma, groups]
		])
	];
	/** Of each actor, what they get to see, in order. */
	const each = async (look: (ctx: Ctx) => Promise<string[]>): Promise<string[][]> => {
		const all: string[][] = [];
		for (const [who, groups] of actors) {
			const ctx = as(who, { groups });
			all.push((await look(ctx)).sort());
			await ctx.bound.commit();
		}
		return all;
	};
	await rows('alter table search_entry force row level security');
	const allowed = await each(async (ctx) =>
		(await sql<{ subject: string }>`select subject from search_entry`.execute(db(ctx))).rows.map(({ subject }) => subject)
	);
	await rows('alter table search_entry no force row level security');
	const found = await each(async (ctx) => (await search(ctx, 'kanarie', { limit: 1000 })).hits.map(({ subject }) => subject));
	const counted = await each(async (ctx) => [String((await search(ctx, 'kanarie', { limit: 0 })).kinds['page'] ?? 0)]);
	expect(found).toEqual(allowed);
	expect(counted).toEqual(allowed.map((subjects) => [String(subjects.length)]));
	expect(new Set(allowed.map((subjects) => subjects.length)).size, 'the actors differ').toBeGreaterThan(6);
	expect(allowed[1]).toHaveLength(144);
});
