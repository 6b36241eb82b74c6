import { unzipSync } from 'fflate';
import { createHash } from 'node:crypto';
import { buffer } from 'node:stream/consumers';
import { vi } from 'vitest';
import { db } from '#kernel/context';
import { keepUpload, store } from '#kernel/storage';
import {
	beginTryout,
	castVote,
	exportGroup,
	keepDraft,
	listGroupExports,
	listMembers,
	makeShelfPage,
	offerIdea,
	openGroupExport,
	revisePost,
	shelveFile,
	showTopic,
	startPoll,
	writePost
} from '#rooms/groups';
import { reviseProfile } from '#rooms/people';
import type { Member } from '../../../../../tests/cast.ts';
import { describe, expect } from '../../../../../tests/house.ts';
import { cast, test, type House } from '../talk/talk.fixture.ts';

const { ada, mia, milan, noor, sami } = cast;
const everybody = { mia: 'lead', milan: 'member', noor: 'host' } as const;

/** What lies in a copy, by name, as text. */
async function opened(id: string): Promise<Map<string, string>> {
	const source = await store().get(`group-exports/${id}.zip`);
	const files = source ? unzipSync(await buffer(source)) : {};
	return new Map(Object.entries(files).map(([name, bytes]) => [name, Buffer.from(bytes).toString('utf8')]));
}
const whole = (files: Map<string, string>) => [...files.values()].join('\n');
const jsonIn = <T>(files: Map<string, string>, pattern: RegExp): T[] =>
	[...files].filter(([name]) => pattern.test(name)).map(([, text]) => JSON.parse(text) as T);

const test2 = test.extend<{ full: House; copy: (who: Member, scope: 'group' | 'own', group: House) => Promise<string> }>({
	full: async ({ given }, use) => {
		const group = await given.group(everybody);
		const talk = await given.topic(group, milan, 'Regendagen');
		const { id } = await keepUpload(given.in(milan, group), new File(['Plan van de zaal.'], 'zaal.txt'), { purpose: 'document' });
		const { id: post } = await writePost(given.in(milan, group), { ...talk, text: 'Een mand met sjals.', files: [id] });
		await revisePost(given.in(milan, group), { id: post, text: 'Een mand met sjaals.' });
		await given.say(talk, group, noor, 'Bij ons ook <b>vet</b>.');
		await keepDraft(given.in(mia, group), { slug: group.slug, key: talk.key, text: 'Kladje van Mia.' });
		await makeShelfPage(given.in(noor, group), { slug: group.slug, title: 'Openen', text: 'Om negen uur.', review_on: '' });
		await use(group);
	},
	copy: async ({ given, work }, use) => {
		await use(async (who, scope, group) => {
			const { id } = await exportGroup(given.in(who, group), { slug: group.slug, scope });
			await work();
			return id;
		});
	}
});

describe('a copy of a group', () => {
	test2('holds what is said, what it said before, the shelf and the files, to read and for machines', async ({ full, copy }) => {
		const files = await opened(await copy(mia, 'group', full));
		const [topic] = jsonIn<{
			title: string;
			posts: Array<{ text: string; author: string; files: string[]; before: Array<{ text: string }> }>;
		}>(files, /^data\/topics\//);
		expect(topic?.title).toBe('Regendagen');
		expect(topic?.posts.map(({ text, author }) => [author, text])).toEqual([
			[milan.name, 'Regendagen.'],
			[milan.name, 'Een mand met sjaals.'],
			[noor.name, 'Bij ons ook <b>vet</b>.']
		]);
		expect(topic?.posts[1]?.before).toMatchObject([{ text: 'Een mand met sjals.' }]);
		expect(files.get(topic?.posts[1]?.files[0] ?? '')).toBe('Plan van de zaal.');
		const page = [...files].find(([name]) => name.startsWith('topics/'))?.[1] ?? '';
		expect(page).toContain('Een mand met sjaals.');
		expect(page).not.toContain('<b>vet</b>');
		expect([...files.keys()].filter((name) => /^shelf\/.*\.html$/.test(name))).toHaveLength(1);
		expect(files.get('index.html')).toContain('Regendagen');
	});

	test2('says the hash of everything in it', async ({ full, copy }) => {
		const files = await opened(await copy(mia, 'group', full));
		const sums = (files.get('SHA256SUMS') ?? '').trim().split('\n');
		expect(sums.map((line) => line.split('  ')[1]).sort()).toEqual([...files.keys()].filter((name) => name !== 'SHA256SUMS').sort());
		for (const line of sums) {
			const [sum, name = ''] = line.split('  ');
			expect(
				createHash('sha256')
					.update(files.get(name) ?? '')
					.digest('hex')
			).toBe(sum);
		}
	});

	test2('L55 L57 L62 holds no draft, nobody’s address, and of members only what they show', async ({ as, full, copy }) => {
		await reviseProfile(as(milan), {
			name: milan.name,
			phone: '0470 11 22 33',
			function: 'Ankerfiguur',
			audience: { phone: 'private', function: 'network' }
		});
		const text = whole(await opened(await copy(mia, 'group', full)));
		expect(text).toContain('Ankerfiguur');
		for (const hidden of ['Kladje van Mia', '0470 11 22 33', milan.email, mia.email]) expect(text).not.toContain(hidden);
	});

	test2('tells how a secret poll came out, and not who voted what', async ({ copy, full, given }) => {
		const { address } = await startPoll(given.in(mia, full), {
			slug: full.slug,
			title: 'Welke dag?',
			text: 'Kies.',
			rule: 'one',
			options: 'maandag\ndinsdag',
			secret: 'on'
		});
		const at = { slug: full.slug, key: address.split('/').at(-1) ?? '' };
		const { poll } = await showTopic(given.in(milan, full), at);
		const option = poll?.options[0]?.id ?? '';
		await castVote(given.in(milan, full), { ...at, choice: [option] });
		const [topic] = jsonIn<{ kind: string; poll: { outcome: unknown; voted: number } }>(
			await opened(await copy(mia, 'group', full)),
			/^data\/topics\//
		).filter(({ kind }) => kind === 'poll');
		expect(topic?.poll).toMatchObject({ outcome: null, voted: 1 });
		expect(JSON.stringify(topic?.poll)).not.toContain(milan.name);
	});

	test2('is told to the group, and to nobody else', async ({ copy, full, given, rows }) => {
		await copy(mia, 'group', full);
		const { log } = await listMembers(given.in(milan, full), { slug: full.slug });
		expect(log.filter(({ deed }) => deed === 'exported')).toMatchObject([{ name: mia.name }]);
		await copy(milan, 'own', full);
		expect((await listMembers(given.in(milan, full), { slug: full.slug })).log.filter(({ deed }) => deed === 'exported')).toHaveLength(1);
		expect(
			(await rows<{ to_address: string }>(`select to_address from mail where kind = 'groups.export_ready' order by id`))
				.map((mail) => mail.to_address)
				.sort()
		).toEqual([mia.email, milan.email].sort());
	});

	test2('is for leads to ask, once at a time, and within the day’s budget', async ({ as, full, given, work }) => {
		const ask = (who: Member) => exportGroup(given.in(who, full), { slug: full.slug, scope: 'group' });
		for (const who of [milan, noor]) await expect(ask(who)).rejects.toMatchObject({ status: 403 });
		await expect(exportGroup(as(sami), { slug: full.slug, scope: 'own' })).rejects.toMatchObject({ status: 403 });
		expect(await ask(mia)).toEqual(await ask(mia));
		for (let time = 1; time < 5; time += 1) {
			await work();
			await ask(mia);
		}
		await work();
		await expect(ask(mia)).rejects.toMatchObject({ status: 429, why: 'budgets_spent_exports' });
	});
});

describe('fetching it', () => {
	test2('L56 is for who asked, while they lead the group, for seven days', async ({ as, at, copy, full, given, rows }) => {
		at('2026-11-24T09:00:00Z');
		const id = await copy(mia, 'group', full);
		const open = (who: Member, inside = true) => openGroupExport(inside ? given.in(who, full) : as(who), { slug: full.slug, id });
		expect(await open(mia)).toMatchObject({ stored: `group-exports/${id}.zip` });
		for (const who of [milan, noor]) await expect(open(who)).rejects.toMatchObject({ status: 404 });
		for (const who of [sami, ada]) await expect(open(who, false)).rejects.toMatchObject({ status: 404 });
		await expect(openGroupExport(given.in(mia, full), { slug: full.slug, id: 'nergens' })).rejects.toMatchObject({ status: 404 });
		await rows(`update membership set role = 'member' where group_id = $1 and person_id = $2`, [full.id, mia.id]);
		await expect(open(mia)).rejects.toMatchObject({ status: 404 });
		expect((await listGroupExports(given.in(mia, full), { slug: full.slug })).exports).toEqual([]);
		await rows(`update membership set role = 'lead' where group_id = $1 and person_id = $2`, [full.id, mia.id]);
		at('2026-12-01T09:00:01Z');
		await expect(open(mia)).rejects.toMatchObject({ status: 404 });
		await given.tick('groups.drop_exports');
		expect(await rows('select id from group_export')).toEqual([]);
	});

	test2('L56 also who leads it too sees and fetches no copy that another asked for', async ({ copy, full, given, rows }) => {
		const asked = [await copy(mia, 'group', full), await copy(milan, 'own', full)];
		await rows(`update membership set role = 'lead' where group_id = $1 and person_id = $2`, [full.id, noor.id]);
		for (const id of asked)
			await expect(openGroupExport(given.in(noor, full), { slug: full.slug, id })).rejects.toMatchObject({ status: 404 });
		expect((await listGroupExports(given.in(noor, full), { slug: full.slug })).exports).toEqual([]);
		expect(await db(given.in(noor, full)).selectFrom('group_export').select('id').execute()).toEqual([]);
	});

	test2('is taken away and told to nobody when it is gone before it was made', async ({ copy, full, rows }) => {
		const put = store().put.bind(store());
		const slow = vi.spyOn(store(), 'put').mockImplementation(async (...given) => {
			await put(...given);
			await rows('delete from group_export');
		});
		const id = await copy(mia, 'group', full);
		expect(slow).toHaveBeenCalled();
		slow.mockRestore();
		expect(await store().get(`group-exports/${id}.zip`)).toBeUndefined();
		expect(await rows(`select id from mail where kind = 'groups.export_ready' and to_person = $1`, [mia.id])).toEqual([]);
	});

	test2('what never came to be is not shown as being made for ever, and is gone the day after', async ({ at, full, given, rows }) => {
		at('2026-11-24T09:00:00Z');
		await exportGroup(given.in(mia, full), { slug: full.slug, scope: 'group' });
		const shown = async () => (await listGroupExports(given.in(mia, full), { slug: full.slug })).exports.length;
		expect(await shown()).toBe(1);
		at('2026-11-24T10:00:01Z');
		expect(await shown()).toBe(0);
		await given.tick('groups.drop_exports');
		expect(await rows('select id from group_export')).toHaveLength(1);
		at('2026-11-25T09:00:01Z');
		await given.tick('groups.drop_exports');
		expect(await rows('select id from group_export')).toEqual([]);
	});

	test2('is not made for who leads the group no more when the house comes to it', async ({ full, given, rows, work }) => {
		await exportGroup(given.in(mia, full), { slug: full.slug, scope: 'group' });
		await rows(`update membership set role = 'host' where group_id = $1 and person_id = $2`, [full.id, mia.id]);
		await work();
		expect(await rows('select id from group_export')).toEqual([]);
		expect(await rows(`select id from mail where kind = 'groups.export_ready'`)).toEqual([]);
	});
});

test2(
	'L62 a copy of one’s own words holds what one said, tried and brought, and of others only what the conversation is called',
	async ({ copy, full, given }) => {
		const { address } = await offerIdea(given.in(noor, full), { slug: full.slug, title: 'Soep op woensdag', text: 'Wie kookt?' });
		await beginTryout(given.in(milan, full), {
			slug: full.slug,
			key: address.split('/').at(-1) ?? '',
			place: 'Aalst',
			notes: 'Pompoen werkt.'
		});
		const { id } = await keepUpload(given.in(milan, full), new File(['Recept.'], 'recept.txt'), { purpose: 'document' });
		await shelveFile(given.in(milan, full), { slug: full.slug, folder: 'Keuken', title: 'Recept', file: id });
		const files = await opened(await copy(milan, 'own', full));
		const text = whole(files);
		for (const own of ['Een mand met sjaals.', 'Pompoen werkt.', 'Soep op woensdag', 'Plan van de zaal.', 'Recept.'])
			expect(text).toContain(own);
		for (const others of ['Bij ons ook', 'Wie kookt?', 'Om negen uur', 'Kladje', noor.name, mia.name]) expect(text).not.toContain(others);
		expect(
			await openGroupExport(given.in(milan, full), {
				slug: full.slug,
				id: (await listGroupExports(given.in(milan, full), { slug: full.slug })).exports[0]?.id ?? ''
			})
		).toMatchObject({ bytes: expect.any(Number) as number });
	}
);
