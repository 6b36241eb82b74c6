import { runJob } from '#kernel/jobs';
import {
	appealByLink,
	appealMeasure,
	decideAppeal,
	decidePost,
	liftMeasure,
	listMembers,
	myCare,
	myNotices,
	removeTemplate,
	showMeasureByLink,
	writeTemplate
} from '#rooms/groups';
import { describe, expect } from '../../../../../tests/house.ts';
import { cast, test } from './care.fixture.ts';

const { fien, mia, milan, noor, sami, yasmina } = cast;
const unseen = { status: 404 };
const token = (body = '') => /\/bezwaar\/([\w~-]+)/.exec(body)?.[1] ?? '';

describe('in a group', () => {
	test('who is suspended twice hears that it is over when both are', async ({ given, care, at, work }) => {
		const group = await given.group({ mia: 'member', noor: 'lead' });
		const talk = await given.topic(group, noor, 'Regen');
		const id = await given.say(talk, group, mia, 'Domme vraag.');
		for (const days of ['3', '7'] as const)
			await decidePost(given.in(noor, group), { id, decision: 'suspend', words: 'Even rust, graag.', days });
		for (const [days, told] of [
			[4, false],
			[8, true]
		] as const) {
			at(new Date(Date.now() + days * 86_400_000).toISOString());
			await given.tick('groups.lift_measures');
			await work();
			expect(mia.email in (await care.mails('groups.measure_ended'))).toBe(told);
		}
	});

	test('who is suspended reads and does not write, until the clock says so; the group sees that, a warning only who it concerns and hosts', async ({
		given,
		care,
		at,
		work
	}) => {
		const group = await given.group({ mia: 'member', milan: 'member', noor: 'lead' });
		const talk = await given.topic(group, noor, 'Regen');
		const id = await given.say(talk, group, mia, 'Domme vraag.');
		await decidePost(given.in(noor, group), { id, decision: 'warn', words: 'Blijf vriendelijk.', rule: 'Warm en eerlijk.' });
		await decidePost(given.in(noor, group), { id, decision: 'suspend', words: 'Even rust.', days: '3' });
		expect((await care.read(talk, group, mia)).can).toMatchObject({ write: false, keep: false });
		await expect(given.say(talk, group, mia, 'Toch.')).rejects.toMatchObject({ status: 403 });
		const log = async (who: typeof mia) =>
			(await care.ask(who, group, (ctx) => listMembers(ctx, { slug: group.slug }))).log.map(({ deed }) => deed);
		expect(await log(milan)).toEqual(expect.not.arrayContaining(['warned']));
		expect(await log(milan)).toContain('suspended');
		for (const who of [mia, noor]) expect(await log(who)).toContain('warned');
		await work();
		expect((await care.mails('groups.measure'))[mia.email]).toBeDefined();
		at(new Date(Date.now() + 2 * 86_400_000).toISOString());
		await given.tick('groups.lift_measures');
		await expect(given.say(talk, group, mia, 'Toch.')).rejects.toMatchObject({ status: 403 });
		at(new Date(Date.now() + 3 * 86_400_000 + 60_000).toISOString());
		await given.tick('groups.lift_measures');
		await given.say(talk, group, mia, 'Dank je.');
		expect(await log(milan)).toContain('resumed');
		await work();
		expect((await care.mails('groups.measure_ended'))[mia.email]).toContain('Je kunt weer meedoen in');
		expect(await care.ask(mia, group, (ctx) => myNotices(ctx))).toMatchObject([
			{ kind: 'ended', address: `/netwerk/${group.slug}`, read: false }
		]);
	});

	test('the database lets who is suspended add nothing, whatever asks', async ({ given, rows }) => {
		const group = await given.group({ mia: 'host', noor: 'lead' });
		const talk = await given.topic(group, noor, 'Regen');
		await rows(`update membership set suspended_until = now() + interval '1 day' where person_id = $1`, [mia.id]);
		await expect(addPost(rows, mia.id, group.id, talk.key)).rejects.toThrow(/row-level security/);
	});

	test('nobody is removed by who stands lower; who is removed cannot come back, reads nothing, and may still answer', async ({
		given,
		care,
		as,
		rows,
		work
	}) => {
		const group = await given.group({ mia: 'member', yasmina: 'host', noor: 'lead' });
		const talk = await given.topic(group, noor, 'Regen');
		const id = await given.say(talk, group, mia, 'Koop mijn boek.');
		const first = (await care.read(talk, group, yasmina)).posts[0]?.id ?? '';
		await expect(decidePost(given.in(yasmina, group), { id: first, decision: 'remove', words: 'Weg.' })).rejects.toMatchObject({
			issues: { decision: 'care_not_possible' }
		});
		await decidePost(given.in(yasmina, group), { id, decision: 'remove', words: 'Bleef reclame maken.' });
		expect(await rows('select reason from group_ban where person_id = $1', [mia.id])).toEqual([{ reason: 'Bleef reclame maken.' }]);
		await work();
		const link = token((await care.mails('groups.measure'))[mia.email]);
		expect(await showMeasureByLink(as('visitor'), { token: link })).toMatchObject({
			kind: 'removed',
			reason: 'Bleef reclame maken.',
			network: false
		});
		await expect(
			showMeasureByLink(as('visitor'), { token: link.replace(/.$/, (last) => (last === 'A' ? 'B' : 'A')) })
		).rejects.toMatchObject(unseen);
		await appealByLink(as('visitor'), { token: link, words: 'Het was een vergissing.' });
		await expect(appealByLink(as('visitor'), { token: link, words: 'Nog eens.' })).rejects.toMatchObject({ status: 409 });
		await work();
		expect(Object.keys(await care.mails('groups.care_waiting'))).toEqual([noor.email]);
		const [measure] = (await care.queue(group, yasmina)).appeals;
		expect(measure).toMatchObject({ appeal: { words: 'Het was een vergissing.' }, can: { decide: false } });
		await expect(decideAppeal(given.in(yasmina, group), { id: measure?.id ?? '', outcome: 'stays', words: 'Nee.' })).rejects.toMatchObject({
			status: 403
		});
		await decideAppeal(given.in(noor, group), { id: measure?.id ?? '', outcome: 'lifted', words: 'Je mag weer vragen.' });
		await expect(decideAppeal(given.in(noor, group), { id: measure?.id ?? '', outcome: 'stays', words: 'Nee.' })).rejects.toMatchObject({
			status: 409
		});
		expect(await rows('select 1 from group_ban where person_id = $1', [mia.id])).toEqual([]);
		await work();
		expect((await care.mails('groups.appeal_decided'))[mia.email]).toContain('Je mag weer vragen.');
	});

	test('where nobody else leads, who took a measure decides about the answer too', async ({ given, care }) => {
		const group = await given.group({ mia: 'member', noor: 'lead' });
		const talk = await given.topic(group, noor, 'Regen');
		const id = await given.say(talk, group, mia, 'Nou.');
		await decidePost(given.in(noor, group), { id, decision: 'hide', words: 'Niet hier.' });
		const [measure] = (await care.ask(mia, group, (ctx) => myCare(ctx))).measures;
		await expect(appealMeasure(given.in(sami), { id: measure?.id ?? '', words: 'Ik ook.' })).rejects.toMatchObject(unseen);
		await appealMeasure(given.in(mia, group), { id: measure?.id ?? '', words: 'Waarom niet?' });
		// Both read the words it is about: nobody answers, or decides, by heart.
		const about = { title: 'Regen', text: 'Nou.', address: `/netwerk/${group.slug}/${talk.key}?vanaf=2#b2` };
		expect(measure).toMatchObject({ about });
		expect((await care.queue(group, noor)).appeals).toMatchObject([{ about }]);
		await decideAppeal(given.in(noor, group), { id: measure?.id ?? '', outcome: 'lifted', words: 'Je hebt gelijk.' });
		expect((await care.ask(mia, group, (ctx) => myCare(ctx))).measures).toMatchObject([
			{ ended_at: expect.any(Date), appeal: { outcome: 'lifted' } }
		]);
		expect((await care.read(talk, group, mia)).posts[1]).toMatchObject({ status: 'published' });
	});

	test('what was taken back is over: it is answered no more', async ({ given, care }) => {
		const group = await given.group({ mia: 'member', noor: 'lead' });
		const talk = await given.topic(group, noor, 'Regen');
		await decidePost(given.in(noor, group), { id: await given.say(talk, group, mia, 'Nou.'), decision: 'hide', words: 'Niet hier.' });
		const [measure] = (await care.ask(mia, group, (ctx) => myCare(ctx))).measures;
		const id = measure?.id ?? '';
		await expect(liftMeasure(given.in(mia, group), { id })).rejects.toMatchObject({ status: 403 });
		await liftMeasure(given.in(noor, group), { id });
		await expect(liftMeasure(given.in(noor, group), { id })).rejects.toMatchObject({ issues: { form: 'care_over' } });
		await expect(appealMeasure(given.in(mia, group), { id, words: 'Toch nog.' })).rejects.toMatchObject({ issues: { words: 'care_over' } });
	});

	test('words that come back are chosen with the gaps filled; each group keeps its own, the network gives some to all', async ({
		given,
		care,
		as
	}) => {
		const group = await given.group({ mia: 'member', noor: 'lead', yasmina: 'host' });
		const other = await given.group({ milan: 'lead' });
		const talk = await given.topic(group, noor, 'Regen');
		const id = await given.say(talk, group, mia, 'Nou.');
		await writeTemplate(given.in(noor, group), {
			slug: group.slug,
			name: 'Vriendelijk',
			words: 'Dag {name}, in {group} blijven we vriendelijk.'
		});
		await writeTemplate(as(fien), { name: 'Reclame', words: 'Dag {name}, geen reclame.' });
		for (const who of [yasmina, mia])
			await expect(writeTemplate(given.in(who, group), { slug: group.slug, name: 'x', words: 'y' })).rejects.toMatchObject({ status: 403 });
		await expect(writeTemplate(as(mia), { name: 'x', words: 'y' })).rejects.toMatchObject({ status: 403 });
		const { templates } = await care.open(given.in(yasmina, group), group, id);
		expect(templates.map(({ name, network }) => [name, network])).toEqual([
			['Reclame', true],
			['Vriendelijk', false]
		]);
		const { showCarePost, listTemplates } = await import('#rooms/groups');
		const chosen = await showCarePost(given.in(yasmina, group), { slug: group.slug, id, template: templates[1]?.id });
		expect(chosen.words).toMatch(new RegExp(`^Dag ${mia.name}, in Praat \\d+ blijven we vriendelijk.$`));
		await expect(removeTemplate(given.in(milan, other), { slug: other.slug, id: templates[1]?.id ?? '' })).rejects.toMatchObject(unseen);
		expect((await listTemplates(given.in(milan, other), { slug: other.slug })).templates).toEqual([]);
	});
});

test('what happened is in the audit log without a word of what was said', async ({ given, care, events, work }) => {
	const group = await given.group({ mia: 'member', milan: 'member', noor: 'lead' });
	const talk = await given.topic(group, noor, 'Regen');
	const id = await given.say(talk, group, mia, 'Kanariewoord.');
	await care.flag(group, talk, 2, milan, 'other', 'Kanariereden.');
	await decidePost(given.in(noor, group), { id, decision: 'warn', words: 'Kanariewaarschuwing.' });
	await work();
	await runJob({ job: 'groups.lift_measures' });
	const happened = await events();
	expect(happened.map(({ name }) => name)).toEqual(
		expect.arrayContaining(['groups.post_flagged', 'groups.measure_taken', 'groups.flag_handled', 'groups.post_decided'])
	);
	expect(JSON.stringify(happened)).not.toContain('Kanarie');
});

/** Adds a post as somebody, without any command in between. */
const addPost = (rows: (sql: string) => Promise<object[]>, person: string, group: string, key: string) =>
	rows(
		`create temporary table place on commit drop as select id from topic where key = '${key}';
		select set_config('app.actor', 'person', true), set_config('app.person', '${person}', true), set_config('app.groups', '{${group}}', true);
		insert into post (id, topic_id, group_id, author_id, doc, written_at, audience)
		select gen_random_uuid(), place.id, '${group}', '${person}', '{"type":"doc","content":[]}', now(), 'group' from place`
	);
