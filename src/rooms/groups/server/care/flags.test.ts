import {
	decidePost,
	flagPost,
	hidePost,
	leaveGroup,
	listTopics,
	listUnread,
	myCare,
	openFlagging,
	passOn,
	showTopic,
	takeBackPost
} from '#rooms/groups';
import { findAnything } from '#rooms/library';
import { desk } from '#rooms/admin';
import { describe, expect } from '../../../../../tests/house.ts';
import { cast, test } from './care.fixture.ts';

const { ada, fien, mia, milan, noor, sami, yasmina } = cast;
const unseen = { status: 404 };

describe('a flag', () => {
	test('is seen by who leads and who said it, never by who wrote the post; twice is once', async ({ given, care, work, rows }) => {
		const group = await given.group({ mia: 'member', milan: 'member', noor: 'lead', yasmina: 'host' });
		const talk = await given.topic(group, noor, 'Regen');
		await given.say(talk, group, mia, 'Wat een domme vraag.');
		await Promise.all([care.flag(group, talk, 2, milan), care.flag(group, talk, 2, milan, 'untrue')]);
		expect(await rows(`select 1 from care_flag where status = 'open'`)).toHaveLength(1);
		const [line] = (await care.queue(group, noor)).flagged;
		expect(line).toMatchObject({ author: mia.name, text: 'Wat een domme vraag.', count: 1 });
		expect((await care.open(given.in(yasmina, group), group, line?.id ?? '')).flags).toMatchObject([{ by: milan.name, status: 'open' }]);
		expect((await care.read(talk, group, milan)).posts[1]?.care).toMatchObject({ flagged: 'open', waiting: 0 });
		expect((await care.read(talk, group, mia)).posts[1]?.care).toEqual({ id: undefined, flagged: null, waiting: 0, measure: null });
		expect((await care.ask(mia, group, (ctx) => myCare(ctx))).flags).toEqual([]);
		await work();
		expect(Object.keys(await care.mails('groups.care_waiting')).sort()).toEqual([noor.email, yasmina.email].sort());
	});

	test('wants a reason and, where it is none of these, words; one’s own post and one that is not there cannot be flagged', async ({
		given,
		care
	}) => {
		const group = await given.group({ mia: 'member', noor: 'lead' });
		const talk = await given.topic(group, noor, 'Regen');
		await expect(care.flag(group, talk, 1, mia, 'other')).rejects.toMatchObject({ issues: { words: 'care_words_missing' } });
		await expect(flagPost(given.in(mia, group), { ...talk, number: 1, kind: undefined })).rejects.toMatchObject({
			issues: { kind: 'care_kind_missing' }
		});
		await expect(care.flag(group, talk, 1, noor)).rejects.toMatchObject(unseen);
		await expect(care.flag(group, talk, 9, mia)).rejects.toMatchObject(unseen);
		await expect(flagPost(given.in(sami), { ...talk, number: 1, kind: 'untrue' })).rejects.toMatchObject(unseen);
		await expect(openFlagging(given.in(sami), { ...talk, number: 1 })).rejects.toMatchObject(unseen);
		await care.flag(group, talk, 1, mia, 'other', 'Het gaat over mijn buur.');
		expect((await openFlagging(given.in(mia, group), { ...talk, number: 1 })).flagged).toMatchObject({ kind: 'other' });
	});

	test('about who leads is not in their own queue; where nobody else leads it goes on at once', async ({ given, care, as, work }) => {
		const group = await given.group({ mia: 'member', noor: 'lead' });
		const talk = await given.topic(group, noor, 'Regen');
		await care.flag(group, talk, 1, mia);
		expect((await care.queue(group, noor)).flagged).toEqual([]);
		await work();
		expect(await care.mails('groups.care_waiting')).toEqual({});
		expect(Object.keys(await care.mails('groups.passed_on'))).toEqual(expect.arrayContaining([ada.email, fien.email]));
		expect(Object.keys(await care.mails('groups.passed_on'))).not.toContain(noor.email);
		expect((await desk(as(fien))).waiting).toContainEqual(
			expect.objectContaining({ key: 'care_attention_network', address: '/beheer/zorg' })
		);
	});
});

describe('a flagged post of which nothing is left', () => {
	test('says so to who leads, and is closed in one press; who flagged it hears that it was gone', async ({ given, care, work }) => {
		const group = await given.group({ mia: 'member', milan: 'member', noor: 'lead' });
		const talk = await given.topic(group, noor, 'Regen');
		await given.say(talk, group, mia, 'Wat een domme vraag.');
		await care.flag(group, talk, 2, milan);
		await leaveGroup(given.in(mia, group), { slug: group.slug, posts: 'delete' });
		await work();
		const [line] = (await care.queue(group, noor)).flagged;
		expect(line).toMatchObject({ author: null, text: '', gone: true, settled: true });
		const id = line?.id ?? '';
		expect((await care.open(given.in(noor, group), group, id)).can).toMatchObject({ nothing: true, person: false });
		await decidePost(given.in(noor, group), { id, decision: 'keep' });
		await work();
		expect((await care.queue(group, noor)).flagged).toEqual([]);
		expect((await care.ask(milan, group, (ctx) => myCare(ctx))).flags).toMatchObject([{ status: 'closed', outcome: 'gone' }]);
		expect((await care.mails('groups.flag_handled'))[milan.email]).toContain('Het bericht was toen al weg');
	});

	test('taken back by who stays: its writer can still be spoken to', async ({ given, care }) => {
		const group = await given.group({ mia: 'member', milan: 'member', noor: 'lead' });
		const talk = await given.topic(group, noor, 'Regen');
		const id = await given.say(talk, group, mia, 'Wat een domme vraag.');
		await care.flag(group, talk, 2, milan);
		await takeBackPost(given.in(mia, group), { id });
		expect((await care.queue(group, noor)).flagged).toMatchObject([{ author: mia.name, gone: true, settled: false }]);
		expect((await care.open(given.in(noor, group), group, id)).can).toMatchObject({ nothing: false, person: true });
	});
});

describe('who leads decides', () => {
	test('L70 only where they read and host, and not about themselves', async ({ given, care, as }) => {
		const group = await given.group({ mia: 'member', milan: 'member', noor: 'lead' });
		const talk = await given.topic(group, noor, 'Regen');
		const id = await given.say(talk, group, mia, 'Koop mijn boek.');
		await care.flag(group, talk, 2, milan, 'advertising');
		for (const who of [as(sami), as(fien), as(ada)]) {
			await expect(decidePost(who, { id, decision: 'keep' })).rejects.toMatchObject(unseen);
			await expect(care.open(who, group, id)).rejects.toMatchObject(unseen);
		}
		await expect(decidePost(given.in(milan, group), { id, decision: 'hide', words: 'Weg.' })).rejects.toMatchObject({ status: 403 });
		await expect(care.queue(group, milan)).rejects.toMatchObject(unseen);
		const own = (await care.read(talk, group, noor)).posts[0]?.id ?? '';
		await expect(decidePost(given.in(noor, group), { id: own, decision: 'keep' })).rejects.toMatchObject({ status: 403 });
	});

	test('that it stays: who said it hears that somebody looked, and nobody else hears anything', async ({ given, care, work }) => {
		const group = await given.group({ mia: 'member', milan: 'member', noor: 'lead' });
		const talk = await given.topic(group, noor, 'Regen');
		const id = await given.say(talk, group, mia, 'Ik denk het niet.');
		await care.flag(group, talk, 2, milan);
		await decidePost(given.in(noor, group), { id, decision: 'keep' });
		await work();
		expect((await care.mails('groups.flag_handled'))[milan.email]).toContain('Het bericht blijft staan');
		expect(await care.mails('groups.measure')).toEqual({});
		expect((await care.ask(milan, group, (ctx) => myCare(ctx))).flags).toMatchObject([{ status: 'closed', outcome: 'kept' }]);
		expect((await care.queue(group, noor)).flagged).toEqual([]);
	});

	test('that it goes: writer and hosts see it with the reason; search, lists, unread and waiting mail follow', async ({
		given,
		care,
		rows,
		work
	}) => {
		const group = await given.group({ mia: 'member', milan: 'member', noor: 'lead', yasmina: 'host' });
		const talk = await given.topic(group, noor, 'Regen');
		await rows(`update membership set follow = 'every'`);
		const id = await given.say(talk, group, mia, 'Zonnewijzer te koop.');
		await given.tick('groups.tell_posts');
		await care.flag(group, talk, 2, milan, 'advertising');
		await expect(decidePost(given.in(noor, group), { id, decision: 'hide' })).rejects.toMatchObject({
			issues: { words: 'care_words_missing' }
		});
		await decidePost(given.in(noor, group), { id, decision: 'hide', words: 'Geen reclame hier.', rule: 'We verkopen niets.' });
		expect((await care.read(talk, group, milan)).posts.map(({ number }) => number)).toEqual([1]);
		for (const who of [mia, yasmina])
			expect((await care.read(talk, group, who)).posts[1]).toMatchObject({
				status: 'archived',
				care: { measure: { kind: 'hidden', reason: 'Geen reclame hier.', rule: 'We verkopen niets.' } }
			});
		for (const who of [milan, mia, noor])
			expect((await care.ask(who, group, (ctx) => findAnything(ctx, { q: 'zonnewijzer' }))).total).toBe(0);
		expect((await care.ask(milan, group, (ctx) => listUnread(ctx, {}))).topics).toMatchObject([{ unread: 1 }]);
		expect((await care.read(talk, group, yasmina)).unread).toBe(1);
		expect((await care.ask(milan, group, (ctx) => listTopics(ctx, { slug: group.slug }))).topics).toMatchObject([
			{ posts: 1, last_author: noor.name }
		]);
		expect(await rows(`select 1 from mail where kind = 'groups.post' and body like '%Zonnewijzer%' and status = 'waiting'`)).toEqual([]);
		await work();
		const told = (await care.mails('groups.measure'))[mia.email] ?? '';
		expect(told).toContain('Geen reclame hier.');
		expect(told).not.toContain(milan.name);
		await hidePost(given.in(noor, group), { id });
		expect((await care.read(talk, group, milan)).posts).toHaveLength(2);
		expect((await care.ask(mia, group, (ctx) => myCare(ctx))).measures).toMatchObject([{ kind: 'hidden', ended_at: expect.any(Date) }]);
	});

	test('that it must be changed: it stays, and its writer reads why until they did', async ({ given, care }) => {
		const group = await given.group({ mia: 'member', milan: 'member', noor: 'lead' });
		const talk = await given.topic(group, noor, 'Regen');
		const id = await given.say(talk, group, mia, 'Jan Peeters van nummer 4 kwam langs.');
		await care.flag(group, talk, 2, milan, 'private');
		await decidePost(given.in(noor, group), { id, decision: 'ask', words: 'Schrijf het zo dat niemand de familie herkent.' });
		expect((await care.read(talk, group, milan)).posts[1]).toMatchObject({
			status: 'published',
			care: { measure: null, flagged: 'asked' }
		});
		expect((await care.read(talk, group, mia)).posts[1]?.care?.measure).toMatchObject({ kind: 'asked' });
	});

	test('not at all: it is passed on, or nobody looks for days; who may not read there learns only that something waits', async ({
		given,
		care,
		as,
		at,
		rows,
		work
	}) => {
		const group = await given.group({ mia: 'member', milan: 'member', noor: 'lead' });
		const shown = await given.group({ mia: 'member', milan: 'member', noor: 'lead' }, { readable: 'network' });
		const [talk, open] = [await given.topic(group, noor, 'Regen'), await given.topic(shown, noor, 'Zon')];
		const id = await given.say(talk, group, mia, 'Kanariewoord.');
		const other = await given.say(open, shown, mia, 'Openwoord.');
		await care.flag(group, talk, 2, milan);
		await care.flag(shown, open, 2, milan);
		const { listNetworkCare } = await import('#rooms/groups');
		expect(await listNetworkCare(as(fien))).toMatchObject({ waiting: [], posts: [] });
		await passOn(given.in(noor, shown), { id: other });
		at(new Date(Date.now() + 4 * 86_400_000).toISOString());
		await given.tick('groups.pass_on_waiting');
		const seen = await listNetworkCare(as(fien));
		expect(seen.waiting).toHaveLength(2);
		expect(seen.posts.map((post) => post.id)).toEqual([other]);
		expect(JSON.stringify(seen)).not.toContain('Kanariewoord');
		expect(JSON.stringify(seen)).not.toContain(milan.name);
		await expect(decidePost(as(fien), { id, decision: 'keep' })).rejects.toMatchObject(unseen);
		await decidePost(as(fien), { id: other, decision: 'hide', words: 'Niet aardig.' });
		expect((await care.read(open, shown, milan)).posts).toHaveLength(1);
		await expect(listNetworkCare(as(yasmina))).rejects.toMatchObject(unseen);
		await rows(
			`insert into group_opening (id, group_id, person_id, reason, opened_at, until) values (gen_random_uuid(), $1, $2, 'Een lid vroeg om hulp.', now(), now() + interval '1 hour')`,
			[group.id, ada.id]
		);
		expect((await care.open(given.in(ada, group), group, id)).flags).toHaveLength(1);
		await decidePost(given.in(ada, group), { id, decision: 'warn', words: 'Blijf vriendelijk.' });
		await work();
		expect((await showTopic(given.in(mia, group), talk)).posts).toHaveLength(2);
		expect((await care.mails('groups.measure'))[mia.email]).toContain('Blijf vriendelijk.');
	});
});
