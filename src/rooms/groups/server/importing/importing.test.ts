import { runJob } from '#kernel/jobs';
import { store } from '#kernel/storage';
import {
	acceptImport,
	closeGroup,
	dropImport,
	listMembers,
	openImport,
	reopenGroup,
	showImport,
	showTopic,
	writePost
} from '#rooms/groups';
import { findAnything } from '#rooms/library';
import { describe, expect } from '../../../../../tests/house.ts';
import { mbox } from './archive.fixture.ts';
import { cast, test } from './importing.fixture.ts';

const { mia, milan, noor, sami } = cast;

describe('what came in', () => {
	test('stands in conversations with its own dates, by its members or by name, what was quoted kept, files by the rules', async ({
		given,
		old,
		rows,
		work
	}) => {
		const id = await old.bring();
		await openImport(given.in(mia, old.group), { slug: old.group.slug, id });
		await work();
		expect(await old.topics(milan)).toEqual(['Soep', 'Regendagen']);
		const [topic] = await rows<{ key: string }>(`select key from topic where title = 'Regendagen'`);
		const { posts } = await showTopic(given.in(noor, old.group), { slug: old.group.slug, key: topic?.key ?? '' });
		expect(posts.map(({ author, said_as, written_at, via }) => [author, said_as, written_at.toISOString(), via])).toEqual([
			[null, 'An', '2015-01-05T08:30:00.000Z', 'import'],
			[milan.name, '', '2015-01-05T09:00:00.000Z', 'import'],
			[null, 'Jo Maes', '2015-01-05T10:00:00.000Z', 'import']
		]);
		expect(posts[2]?.doc.content).toHaveLength(1);
		expect(posts[2]?.elided).toContain('> Wie heeft een idee?');
		const [soup] = await rows<{ key: string }>(`select key from topic where title = 'Soep'`);
		const second = await showTopic(given.in(noor, old.group), { slug: old.group.slug, key: soup?.key ?? '' });
		expect(second.posts[0]?.files.map(({ name }) => name)).toEqual(['plan.txt']);
		expect(
			(await showImport(given.in(mia, old.group), { slug: old.group.slug, id })).messages.find(({ subject }) => subject === 'Soep')
				?.left_out
		).toEqual(['spel.exe']);
		expect((await findAnything(given.in(noor, old.group), { q: 'mand' })).total).toBe(1);
		expect((await findAnything(given.in(sami), { q: 'mand' })).total).toBe(0);
		expect(
			(await listMembers(given.in(noor, old.group), { slug: old.group.slug })).log.filter(({ deed }) => deed === 'imported')
		).toMatchObject([{ name: mia.name }]);
		await writePost(given.in(noor, old.group), { slug: old.group.slug, key: soup?.key ?? '', text: 'Nog altijd soep.' });
	});

	test('comes in once, also from a second archive, whose answers join what is there', async ({ given, old, rows, work }) => {
		const first = await old.bring();
		await openImport(given.in(mia, old.group), { slug: old.group.slug, id: first });
		await work();
		const again = mbox(
			{
				id: '1',
				from: `Milan <${milan.email}>`,
				subject: 'Regendagen',
				date: 'Mon, 05 Jan 2015 10:00:00 +0100',
				text: 'Wie heeft een idee?'
			},
			{
				id: '9',
				answers: '1',
				from: 'Jo Maes <jo@elders.example>',
				subject: 'Re: Regendagen',
				date: 'Mon, 02 Feb 2015 11:00:00 +0100',
				text: 'Veel later.'
			}
		);
		const id = await old.bring(again);
		expect((await showImport(given.in(mia, old.group), { slug: old.group.slug, id })).counts).toMatchObject({ good: 1, double: 1 });
		expect(await rows(`select title from topic order by started_at`)).toEqual([{ title: 'Regendagen' }, { title: 'Soep' }]);
		expect(await rows(`select count(*) from post`)).toMatchObject([{ count: 5 }]);
	});

	test('comes in, and is opened, only while the group is not closed', async ({ given, old }) => {
		const [lead, at] = [given.in(mia, old.group), { slug: old.group.slug }];
		const id = await old.begin();
		await closeGroup(lead, at);
		await expect(acceptImport(lead, { ...at, id })).rejects.toMatchObject({ status: 403 });
		await reopenGroup(lead, at);
		await dropImport(lead, { ...at, id });
		const brought = await old.bring();
		await closeGroup(lead, at);
		await expect(openImport(lead, { ...at, id: brought })).rejects.toMatchObject({ status: 403 });
		await reopenGroup(lead, at);
		await openImport(lead, { ...at, id: brought });
	});

	test('waits while the house has no room, and loses nothing by it', async ({ given, old, rows, work }) => {
		const id = await old.begin();
		await acceptImport(given.in(mia, old.group), { slug: old.group.slug, id });
		await rows(
			`create function full_disk() returns trigger language plpgsql as $$ begin raise exception 'No space left on device' using errcode = '53100'; end $$`
		);
		await rows('create trigger full_disk before insert on post execute function full_disk()');
		const bring = runJob({ job: 'groups.bring_archive', event: { id, name: 'groups.import_accepted', subject: id } });
		await expect(bring).rejects.toThrow('No space left');
		await rows('drop function full_disk cascade');
		await work();
		expect(await rows('select state, done from group_import')).toMatchObject([{ state: 'closed', done: 4 }]);
		expect(await rows('select count(*) from import_message where failed')).toMatchObject([{ count: 0 }]);
	});

	test('goes on where it stopped, and the same job twice brings nothing twice', async ({ given, old, rows, work }) => {
		const id = await old.begin();
		await acceptImport(given.in(mia, old.group), { slug: old.group.slug, id });
		const event = { id, name: 'groups.import_accepted', subject: id };
		await Promise.all([runJob({ job: 'groups.bring_archive', event }), runJob({ job: 'groups.bring_archive', event })]);
		await work();
		expect(await rows('select count(*) from post')).toMatchObject([{ count: 4 }]);
		expect(await rows('select state, done, total from group_import')).toMatchObject([{ state: 'closed', done: 4, total: 4 }]);
	});

	test('goes without a trace when it is taken back before it is opened', async ({ given, old, rows, work }) => {
		const id = await old.bring();
		await expect(dropImport(given.in(noor, old.group), { slug: old.group.slug, id })).rejects.toMatchObject({ status: 404 });
		await dropImport(given.in(mia, old.group), { slug: old.group.slug, id });
		await work();
		for (const table of ['topic', 'post', 'import_message', 'imported_message', 'group_import'])
			expect(await rows(`select 1 from ${table} where true`), table).toEqual([]);
		expect(await rows(`select 1 from file_use where group_id = $1`, [old.group.id])).toEqual([]);
		expect(await store().get(`group-imports/${id}.mbox`)).toBeUndefined();
		await old.bring();
		expect(await rows('select count(*) from post')).toMatchObject([{ count: 4 }]);
	});

	test('stays when only its report is taken away', async ({ given, old, rows, work }) => {
		const id = await old.bring();
		await openImport(given.in(mia, old.group), { slug: old.group.slug, id });
		await work();
		await dropImport(given.in(mia, old.group), { slug: old.group.slug, id });
		expect(await rows('select count(*) from post')).toMatchObject([{ count: 4 }]);
	});
});
