import {
	castVote,
	closePoll,
	makeShelfPage,
	mergeIdeas,
	mergeTopics,
	moveTopic,
	offerIdea,
	reviseGroup,
	showTopic,
	splitTopic,
	startTopic,
	voteForIdea,
	writePost
} from '#rooms/groups';
import { atOnce } from '../../../../../tests/at-once.ts';
import { describe, expect } from '../../../../../tests/house.ts';
import { cast, test, type Given, type House, type Talk } from './talk.fixture.ts';

const { mia, milan, noor, sami } = cast;
const members = { mia: 'member', milan: 'member', noor: 'host', sami: 'lead' } as const;
const topics = 'select from topic for no key update';
const keyOf = (address: string) => address.split('/').at(-1) ?? '';

/** Every word of these topics, wherever who asks finds it. */
async function found(given: Given, who: typeof noor, groups: House[], talks: Talk[]): Promise<string> {
	const read = async (talk: Talk) => JSON.stringify((await showTopic(given.in(who, ...groups), talk)).posts.map(({ doc }) => doc));
	return (await Promise.all(talks.map((talk) => read(talk).catch(() => '')))).join(' ');
}

describe('two deeds on one conversation at the same moment', () => {
	test('two that are joined with each other: one leads to the other, and every word is there', async ({ given }) => {
		const group = await given.group(members);
		const [one, other] = [await given.topic(group, mia, 'Regen'), await given.topic(group, milan, 'Plassen')];
		const join = (who: typeof noor, from: Talk, into: Talk) => () => mergeTopics(given.in(who, group), { ...from, into: into.key });
		const outcomes = await atOnce(topics, [], [join(noor, one, other), join(sami, other, one)]);
		expect(outcomes).toEqual(['done', '404']);
		expect(await found(given, mia, [group], [one, other])).toMatch(/Regen.*Plassen|Plassen.*Regen/);
	});

	test('a row of three that are joined: nothing stays behind where nobody comes any more', async ({ given }) => {
		const group = await given.group(members);
		const all: Talk[] = [];
		for (const title of ['Regen', 'Plassen', 'Laarzen']) all.push(await given.topic(group, mia, title));
		const [one, two, three] = all as [Talk, Talk, Talk];
		await atOnce(
			topics,
			[],
			[
				() => mergeTopics(given.in(noor, group), { ...two, into: three.key }),
				() => mergeTopics(given.in(sami, group), { ...one, into: two.key })
			]
		);
		const said = await found(given, mia, [group], all);
		for (const word of ['Regen', 'Plassen', 'Laarzen']) expect(said).toContain(word);
	});

	test('two hosts who split it: what is left is never nothing', async ({ given }) => {
		const group = await given.group(members);
		const talk = await given.topic(group, mia, 'Regen');
		const second = await given.say(talk, group, milan, 'Plassen.');
		const first = (await given.read(talk, group, noor)).posts[0]?.id ?? '';
		const split = (who: typeof noor, post: string) => () => splitTopic(given.in(who, group), { ...talk, title: 'Apart', posts: [post] });
		const outcomes = await atOnce(topics, [], [split(noor, first), split(sami, second)]);
		expect(outcomes).toEqual(['done', '422']);
		expect((await given.read(talk, group, mia)).posts).toHaveLength(1);
	});

	test('an answer while it is joined with another stands there', async ({ given }) => {
		const group = await given.group(members);
		const [one, other] = [await given.topic(group, mia, 'Regen'), await given.topic(group, milan, 'Plassen')];
		const join = () => mergeTopics(given.in(noor, group), { ...one, into: other.key });
		const answer = () => writePost(given.in(mia, group), { ...one, text: 'Modder.' });
		expect(await atOnce(topics, [], [join, answer])).toEqual(['done', 'done']);
		expect(await found(given, mia, [group], [other])).toContain('Modder');
		await writePost(given.in(milan, group), { ...one, text: 'Van een blad dat nog openstond.' });
		expect(await found(given, mia, [group], [other])).toContain('Van een blad');
	});

	test('an answer while it goes to another group is not taken: it was not meant for who reads there', async ({ given, rows }) => {
		const group = await given.group(members);
		const inner = await given.group({ noor: 'host', mia: 'member' });
		const talk = await given.topic(group, mia, 'Regen');
		const move = () => moveTopic(given.in(noor, group, inner), { ...talk, to: inner.slug });
		const answer = (who: typeof noor) => () => writePost(given.in(who, group, inner), { ...talk, text: 'Modder.' });
		expect(await atOnce(topics, [], [move, answer(milan), answer(mia)])).toEqual(['done', '404', '404']);
		expect(await rows(`select 1 from post where doc::text like '%Modder%'`)).toEqual([]);
	});
});

describe('while a group closes its doors', () => {
	const close = (given: Given, group: House) => () =>
		reviseGroup(given.in(sami, group), {
			slug: group.slug,
			name: 'Praat',
			purpose: '…',
			for_whom: '',
			listed: 'network',
			readable: 'members',
			joinable: 'request',
			history: 'all'
		});

	test('what is said, begun or brought there at that moment is read by nobody else', async ({ given, rows }) => {
		const open = { readable: 'network', listed: 'network' };
		const [group, wide] = [await given.group(members, open), await given.group({ noor: 'host', mia: 'member' }, open)];
		const [talk, guest] = [await given.topic(group, mia, 'Regen'), await given.topic(wide, mia, 'Gast')];
		const outcomes = await atOnce(
			'select from topic where key = $1 for no key update',
			[talk.key],
			[
				close(given, group),
				() => startTopic(given.in(mia, group), { slug: group.slug, kind: 'discussion', title: 'Modder', text: 'Modder.' }),
				() => moveTopic(given.in(noor, group, wide), { ...guest, to: group.slug }),
				() => makeShelfPage(given.in(mia, group), { slug: group.slug, title: 'Klei', text: 'Klei.', review_on: '' }),
				() => writePost(given.in(milan, group), { ...talk, text: 'Zand.' })
			]
		);
		expect(outcomes).toEqual(['done', 'done', 'done', 'done', 'done']);
		const tables = ['topic', 'post', 'shelf_page', 'search_entry'].map(
			(table) => `select '${table}' as where from ${table} where group_id = $1 and audience <> 'group'`
		);
		expect(await rows(tables.join(' union all '), [group.id])).toEqual([]);
	});
});

describe('votes', () => {
	test('that come while a poll is closed do not count any more', async ({ given, rows }) => {
		const group = await given.group(members);
		const talk = await given.poll(group, mia);
		const options = (await showTopic(given.in(mia, group), talk)).poll?.options ?? [];
		const vote = (at: number) => castVote(given.in(milan, group), { ...talk, choice: options[at]?.id ?? '' });
		await vote(0);
		const outcomes = await atOnce('select from poll for no key update', [], [() => closePoll(given.in(mia, group), talk), () => vote(1)]);
		expect(outcomes).toEqual(['done', '422']);
		expect(await rows('select paper from poll_vote')).toEqual([{ paper: { [options[0]?.id ?? '']: 1 } }]);
	});

	test('that come twice at the same moment count once in a secret poll, and neither is told that something is wrong', async ({
		given,
		rows
	}) => {
		const group = await given.group(members);
		const talk = await given.poll(group, mia);
		await rows('update poll set secret = true');
		const choice = (await showTopic(given.in(mia, group), talk)).poll?.options[0]?.id ?? '';
		const vote = () => castVote(given.in(milan, group), { ...talk, choice });
		expect(await atOnce('select from poll for no key update', [], [vote, vote])).toEqual(['done', 'done']);
		expect(await rows('select paper, papers from poll_pile')).toEqual([{ paper: { [choice]: 1 }, papers: 1 }]);
		await rows('delete from poll_pile');
		await rows('delete from poll_turnout');
	});

	test('that come while an idea is joined with another, either way round, are not lost', async ({ given, rows }) => {
		const group = await given.group(members);
		const idea = async (title: string): Promise<Talk> => ({
			slug: group.slug,
			key: keyOf((await offerIdea(given.in(mia, group), { slug: group.slug, title, text: `${title}.` })).address)
		});
		const [one, other] = [await idea('Moestuin'), await idea('Kruidentuin')];
		const join = (who: typeof noor, from: Talk, into: Talk) => () => mergeIdeas(given.in(who, group), { ...from, into: into.key });
		const outcomes = await atOnce(
			'select from topic for no key update',
			[],
			[join(noor, one, other), join(sami, other, one), () => voteForIdea(given.in(milan, group), one)]
		);
		expect(outcomes.slice(0, 2)).toEqual(['done', '404']);
		expect(await rows('select 1 from idea_vote v join topic t on t.id = v.topic_id where t.moved_to is not null')).toEqual([]);
		expect(await found(given, mia, [group], [one, other])).toMatch(/Moestuin.*Kruidentuin|Kruidentuin.*Moestuin/);
	});
});
