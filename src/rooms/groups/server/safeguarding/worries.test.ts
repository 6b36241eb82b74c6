import { runJob } from '#kernel/jobs';
import { newId } from '#kernel/ids';
import {
	appointSafeguard,
	closeWorry,
	countWorries,
	countNotices,
	dismissSafeguard,
	flagPage,
	flagPost,
	listWorries,
	makeShelfPage,
	myCare,
	myNotices,
	readNotices,
	reviseShelfPage,
	noteOnWorry,
	openEvidence,
	openWorry,
	revisePost,
	takeBackPost
} from '#rooms/groups';
import { describe, expect } from '../../../../../tests/house.ts';
import { cast, test as base } from '../care/care.fixture.ts';

/** Nobody is trained yet, and nothing is known. */
const test = base.extend<{ fresh: void }>({
	fresh: [
		async ({ rows }, use) => {
			for (const table of ['safe_case', 'safeguard']) await rows(`delete from ${table}`);
			await use();
		},
		{ auto: true }
	]
});

const { ada, fien, mia, milan, noor, sami, yasmina } = cast;
const unseen = { status: 404 };
const worry = { kind: 'child' as const, words: 'Dit kind wordt geslagen, denk ik.' };

test('who is appointed hears what that means, once; not who is none any more by then', async ({ care, as, work }) => {
	for (const _ of [1, 2]) await appointSafeguard(as(ada), { person: noor.id });
	await appointSafeguard(as(ada), { person: sami.id });
	await dismissSafeguard(as(ada), { person: sami.id });
	await work();
	const told = await care.mails('groups.safeguard_appointed');
	expect(Object.keys(told)).toEqual([noor.email]);
	expect(told[noor.email]?.match(/Je bent nu vertrouwenspersoon/g)).toHaveLength(1);
	expect(told[noor.email]).toContain(ada.name);
	expect(await countNotices(as(noor))).toBe(1);
	expect(await myNotices(as(noor))).toMatchObject([{ kind: 'appointed', address: '/vertrouwen', read: false }]);
	expect(await myNotices(as(sami))).toEqual([]);
	await readNotices(as(noor));
	expect(await countNotices(as(noor))).toBe(0);
	await dismissSafeguard(as(ada), { person: noor.id });
	expect(await myNotices(as(noor))).toEqual([]);
});

describe('a worry about a child', () => {
	test('is taken after any flag, however much was said that day, and about words whose writer is gone', async ({
		given,
		care,
		as,
		rows
	}) => {
		const group = await given.group({ mia: 'member', milan: 'member', noor: 'lead' });
		const talk = await given.topic(group, noor, 'Regen');
		await given.say(talk, group, mia, 'Dat kind komt niet meer.');
		await appointSafeguard(as(ada), { person: yasmina.id });
		for (let often = 0; often < 15; often += 1) await care.flag(group, talk, 2, milan);
		await expect(care.flag(group, talk, 2, milan)).rejects.toMatchObject({ status: 429 });
		await rows('update post set author_id = null where number = 2');
		expect((await care.read(talk, group, milan)).posts[1]?.can.flag).toBe(true);
		expect(await flagPost(given.in(milan, group), { ...talk, number: 2, ...worry })).toMatchObject({ say: 'care_child_sent' });
	});

	test('that was closed and reported again is one that is open: the first stays closed', async ({ given, as }) => {
		const group = await given.group({ mia: 'member', milan: 'member', noor: 'lead' });
		const talk = await given.topic(group, noor, 'Regen');
		await appointSafeguard(as(ada), { person: yasmina.id });
		await flagPost(given.in(milan, group), { ...talk, number: 1, ...worry });
		const {
			cases: [first]
		} = await listWorries(as(yasmina));
		await closeWorry(as(yasmina), { id: first?.id ?? '', words: 'Gesproken.' });
		await flagPost(given.in(milan, group), { ...talk, number: 1, ...worry });
		await expect(closeWorry(as(yasmina), { id: first?.id ?? '', words: 'Toch niet.' })).rejects.toMatchObject({ status: 409 });
	});

	test('is refused in clear words where nobody is trained, and kept from who leads and who administers where somebody is', async ({
		given,
		care,
		as,
		rows,
		work,
		events
	}) => {
		const group = await given.group({ mia: 'member', milan: 'member', noor: 'lead' });
		const talk = await given.topic(group, noor, 'Regen');
		await given.say(talk, group, mia, 'Hij kreeg weer slaag.');
		await expect(flagPost(given.in(milan, group), { ...talk, number: 2, ...worry })).rejects.toMatchObject({
			issues: { kind: 'care_child_nobody' }
		});
		await appointSafeguard(as(ada), { person: yasmina.id });
		await expect(flagPost(given.in(milan, group), { ...talk, number: 2, ...worry, words: '' })).rejects.toMatchObject({
			issues: { words: 'care_words_missing' }
		});
		await flagPost(given.in(milan, group), { ...talk, number: 2, ...worry });
		await flagPost(given.in(milan, group), { ...talk, number: 2, ...worry });
		await work();
		expect(await rows('select 1 from safe_case')).toHaveLength(1);
		expect((await care.queue(group, noor)).flagged).toEqual([]);
		expect(await rows('select 1 from care_flag')).toEqual([]);
		const told = await care.mails('groups.worry');
		expect(Object.keys(told)).toEqual([yasmina.email]);
		expect(JSON.stringify(told)).not.toMatch(/slaag|geslagen|Regen|Praat|Milan|Mia/);
		for (const who of [ada, fien, noor, milan, mia]) await expect(listWorries(as(who))).rejects.toMatchObject(unseen);
		expect(await countWorries(as(ada))).toBeNull();
		expect(await countWorries(as(yasmina))).toEqual({ open: 1 });
		const { cases } = await listWorries(as(yasmina));
		for (const who of [ada, noor, milan]) await expect(openWorry(as(who), { id: cases[0]?.id ?? '' })).rejects.toMatchObject(unseen);
		expect((await myCare(given.in(milan, group))).worries).toMatchObject([{ status: 'open' }]);
		const heard = (await events()).filter(({ subject }) => subject === cases[0]?.id);
		expect(heard.map(({ name, actor_kind, actor_id }) => [name, actor_kind, actor_id])).toEqual([['groups.worry_received', 'house', null]]);
	});

	test('keeps what it was about, whatever its writer does then; every look is written down and shown', async ({ given, as, rows }) => {
		const group = await given.group({ mia: 'member', milan: 'member', noor: 'lead' });
		const talk = await given.topic(group, noor, 'Regen');
		const id = await given.say(talk, group, mia, 'Eerst dit.');
		await revisePost(given.in(mia, group), { id, text: 'Toen dat.', base: 0 });
		const file = newId();
		await rows(
			`insert into file (id, kind, media_type, name, folder, sha256, bytes, stored_bytes, uploaded_by, created_at) values ($1, 'document', 'application/pdf', 'brief.pdf', $2, $3, 5, 5, $4, now())`,
			[file, newId(), 'a'.repeat(64), mia.id]
		);
		await rows(
			`insert into file_use (id, file_id, room, subject, audience, group_id, status) values ($1, $2, 'groups', $3, 'group', $4, 'published')`,
			[newId(), file, id, group.id]
		);
		await appointSafeguard(as(ada), { person: yasmina.id });
		await flagPost(given.in(milan, group), { ...talk, number: 2, ...worry });
		await takeBackPost(given.in(mia, group), { id });
		await rows('update post set author_id = null where id = $1', [id]);
		await rows(`update file set unused_since = now() - interval '3 days' where unused_since is not null`);
		await runJob({ job: 'storage.drop_unused' });
		const [known] = await rows<{ id: string }>('select id from safe_case');
		const { worry: seen, looks } = await openWorry(as(yasmina), { id: known?.id ?? '' });
		expect(seen).toMatchObject({ intact: true, by: milan.name, words: worry.words });
		expect(seen.evidence).toMatchObject({
			author: { name: mia.name },
			topic: { title: 'Regen' },
			files: [{ id: file, sha256: 'a'.repeat(64) }]
		});
		expect(JSON.stringify(seen.evidence.doc)).toContain('Toen dat.');
		expect(JSON.stringify(seen.evidence.before)).toContain('Eerst dit.');
		expect(looks).toMatchObject([{ name: yasmina.name, file: false }]);
		expect(await openEvidence(as(yasmina), { id: known?.id ?? '', file })).toMatchObject({ name: 'brief.pdf', open: false });
		await expect(openEvidence(as(ada), { id: known?.id ?? '', file })).rejects.toMatchObject(unseen);
		await expect(openEvidence(as(yasmina), { id: known?.id ?? '', file: newId() })).rejects.toMatchObject(unseen);
		expect((await openWorry(as(yasmina), { id: known?.id ?? '' })).looks).toHaveLength(3);
		await expect(rows(`update safe_case set words = 'anders'`)).rejects.toThrow(/frozen/);
		await expect(rows(`update safe_case set evidence = '{}'`)).rejects.toThrow(/frozen/);
	});

	test('may be about a page of the shelf: kept as it stood and as it was before, whatever becomes of the page', async ({
		given,
		as,
		care,
		rows
	}) => {
		const group = await given.group({ mia: 'member', milan: 'member', noor: 'lead' });
		const { address } = await makeShelfPage(given.in(mia, group), { slug: group.slug, title: 'Straffen', text: 'Zet het in de kelder.' });
		const page = { slug: group.slug, key: address.split('/').at(-1) ?? '' };
		const say = (who: typeof mia, words = worry.words) => flagPage(given.in(who, group), { ...page, kind: 'child', words });
		await expect(say(milan)).rejects.toMatchObject({ issues: { kind: 'care_child_nobody' } });
		await appointSafeguard(as(ada), { person: yasmina.id });
		await expect(say(milan, '')).rejects.toMatchObject({ issues: { words: 'care_words_missing' } });
		await reviseShelfPage(given.in(mia, group), { ...page, title: 'Straffen', text: 'Zet het even apart.', base: '1' });
		for (const _ of [1, 2]) expect(await say(milan)).toMatchObject({ say: 'care_child_sent' });
		expect(await rows('select 1 from care_flag')).toEqual([]);
		const [known, ...more] = await rows<{ id: string }>('select id from safe_case');
		expect(more).toEqual([]);
		await rows('delete from shelf_page where group_id = $1', [group.id]);
		const { worry: seen } = await openWorry(as(yasmina), { id: known?.id ?? '' });
		expect(seen).toMatchObject({ intact: true, by: milan.name, evidence: { author: { name: mia.name }, topic: { title: 'Straffen' } } });
		expect(JSON.stringify(seen.evidence.doc)).toContain('even apart');
		expect(JSON.stringify(seen.evidence.before)).toContain('kelder');
		expect((await care.ask(milan, group, (ctx) => myCare(ctx))).worries).toMatchObject([{ status: 'open' }]);
	});

	test('is handled step by step, closed and forgotten years later; who it is about never sees it, also when they are trained', async ({
		given,
		as,
		at,
		rows,
		care
	}) => {
		const group = await given.group({ mia: 'member', milan: 'member', noor: 'lead' });
		const talk = await given.topic(group, noor, 'Regen');
		await given.say(talk, group, mia, 'Hij kreeg slaag.');
		for (const person of [mia.id, sami.id]) await appointSafeguard(as(ada), { person });
		await flagPost(given.in(milan, group), { ...talk, number: 2, ...worry });
		const [known] = await rows<{ id: string }>('select id from safe_case');
		const id = known?.id ?? '';
		expect((await listWorries(as(mia))).cases).toEqual([]);
		await expect(openWorry(as(mia), { id })).rejects.toMatchObject(unseen);
		await noteOnWorry(as(sami), { id, words: 'Gebeld met 1712.' });
		await closeWorry(as(sami), { id, words: 'Het centrum neemt over.' });
		expect((await openWorry(as(sami), { id })).steps.map(({ kind, words }) => [kind, words])).toEqual([
			['note', 'Gebeld met 1712.'],
			['closed', 'Het centrum neemt over.']
		]);
		expect((await care.ask(milan, group, (ctx) => myCare(ctx))).worries).toMatchObject([{ status: 'closed' }]);
		at(new Date(Date.now() + 4.9 * 365.25 * 86_400_000).toISOString());
		await given.tick('groups.forget_worries');
		expect(await rows('select 1 from safe_case')).toHaveLength(1);
		at(new Date(Date.now() + 5.1 * 365.25 * 86_400_000).toISOString());
		await given.tick('groups.forget_worries');
		expect(await rows('select 1 from safe_case')).toEqual([]);
	});

	test('is for whom an administrator appointed; nobody appoints themselves', async ({ as, rows }) => {
		await expect(appointSafeguard(as(ada), { person: ada.id })).rejects.toMatchObject({ status: 403 });
		for (const who of [fien, mia]) await expect(appointSafeguard(as(who), { person: sami.id })).rejects.toMatchObject({ status: 403 });
		await appointSafeguard(as(ada), { person: sami.id });
		expect(await countWorries(as(sami))).toEqual({ open: 0 });
		await dismissSafeguard(as(ada), { person: sami.id });
		expect(await countWorries(as(sami))).toBeNull();
		await expect(rows('insert into safeguard values ($1, $1, now())', [ada.id])).rejects.toThrow(/by_somebody_else/);
	});
});
