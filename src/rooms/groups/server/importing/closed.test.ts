import { vi } from 'vitest';
import { db, transact, type Ctx } from '#kernel/context';
import { importArchive, listImports, listTopics, listUnread, openImport, react, showImport, showTopic, writePost } from '#rooms/groups';
import { findAnything } from '#rooms/library';
import { store } from '#kernel/storage';
import { describe, expect } from '../../../../../tests/house.ts';
import { mbox } from './archive.fixture.ts';
import { archive, cast, test } from './importing.fixture.ts';

const { ada, mia, milan, noor, sami } = cast;

describe('looking first', () => {
	test('says of each mail what would become of it, and nothing comes in', async ({ given, old, rows }) => {
		const id = await old.begin();
		const { run, counts, messages } = await showImport(given.in(mia, old.group), { slug: old.group.slug, id });
		expect(run).toMatchObject({ state: 'read', total: 7 });
		expect(counts).toMatchObject({ all: 7, good: 4, double: 1, automatic: 1, faulty: 1, threads: 2, authors: 1 });
		expect(messages.map(({ number, verdict, fault }) => [number, verdict, fault]).slice(0, 3)).toEqual([
			[4, 'double', null],
			[5, 'automatic', null],
			[6, 'faulty', 'importing_fault_date']
		]);
		expect(messages.find(({ number }) => number === 1)).toMatchObject({ member: milan.name });
		expect(await rows('select id from post')).toEqual([]);
	});

	test('is for who leads the group; one archive at a time; and what is none is said at its field', async ({ as, given, old }) => {
		const { slug } = old.group;
		for (const who of [milan, noor]) {
			await expect(importArchive(given.in(who, old.group), { slug, file: archive() })).rejects.toMatchObject({ status: 403 });
			await expect(listImports(given.in(who, old.group), { slug })).rejects.toMatchObject({ status: 404 });
		}
		await expect(listImports(as(ada), { slug })).rejects.toMatchObject({ status: 404 });
		for (const [file, issue] of [
			[new File(['Beste,'], 'x.mbox'), 'importing_file_other'],
			['' as const, 'importing_file_missing']
		] as const)
			await expect(importArchive(given.in(mia, old.group), { slug, file })).rejects.toMatchObject({ issues: { file: issue } });
		await old.begin();
		await expect(importArchive(given.in(mia, old.group), { slug, file: archive() })).rejects.toMatchObject({
			issues: { file: 'importing_busy' }
		});
	});
});

describe('an archive that is taken in hand', () => {
	test('keeps nobody waiting for a connection while the store takes its time; sent twice, it is one', async ({ as, old, rows }) => {
		const { slug, id: group } = old.group;
		const put = store().put.bind(store());
		const open: unknown[] = [];
		const slow = vi.spyOn(store(), 'put').mockImplementation(async (...given) => {
			await put(...given);
			open.push(
				...(await rows(`select query from pg_stat_activity where datname = current_database() and state like 'idle in transaction%'`))
			);
		});
		const send = (once: string) => importArchive(as(mia, { groups: [group], once }), { slug, file: archive() });
		const one = await send('form-0001');
		expect(open).toEqual([]);
		expect(await send('form-0001')).toEqual(one);
		expect(await rows('select id from group_import')).toEqual([one]);
		expect(await store().head(`group-imports/${one.id}.mbox`)).toMatchObject({ bytes: archive().size });
		slow.mockClear();
		await expect(importArchive(as(mia, { groups: [group] }), { slug, file: archive() })).rejects.toMatchObject({
			issues: { file: 'importing_busy' }
		});
		await expect(importArchive(as(noor, { groups: [group] }), { slug, file: archive() })).rejects.toMatchObject({ status: 403 });
		expect(slow).not.toHaveBeenCalled();
		slow.mockRestore();
		await rows('delete from group_import');
		const [first, second] = await Promise.all([send('form-0002'), send('form-0002')]);
		expect(first).toEqual(second);
		expect(await rows('select id from group_import')).toEqual([first]);
	});
});

describe('L59 while it is closed', () => {
	test('who leads the group reads it, and nobody else finds anything of it: list, page, search, file, unread, facts', async ({
		as,
		given,
		old,
		rows
	}) => {
		await old.bring();
		expect(await old.topics(mia)).toEqual(['Soep', 'Regendagen']);
		expect(await old.topics(noor)).toEqual([]);
		const [topic] = await rows<{ key: string }>(`select key from topic where title = 'Regendagen'`);
		const at = { slug: old.group.slug, key: topic?.key ?? '' };
		expect((await showTopic(given.in(mia, old.group), at)).topic.unopened).toBe(true);
		await expect(showTopic(given.in(noor, old.group), at)).rejects.toMatchObject({ status: 404 });
		const count = async (ctx: Ctx) => {
			const found: number[] = [];
			for (const table of ['topic', 'post', 'file_use'] as const)
				found.push((await db(ctx).selectFrom(table).select('id').where('group_id', '=', old.group.id).execute()).length);
			await ctx.bound.commit();
			return found;
		};
		for (const ctx of [given.in(milan, old.group), given.in(noor, old.group), as(sami), as(ada), as('visitor')])
			expect(await count(ctx)).toEqual([0, 0, 0]);
		expect(await count(given.in(mia, old.group))).toEqual([2, 4, 1]);
		expect((await findAnything(given.in(mia, old.group), { q: 'mand' })).total).toBe(0);
		expect(await rows('select active_at from app.group_facts($1)', [[old.group.id]])).toEqual([{ active_at: null }]);
	});

	test('nobody is told, and nothing is new to anybody', async ({ given, old, rows, work }) => {
		await rows(`update membership set follow = 'every', read_before = '2000-01-01' where group_id = $1`, [old.group.id]);
		const id = await old.bring();
		await openImport(given.in(mia, old.group), { slug: old.group.slug, id });
		await work();
		await given.tick('groups.tell_posts');
		await given.tick('groups.make_digests');
		await work();
		expect(await rows('select * from mail')).toEqual([]);
		expect(await rows('select * from notification')).toEqual([]);
		for (const who of [mia, noor]) expect((await listUnread(given.in(who, old.group), {})).total).toBe(0);
	});

	test('a later archive that goes on with an open conversation stays out of search too, whoever writes there meanwhile', async ({
		given,
		old,
		work
	}) => {
		const { slug } = old.group;
		await openImport(given.in(mia, old.group), { slug, id: await old.bring() });
		await work();
		const later = mbox({
			id: '9',
			answers: '1',
			from: 'Jo Maes <jo@elders.example>',
			subject: 'Re: [regen] Regendagen',
			date: 'Mon, 05 Jan 2015 18:00:00 +0100',
			text: 'Een paraplubak.'
		});
		const id = await old.bring(later);
		const { topics } = await listTopics(given.in(noor, old.group), { slug });
		const key = topics.find(({ title }) => title === 'Regendagen')?.key ?? '';
		await writePost(given.in(noor, old.group), { slug, key, text: 'Wij hangen jassen op.' });
		await work();
		const found = async (q: string) => (await findAnything(given.in(noor, old.group), { q })).total;
		expect(await found('jassen')).toBe(1);
		expect(await found('paraplubak')).toBe(0);
		await openImport(given.in(mia, old.group), { slug, id });
		await work();
		expect(await found('paraplubak')).toBe(1);
	});

	test('what goes on with a conversation that stays with its circle by then, stays with it too', async ({ given, old, rows, work }) => {
		const { slug } = old.group;
		await openImport(given.in(mia, old.group), { slug, id: await old.bring() });
		await work();
		const later = { id: '9', answers: '1', from: 'Jo Maes <jo@elders.example>', subject: 'Re: [regen] Regendagen' };
		const known = { id: '1', from: `Milan <${milan.email}>`, subject: 'Regendagen', date: 'Mon, 05 Jan 2015 10:00:00 +0100', text: 'Wie?' };
		const id = await old.bring(mbox(known, { ...later, date: 'Mon, 05 Jan 2015 18:00:00 +0100', text: 'Een paraplubak.' }));
		await rows(`update groups set listed = 'public', readable = 'network' where id = $1`, [old.group.id]);
		await openImport(given.in(mia, old.group), { slug, id });
		await work();
		const [{ circles }] = (await rows<{ circles: string[] }>('select circles from groups where id = $1', [old.group.id])) as [
			{ circles: string[] }
		];
		expect(circles).toHaveLength(1);
		expect(
			await rows(
				`select distinct p.circle, p.audience from post p join topic t on t.id = p.topic_id where t.group_id = $1 and t.title = 'Regendagen'`,
				[old.group.id]
			)
		).toEqual([{ circle: circles[0], audience: 'group' }]);
	});

	test('it opens for whom the group may be read by then', async ({ given, old, rows, work }) => {
		const id = await old.bring();
		await rows(`update groups set listed = 'public', readable = 'network', history = 'all' where id = $1`, [old.group.id]);
		await openImport(given.in(mia, old.group), { slug: old.group.slug, id });
		await work();
		for (const table of ['topic', 'post']) expect(await rows(`select 1 from ${table} where circle is not null`)).toEqual([]);
		for (const table of ['topic', 'post', 'file_use'])
			expect(await rows(`select distinct audience from ${table} where group_id = $1`, [old.group.id])).toEqual([{ audience: 'network' }]);
	});

	test('it is left as it is: no answer, no reaction, no deed of a host', async ({ given, old, rows }) => {
		await old.bring();
		const [post] = await rows<{ id: string; key: string }>(
			`select p.id, t.key from post p join topic t on t.id = p.topic_id where t.title = 'Soep'`
		);
		const at = { slug: old.group.slug, key: post?.key ?? '' };
		await expect(writePost(given.in(mia, old.group), { ...at, text: 'Ook soep.' })).rejects.toMatchObject({ status: 403 });
		await expect(react(given.in(mia, old.group), { id: post?.id ?? '', meaning: 'thanks' })).rejects.toThrow();
		const touched = await transact(given.in(mia, old.group), (tx) =>
			db(tx).updateTable('topic').set({ title: 'Anders' }).where('key', '=', at.key).executeTakeFirst()
		);
		expect(touched.numUpdatedRows).toBe(0n);
	});
});
