import { acceptAnswer, castVote, closePoll, closeTopic, moveTopic, showTopic, startPoll } from '#rooms/groups';
import { describe, expect } from '../../../../../tests/house.ts';
import type { Member } from '../../../../../tests/cast.ts';
import type { PollRule } from '../../schema/polls.ts';
import { cast, test, type House } from '../talk/talk.fixture.ts';

const { mia, milan, noor, sami, yasmina } = cast;
const everybody = { mia: 'member', milan: 'member', noor: 'host', sami: 'member' } as const;
type Inside = (who: Member, ...groups: House[]) => Parameters<typeof startPoll>[0];

async function ask(inside: Inside, group: House, given: { rule: PollRule; secret?: boolean; dots?: number; closes?: string }) {
	const { address } = await startPoll(inside(mia, group), {
		slug: group.slug,
		title: 'Waar eten we?',
		text: 'Kies maar.',
		options: 'Thuis\nBuiten\nNergens\nBuiten',
		...given,
		secret: given.secret ? 'on' : ''
	});
	const talk = { slug: group.slug, key: address.split('/').at(-1) ?? '' };
	const poll = (await showTopic(inside(mia, group), talk)).poll;
	const ids = poll?.options.map(({ id }) => id) ?? [];
	return {
		talk,
		ids: [ids[0] ?? '', ids[1] ?? '', ids[2] ?? ''] as const,
		shown: async (who: Member) => (await showTopic(inside(who, group), talk)).poll
	};
}

describe('an open poll', () => {
	test('counts, shows to who voted how it stands, and lets them change their mind', async ({ given }) => {
		const group = await given.group(everybody);
		const { talk, ids, shown } = await ask(given.in, group, { rule: 'one' });
		expect((await shown(mia))?.options.map(({ label }) => label)).toEqual(['Thuis', 'Buiten', 'Nergens']);
		await castVote(given.in(milan, group), { ...talk, choice: ids[0] });
		expect(await shown(noor)).toMatchObject({ voted: 1, outcome: null, own: { voted: false } });
		await castVote(given.in(noor, group), { ...talk, choice: ids[1] });
		await castVote(given.in(noor, group), { ...talk, choice: ids[0] });
		expect(await shown(noor)).toMatchObject({ voted: 2, outcome: { winners: [ids[0]], scores: { [ids[0]]: 2, [ids[1]]: 0 } } });
		expect((await shown(noor))?.outcome?.choices).toEqual({ [ids[0]]: [milan.name, noor.name], [ids[1]]: [], [ids[2]]: [] });
	});

	test('tells how somebody divided dots, and what they put first', async ({ given }) => {
		const group = await given.group(everybody);
		const dots = await ask(given.in, group, { rule: 'dots' });
		await castVote(given.in(milan, group), { ...dots.talk, marks: { [dots.ids[0]]: '3', [dots.ids[1]]: '2' } });
		expect((await dots.shown(milan))?.outcome?.choices).toEqual({
			[dots.ids[0]]: [`${milan.name} (3)`],
			[dots.ids[1]]: [`${milan.name} (2)`],
			[dots.ids[2]]: []
		});
		const ranked = await ask(given.in, group, { rule: 'ranked' });
		await castVote(given.in(milan, group), { ...ranked.talk, marks: { [ranked.ids[0]]: '2', [ranked.ids[1]]: '1' } });
		expect((await ranked.shown(milan))?.outcome?.choices).toEqual({
			[ranked.ids[0]]: [],
			[ranked.ids[1]]: [milan.name],
			[ranked.ids[2]]: []
		});
	});

	test('refuses what its rule does not know', async ({ given }) => {
		const group = await given.group(everybody);
		const one = await ask(given.in, group, { rule: 'one' });
		const dots = await ask(given.in, group, { rule: 'dots', dots: 3 });
		const ranked = await ask(given.in, group, { rule: 'ranked' });
		const as = given.in(milan, group);
		await expect(castVote(as, one.talk)).rejects.toMatchObject({ issues: { choice: 'polls_choice_missing' } });
		await expect(castVote(as, { ...one.talk, choice: [one.ids[0], one.ids[1]] })).rejects.toMatchObject({
			issues: { choice: 'polls_choice_one' }
		});
		await expect(castVote(as, { ...dots.talk, marks: { [dots.ids[0]]: '2', [dots.ids[1]]: '2' } })).rejects.toMatchObject({
			issues: { marks: 'polls_dots_many' }
		});
		await expect(castVote(as, { ...dots.talk, marks: { [dots.ids[0]]: '-1' } })).rejects.toMatchObject({
			issues: { marks: 'polls_marks_wrong' }
		});
		await expect(castVote(as, { ...ranked.talk, marks: { [ranked.ids[0]]: '1', [ranked.ids[1]]: '1' } })).rejects.toMatchObject({
			issues: { marks: 'polls_ranks_same' }
		});
		await castVote(as, { ...ranked.talk, marks: { [ranked.ids[0]]: '7', [ranked.ids[1]]: '2' } });
		expect((await ranked.shown(milan))?.own.paper).toEqual({ [ranked.ids[1]]: 1, [ranked.ids[0]]: 2 });
	});

	test('is closed by its day, by who asked or by a host, and then takes no votes', async ({ given, at, events }) => {
		at('2026-11-26T10:00:00Z');
		const group = await given.group(everybody);
		await expect(ask(given.in, group, { rule: 'one', closes: '2026-11-25' })).rejects.toMatchObject({
			issues: { closes: 'polls_closes_past' }
		});
		const { talk, ids, shown } = await ask(given.in, group, { rule: 'one', closes: '2026-11-27' });
		await castVote(given.in(milan, group), { ...talk, choice: ids[1] });
		at('2026-11-27T22:59:00Z');
		expect(await shown(sami)).toMatchObject({ over: false });
		at('2026-11-27T23:01:00Z');
		await expect(castVote(given.in(noor, group), { ...talk, choice: ids[0] })).rejects.toMatchObject({
			issues: { form: 'polls_is_closed' }
		});
		await given.tick('groups.close_polls');
		expect(await shown(sami)).toMatchObject({ over: true, outcome: { winners: [ids[1]] } });
		expect((await events()).filter(({ name }) => name === 'groups.poll_closed')).toHaveLength(1);
		const other = await ask(given.in, group, { rule: 'one' });
		await expect(closePoll(given.in(sami, group), other.talk)).rejects.toMatchObject({ status: 403 });
		await closePoll(given.in(noor, group), other.talk);
		expect(await other.shown(sami)).toMatchObject({ over: true, outcome: { winners: [] } });
	});

	test('is closed, and an answer is chosen, by who asked for as long as they are in it', async ({ given, as, events, rows }) => {
		const group = await given.group(everybody, { readable: 'network' });
		const { talk, shown } = await ask(given.in, group, { rule: 'one' });
		const question = await given.topic(group, mia, 'Wie weet raad?', 'question');
		const id = await given.say(question, group, milan, 'Ik.');
		const asked = (await given.read(question, group, mia)).posts[0]?.id ?? '';
		await expect(acceptAnswer(given.in(mia, group), { id: asked }), 'a question is no answer').rejects.toMatchObject({ status: 403 });
		await expect(acceptAnswer(given.in(sami, group), { id }), 'nor is it for others to say').rejects.toMatchObject({ status: 403 });
		await rows('delete from membership where group_id = $1 and person_id = $2', [group.id, mia.id]);
		expect((await showTopic(as(mia), talk)).can.close, 'who left still reads it').toBe(false);
		await expect(closePoll(as(mia), talk)).rejects.toMatchObject({ status: 403 });
		await expect(acceptAnswer(as(mia), { id })).rejects.toMatchObject({ status: 403 });
		expect(await shown(noor)).toMatchObject({ over: false });
		expect((await events()).map(({ name }) => name)).not.toContain('groups.answer_accepted');
	});

	test('is for who may write there: not for guests, not for who is not in the group, not after it moved away', async ({ given }) => {
		const group = await given.group({ ...everybody, yasmina: 'guest' });
		const inner = await given.group({ noor: 'host' });
		const { talk, ids } = await ask(given.in, group, { rule: 'one' });
		await expect(castVote(given.in(yasmina, group), { ...talk, choice: ids[0] })).rejects.toMatchObject({ status: 403 });
		await expect(castVote(given.in(cast.fien), { ...talk, choice: ids[0] })).rejects.toMatchObject({ status: 404 });
		await castVote(given.in(milan, group), { ...talk, choice: ids[0] });
		await closeTopic(given.in(noor, group), { ...talk, on: 'on' });
		await expect(castVote(given.in(milan, group), { ...talk, choice: ids[1] })).rejects.toMatchObject({
			issues: { form: 'polls_is_closed' }
		});
		await moveTopic(given.in(noor, group, inner), { ...talk, to: inner.slug });
		await expect(castVote(given.in(milan, group), { ...talk, choice: ids[1] })).rejects.toMatchObject({ status: 404 });
	});
});

describe('a secret poll', () => {
	test('takes one vote each, shows nothing before it closed, and forgets then who voted', async ({ given, rows }) => {
		const group = await given.group(everybody);
		const { talk, ids, shown } = await ask(given.in, group, { rule: 'one', secret: true });
		for (const [who, place] of [
			[mia, 0],
			[milan, 1],
			[noor, 1]
		] as const)
			await castVote(given.in(who, group), { ...talk, choice: ids[place] });
		expect(await shown(mia)).toMatchObject({ voted: 3, own: { voted: true, paper: null }, outcome: null });
		await closePoll(given.in(mia, group), talk);
		expect(await shown(sami)).toMatchObject({
			voted: 3,
			outcome: { winners: [ids[1]], scores: { [ids[0]]: 1, [ids[1]]: 2 }, choices: null }
		});
		expect(await rows('select 1 from poll_turnout')).toEqual([]);
	});

	test('says to who sends a vote again that theirs counts and stands, twice clicked or changed, and takes none in', async ({
		given,
		rows,
		events
	}) => {
		const group = await given.group(everybody);
		const { talk, ids, shown } = await ask(given.in, group, { rule: 'one', secret: true });
		expect(await castVote(given.in(mia, group), { ...talk, choice: ids[0] })).toEqual({ stood: false });
		for (const choice of [ids[0], ids[1], ''])
			expect(await castVote(given.in(mia, group), { ...talk, choice }), `sent again: ${choice}`).toEqual({ stood: true });
		expect((await events()).filter(({ name }) => name === 'groups.poll_voted')).toHaveLength(1);
		expect(await rows('select paper, papers from poll_pile')).toEqual([{ paper: { [ids[0]]: 1 }, papers: 1 }]);
		expect((await shown(mia))?.voted).toBe(1);
		await expect(castVote(given.in(yasmina, group), { ...talk, choice: ids[0] })).rejects.toMatchObject({ status: 403 });
		await closePoll(given.in(mia, group), talk);
		await expect(castVote(given.in(mia, group), { ...talk, choice: ids[0] })).rejects.toMatchObject({
			issues: { form: 'polls_is_closed' }
		});
	});

	test('leaves no print of what somebody chose: of so few choices, a print is found by trying', async ({ as, given, rows }) => {
		const group = await given.group(everybody);
		const { talk, ids } = await ask(given.in, group, { rule: 'one', secret: true });
		await castVote(as(milan, { groups: [group.id], once: 'form-0001' }), { ...talk, choice: ids[0] });
		expect(await rows(`select 1 from submission where operation = 'groups.cast_vote'`)).toEqual([]);
	});

	test('of two people keeps its outcome to itself', async ({ given }) => {
		const group = await given.group(everybody);
		const { talk, ids, shown } = await ask(given.in, group, { rule: 'several', secret: true });
		for (const who of [mia, noor]) await castVote(given.in(who, group), { ...talk, choice: [ids[0], ids[1]] });
		await closePoll(given.in(mia, group), talk);
		expect(await shown(noor)).toMatchObject({ voted: 2, outcome: { winners: [], kept: true } });
	});

	test('cannot be brought together again, by what the database holds and by what was logged', async ({ given, rows, events }) => {
		const group = await given.group(everybody);
		const { talk, ids } = await ask(given.in, group, { rule: 'one', secret: true });
		const firsts = new Set<string>();
		for (let turn = 0; turn < 12; turn += 1) {
			await rows('delete from poll_turnout');
			await rows('delete from poll_pile');
			for (const [who, place] of [
				[mia, 0],
				[milan, 1],
				[noor, 2],
				[sami, 1]
			] as const)
				await castVote(given.in(who, group), { ...talk, choice: ids[place] });
			const piles = await rows<{ paper: Record<string, number>; xmin: string }>('select paper, xmin::text from poll_pile order by ctid');
			expect(new Set(piles.map(({ xmin }) => xmin)).size, 'all rows of the urn are of the same moment').toBe(1);
			firsts.add(Object.keys(piles[0]?.paper ?? {})[0] ?? '');
		}
		expect(firsts.size, 'the order on the disk is no order of voting').toBeGreaterThan(1);
		const columns = await rows<{ name: string }>(
			`select column_name as name from information_schema.columns where table_name in ('poll_pile', 'poll_turnout') order by 1`
		);
		expect(columns.map(({ name }) => name)).toEqual(['paper', 'papers', 'person_id', 'topic_id', 'topic_id']);
		const logged = (await events()).filter(({ name }) => name === 'groups.poll_voted');
		expect(logged.map(({ data }) => data)).toEqual(logged.map(() => ({})));
	});

	test('lets nobody look into the urn, whatever their role', async ({ given, as, rows }) => {
		const group = await given.group(everybody);
		const { talk, ids } = await ask(given.in, group, { rule: 'one', secret: true });
		for (const who of [mia, milan, noor]) await castVote(given.in(who, group), { ...talk, choice: ids[0] });
		const topic = (await rows<{ id: string }>('select id from topic where key = $1', [talk.key]))[0]?.id;
		for (const ctx of [as(cast.ada, { groups: [group.id] }), given.in(noor, group)]) {
			const { kysely } = ctx.bound;
			expect(await kysely.selectFrom('poll_turnout').select('topic_id').where('person_id', '=', mia.id).execute()).toEqual([]);
			expect(
				await kysely
					.selectFrom('poll_pile' as 'poll')
					.select('topic_id')
					.execute()
			).toEqual([]);
			const told = await kysely.selectNoFrom(({ fn, val }) => fn<number>('app.poll_voted', [val(topic)]).as('voted')).executeTakeFirst();
			expect(Number(told?.voted)).toBe(3);
		}
	});
});
