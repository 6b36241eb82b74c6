import {
	appealMeasure,
	decideAppeal,
	decidePage,
	decidePost,
	flagPage,
	hidePost,
	leaveGroup,
	letThrough,
	liftMeasure,
	makeShelfPage,
	myCare,
	passOn,
	putAwayShelfPage,
	reviseCare,
	writePost
} from '#rooms/groups';
import { describe, expect } from '../../../../../tests/house.ts';
import { cast, test } from './care.fixture.ts';

const { ada, fien, mia, milan, noor, sami, yasmina } = cast;
const impossible = { issues: { decision: 'care_not_possible' } };
const people = { mia: 'member', milan: 'member', yasmina: 'host', noor: 'lead', sami: 'lead' } as const;

describe('who decides about a post', () => {
	test('takes no measure against who stands higher, also where somebody else leads; nor against who left', async ({ given, care }) => {
		const group = await given.group(people);
		const talk = await given.topic(group, noor, 'Regen');
		const first = (await care.read(talk, group, yasmina)).posts[0]?.id ?? '';
		for (const decision of ['warn', 'suspend', 'remove'] as const)
			await expect(
				decidePost(given.in(yasmina, group), { id: first, decision, words: 'Zo niet.', days: '1' as never })
			).rejects.toMatchObject(impossible);
		const id = await given.say(talk, group, mia, 'Nou.');
		await leaveGroup(given.in(mia, group), { slug: group.slug, posts: 'keep' });
		for (const decision of ['suspend', 'remove'] as const)
			await expect(decidePost(given.in(yasmina, group), { id, decision, words: 'Zo niet.', days: '1' as never })).rejects.toMatchObject(
				impossible
			);
	});

	test('and took it out of sight brings it back only when nobody else did too', async ({ given, rows }) => {
		const group = await given.group(people);
		const talk = await given.topic(group, noor, 'Regen');
		const id = await given.say(talk, group, mia, 'Nou.');
		for (const who of [noor, yasmina]) await decidePost(given.in(who, group), { id, decision: 'hide', words: 'Niet hier.' });
		const hidings = await rows<{ id: string }>('select id from care_measure where post_id = $1', [id]);
		const seen = [];
		for (const hiding of hidings) {
			await liftMeasure(given.in(noor, group), hiding);
			seen.push(...(await rows('select status from post where id = $1', [id])));
		}
		expect(seen).toEqual([{ status: 'archived' }, { status: 'published' }]);
	});

	test('is nobody who wrote it: they do not even see that somebody said something, of a post or of a page', async ({
		given,
		care,
		rows,
		work
	}) => {
		const group = await given.group(people);
		const talk = await given.topic(group, noor, 'Regen');
		await care.flag(group, talk, 1, mia);
		const waiting = async (who: typeof noor) => (await care.read(talk, group, who)).posts[0]?.care?.waiting;
		expect([await waiting(noor), await waiting(yasmina)]).toEqual([0, 1]);
		await work();
		expect(Object.keys(await care.mails('groups.care_waiting')).sort()).toEqual([sami.email, yasmina.email].sort());
		const { address } = await makeShelfPage(given.in(noor, group), { slug: group.slug, title: 'Olie', text: 'Zonnebloemolie.' });
		await flagPage(given.in(mia, group), {
			slug: group.slug,
			key: address.split('/').at(-1) ?? '',
			kind: 'untrue',
			words: 'Dat klopt niet.'
		});
		const [page] = await rows<{ id: string }>('select id from shelf_page');
		await expect(decidePage(given.in(noor, group), { id: page?.id ?? '', decision: 'keep' })).rejects.toMatchObject({ status: 403 });
		await decidePage(given.in(yasmina, group), { id: page?.id ?? '', decision: 'keep' });
	});

	test('is not counted as somebody else while they may do nothing: it is passed on, and who decided decides about the answer', async ({
		given,
		care,
		rows,
		work
	}) => {
		const group = await given.group({ mia: 'member', milan: 'member', yasmina: 'host', noor: 'lead' });
		const talk = await given.topic(group, noor, 'Regen');
		await given.say(talk, group, noor, 'Nog eens.');
		await rows('update person set suspended_at = now() where id = $1', [yasmina.id]);
		await care.flag(group, talk, 1, mia);
		await rows('update person set suspended_at = null where id = $1', [yasmina.id]);
		await rows(`update membership set suspended_until = '2099-01-01' where person_id = $1`, [yasmina.id]);
		await care.flag(group, talk, 2, milan);
		expect(await rows('select escalated_at is not null as passed_on from care_flag')).toEqual(Array(2).fill({ passed_on: true }));
		await work();
		expect(await care.mails('groups.care_waiting')).toEqual({});
		expect((await care.mails('groups.passed_on'))[fien.email]).toBeDefined();
		await decidePost(given.in(noor, group), { id: await given.say(talk, group, mia, 'Nou.'), decision: 'hide', words: 'Niet hier.' });
		const [measure] = (await care.ask(mia, group, (ctx) => myCare(ctx))).measures;
		await appealMeasure(given.in(mia, group), { id: measure?.id ?? '', words: 'Waarom niet?' });
		await decideAppeal(given.in(noor, group), { id: measure?.id ?? '', outcome: 'stays', words: 'Daarom.' });
	});
});

test('who waited to be let through does not wait once more for their next turn', async ({ given, at }) => {
	at('2026-11-24T09:00:00Z');
	const group = await given.group({ mia: 'member', noor: 'lead' });
	const talk = await given.topic(group, noor, 'Regen');
	await reviseCare(given.in(noor, group), { slug: group.slug, hold_first: '1', slow_seconds: '900' });
	const id = await given.say(talk, group, mia, 'Nou.');
	at('2026-11-24T09:30:00Z');
	await letThrough(given.in(noor, group), { slug: group.slug, id });
	at('2026-11-24T09:31:00Z');
	expect(await writePost(given.in(mia, group), { ...talk, text: 'En nog iets.' })).toMatchObject({ held: false });
});

test('what an archive brought is no first post of somebody, and no turn', async ({ given, at, rows }) => {
	at('2026-11-24T09:00:00Z');
	const group = await given.group({ mia: 'member', noor: 'lead' });
	const talk = await given.topic(group, noor, 'Regen');
	await rows(`update post set source = 'import' where id = $1`, [await given.say(talk, group, mia, 'Van toen.')]);
	await reviseCare(given.in(noor, group), { slug: group.slug, hold_first: '1', slow_seconds: '900' });
	expect(await writePost(given.in(mia, group), { ...talk, text: 'Van nu.' })).toMatchObject({ held: true });
});

test('whose answer was heard is told so once: nothing more says that it is over', async ({ given, care, work }) => {
	const group = await given.group(people);
	const talk = await given.topic(group, noor, 'Regen');
	const id = await given.say(talk, group, mia, 'Nou.');
	await decidePost(given.in(noor, group), { id, decision: 'suspend', words: 'Even rust.', days: '7' });
	const [measure] = (await care.ask(mia, group, (ctx) => myCare(ctx))).measures;
	await appealMeasure(given.in(mia, group), { id: measure?.id ?? '', words: 'Waarom?' });
	await decideAppeal(given.in(yasmina, group), { id: measure?.id ?? '', outcome: 'lifted', words: 'Je hebt gelijk.' });
	await work();
	expect(Object.keys(await care.mails('groups.appeal_decided'))).toEqual([mia.email]);
	expect(await care.mails('groups.measure_ended')).toEqual({});
});

test('who hosts is not written to about what was decided before that mail was made', async ({ given, care, work }) => {
	const group = await given.group(people);
	const talk = await given.topic(group, noor, 'Regen');
	const id = await given.say(talk, group, mia, 'Nou.');
	await care.flag(group, talk, 2, milan);
	await decidePost(given.in(noor, group), { id, decision: 'keep' });
	await work();
	expect(await care.mails('groups.care_waiting')).toEqual({});
});

test('what was taken back at once is told to nobody; nor what became of it to who left', async ({ given, care, rows, work }) => {
	const group = await given.group(people);
	const talk = await given.topic(group, noor, 'Regen');
	const id = await given.say(talk, group, mia, 'Nou.');
	await care.flag(group, talk, 2, milan);
	await decidePost(given.in(noor, group), { id, decision: 'hide', words: 'Niet hier.' });
	const [measure] = await rows<{ id: string }>('select id from care_measure where post_id = $1', [id]);
	await liftMeasure(given.in(noor, group), { id: measure?.id ?? '' });
	await leaveGroup(given.in(milan, group), { slug: group.slug, posts: 'keep' });
	await work();
	for (const kind of ['groups.measure', 'groups.flag_handled']) expect(await care.mails(kind)).toEqual({});
});

test('nobody says of more than fifteen things in a day that they are not right', async ({ given, care }) => {
	const group = await given.group(people);
	const talk = await given.topic(group, noor, 'Regen');
	for (let turn = 0; turn < 15; turn += 1) await care.flag(group, talk, 1, mia);
	await expect(care.flag(group, talk, 1, mia)).rejects.toMatchObject({ status: 429 });
});

test('who looks after the network is not told that something is passed on when it is about themselves', async ({ given, care, work }) => {
	const group = await given.group({ ...people, fien: 'member' });
	const talk = await given.topic(group, fien, 'Regen');
	await care.flag(group, talk, 1, mia);
	await passOn(given.in(yasmina, group), { id: (await care.read(talk, group, yasmina)).posts[0]?.id ?? '' });
	await work();
	const told = Object.keys(await care.mails('groups.passed_on'));
	expect(told).toContain(ada.email);
	expect(told).not.toContain(fien.email);
});

test('nobody takes back what was decided about themselves, whichever way they come', async ({ given, rows }) => {
	const group = await given.group(people);
	const talk = await given.topic(group, noor, 'Regen');
	const id = await given.say(talk, group, yasmina, 'Nou.');
	await decidePost(given.in(noor, group), { id, decision: 'hide', words: 'Niet hier.' });
	const { address } = await makeShelfPage(given.in(yasmina, group), { slug: group.slug, title: 'Olie', text: 'Zonnebloemolie.' });
	const page = { slug: group.slug, key: address.split('/').at(-1) ?? '' };
	const [shelved] = await rows<{ id: string }>('select id from shelf_page');
	await decidePage(given.in(noor, group), { id: shelved?.id ?? '', decision: 'hide', words: 'Niet hier.' });
	const [measure] = await rows<{ id: string }>('select id from care_measure where post_id = $1', [id]);
	for (const deed of [
		() => liftMeasure(given.in(yasmina, group), { id: measure?.id ?? '' }),
		() => hidePost(given.in(yasmina, group), { id }),
		() => putAwayShelfPage(given.in(yasmina, group), page)
	])
		await expect(deed()).rejects.toMatchObject({ status: 403 });
	expect(await rows('select status from post where id = $1', [id])).toEqual([{ status: 'archived' }]);
	await hidePost(given.in(noor, group), { id });
	await putAwayShelfPage(given.in(noor, group), page);
	expect(await rows('select 1 from care_measure where ended_at is null')).toEqual([]);
});
