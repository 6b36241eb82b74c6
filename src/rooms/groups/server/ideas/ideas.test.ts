import {
	beginTryout,
	listUnread,
	mergeIdeas,
	moveTopic,
	offerIdea,
	reviseBoard,
	reviveIdea,
	showBoard,
	showIdea,
	showTopic,
	stepIdea,
	tellTryout,
	voteForIdea
} from '#rooms/groups';
import { describe, expect } from '../../../../../tests/house.ts';
import { plainText, type Doc } from '#kernel/text';
import type { Member } from '../../../../../tests/cast.ts';
import { cast, test, type House, type Talk } from '../talk/talk.fixture.ts';

const { mia, milan, noor, sami } = cast;
const everybody = { mia: 'member', milan: 'member', noor: 'host' } as const;
type Inside = (who: Member, ...groups: House[]) => Parameters<typeof offerIdea>[0];

async function offer(inside: Inside, group: House, who: Member, title: string): Promise<Talk> {
	const { address } = await offerIdea(inside(who, group), { slug: group.slug, title, text: `${title}: doen we dat?` });
	return { slug: group.slug, key: address.split('/').at(-1) ?? '' };
}
const stageNamed = async (inside: Inside, group: House, meaning: string) =>
	(await showBoard(inside(noor, group), { slug: group.slug })).stages.find((stage) => stage.meaning === meaning)?.id ?? '';
const board = async (inside: Inside, group: House) =>
	(await showBoard(inside(mia, group), { slug: group.slug })).stages.map(({ ideas }) =>
		ideas.map(({ title, votes }) => `${title} ${votes}`)
	);

describe('a board', () => {
	test('begins with four steps, in the language of its group; hosts make it theirs', async ({ given }) => {
		const group = await given.group(everybody);
		const { stages } = await showBoard(given.in(mia, group), { slug: group.slug });
		expect(stages.map(({ name }) => name)).toEqual(['Idee', 'Uitproberen', 'Aangenomen', 'Praktijk']);
		await offer(given.in, group, mia, 'Soep');
		const wanted = [
			{ id: stages[0]?.id, name: 'Zaadje', meaning: 'idea' as const },
			{ name: 'Even niet', meaning: 'parked' as const },
			{ id: stages[2]?.id, name: 'Doen we', meaning: 'adopted' as const }
		];
		const given_ = { slug: group.slug, idea_votes: '2', idea_weeks: '4', stages: wanted };
		await expect(reviseBoard(given.in(mia, group), given_)).rejects.toMatchObject({ status: 403 });
		await reviseBoard(given.in(noor, group), given_);
		const after = await showBoard(given.in(mia, group), { slug: group.slug });
		expect(after.stages.map(({ name, ideas }) => [name, ideas.length])).toEqual([
			['Zaadje', 1],
			['Even niet', 0],
			['Doen we', 0]
		]);
		expect(after).toMatchObject({ votes: { all: 2 }, weeks: 4 });
		await expect(reviseBoard(given.in(noor, group), { ...given_, stages: wanted.slice(1) })).rejects.toMatchObject({
			issues: { form: 'ideas_stages_first' }
		});
		const other = [{ name: 'Nieuw', meaning: 'idea' as const }, ...wanted.slice(1)];
		await expect(reviseBoard(given.in(noor, group), { ...given_, stages: other })).rejects.toMatchObject({
			issues: { form: 'ideas_stage_held' }
		});
	});

	test('is for who reads there', async ({ given, as }) => {
		const group = await given.group(everybody);
		const talk = await offer(given.in, group, mia, 'Soep');
		await expect(showBoard(given.in(sami), { slug: group.slug })).rejects.toMatchObject({ status: 404 });
		await expect(showIdea(as('visitor'), talk)).rejects.toMatchObject({ status: 404 });
		await expect(voteForIdea(given.in(sami), talk)).rejects.toMatchObject({ status: 404 });
	});
});

describe('votes', () => {
	test('are as many as the group gives, taken back and given elsewhere, also when pressed at once', async ({ given, rows }) => {
		const group = await given.group(everybody);
		await rows('update groups set idea_votes = 2 where id = $1', [group.id]);
		const talks: Talk[] = [];
		for (const title of ['Een', 'Twee', 'Drie', 'Vier']) talks.push(await offer(given.in, group, mia, title));
		const pressed = await Promise.allSettled(talks.map((talk) => voteForIdea(given.in(milan, group), talk)));
		expect(pressed.filter(({ status }) => status === 'fulfilled')).toHaveLength(2);
		expect(pressed.find(({ status }) => status === 'rejected')).toMatchObject({ reason: { issues: { form: 'ideas_votes_gone' } } });
		const voted = talks.filter((_, place) => pressed[place]?.status === 'fulfilled');
		const left = talks.filter((_, place) => pressed[place]?.status === 'rejected');
		await voteForIdea(given.in(milan, group), voted[0] as Talk);
		await voteForIdea(given.in(milan, group), left[0] as Talk);
		expect((await showBoard(given.in(milan, group), { slug: group.slug })).votes).toEqual({ left: 0, all: 2 });
	});

	test('are of their group: what is given in one is not missed in another', async ({ given, rows }) => {
		const [one, other] = [await given.group(everybody), await given.group(everybody)];
		await rows('update groups set idea_votes = 1');
		for (const group of [one, other]) await voteForIdea(given.in(milan, group), await offer(given.in, group, mia, 'Soep'));
		expect((await showBoard(given.in(milan, other), { slug: other.slug })).votes).toEqual({ left: 0, all: 1 });
	});

	test('come back when the idea goes further, and then no more are given to it', async ({ given }) => {
		const group = await given.group(everybody);
		const talk = await offer(given.in, group, mia, 'Soep');
		await voteForIdea(given.in(milan, group), talk);
		await stepIdea(given.in(noor, group), { ...talk, stage: await stageNamed(given.in, group, 'trying'), text: 'We proberen het.' });
		expect((await showBoard(given.in(milan, group), { slug: group.slug })).votes.left).toBe(5);
		await expect(voteForIdea(given.in(mia, group), talk)).rejects.toMatchObject({ issues: { form: 'ideas_vote_over' } });
		expect(await board(given.in, group)).toEqual([[], ['Soep 1'], [], []]);
	});
});

describe('an idea', () => {
	test('goes a step further with words that who follows it hears', async ({ given, events }) => {
		const group = await given.group(everybody);
		const talk = await offer(given.in, group, mia, 'Soep');
		const step = { ...talk, stage: await stageNamed(given.in, group, 'trying'), text: 'Ja, in januari.', official: 'on' };
		await expect(stepIdea(given.in(milan, group), step)).rejects.toMatchObject({ status: 403 });
		await stepIdea(given.in(noor, group), step);
		expect((await showIdea(given.in(mia, group), talk)).idea).toMatchObject({ meaning: 'trying', answer_number: 2 });
		const { posts } = await showTopic(given.in(mia, group), talk);
		expect(plainText(posts[1]?.doc as Doc)).toBe('Nieuwe stap: Uitproberen\nJa, in januari.');
		expect((await listUnread(given.in(mia, group), {})).topics).toMatchObject([{ title: 'Soep', unread: 1 }]);
		await given.tick('groups.tell_posts');
		expect((await events()).filter(({ name }) => name === 'groups.idea_moved')).toMatchObject([{ data: { from: 'idea', to: 'trying' } }]);
		await stepIdea(given.in(noor, group), step);
		expect(plainText((await showTopic(given.in(mia, group), talk)).posts[2]?.doc as Doc)).toBe('Ja, in januari.');
		const elsewhere = await given.group(everybody);
		await expect(
			stepIdea(given.in(noor, group, elsewhere), { ...step, stage: await stageNamed(given.in, elsewhere, 'idea') })
		).rejects.toMatchObject({ issues: { stage: 'ideas_stage_missing' } });
	});

	test('is tried in places, and told about by who tries it', async ({ given }) => {
		const group = await given.group(everybody);
		const talk = await offer(given.in, group, mia, 'Soep');
		await beginTryout(given.in(milan, group), { ...talk, place: 'De Bolderkar' });
		const { id } = (await showIdea(given.in(mia, group), talk)).idea.tryouts[0] ?? { id: '' };
		const told = { ...talk, id, place: 'De Bolderkar', notes: 'Warm.', outcome: 'works' as const };
		await expect(tellTryout(given.in(noor, group), told)).rejects.toMatchObject({ status: 403 });
		await tellTryout(given.in(milan, group), told);
		expect((await showIdea(given.in(mia, group), talk)).idea.tryouts).toMatchObject([
			{ place: 'De Bolderkar', outcome: 'works', notes: 'Warm.', author: milan.name, own: false }
		]);
	});

	test('that is the same as another joins it: everybody counts once, all that was tried and said goes along', async ({ given }) => {
		const group = await given.group(everybody);
		const [one, other] = [await offer(given.in, group, mia, 'Soep'), await offer(given.in, group, milan, 'Samen eten')];
		for (const who of [mia, milan]) await voteForIdea(given.in(who, group), one);
		for (const who of [milan, noor]) await voteForIdea(given.in(who, group), other);
		await beginTryout(given.in(mia, group), { ...one, place: 'De Zandloper' });
		await expect(mergeIdeas(given.in(mia, group), { ...one, into: other.key })).rejects.toMatchObject({ status: 403 });
		await mergeIdeas(given.in(noor, group), { ...one, into: other.key });
		expect(await board(given.in, group)).toEqual([['Samen eten 3'], [], [], []]);
		expect((await showIdea(given.in(mia, group), other)).idea.tryouts).toHaveLength(1);
		expect((await given.read(other, group, mia)).total).toBe(2);
	});

	test('that goes to another group stands on the same step of its board', async ({ given }) => {
		const [group, other] = [await given.group(everybody), await given.group(everybody)];
		const talk = await offer(given.in, group, mia, 'Soep');
		await stepIdea(given.in(noor, group), { ...talk, stage: await stageNamed(given.in, group, 'trying'), text: 'We proberen het.' });
		await moveTopic(given.in(noor, group, other), { ...talk, to: other.slug });
		expect([await board(given.in, group), await board(given.in, other)]).toEqual([
			[[], [], [], []],
			[[], ['Soep 0'], [], []]
		]);
	});

	test('of which nothing is heard fades, gives its votes back, and is brought back at one press', async ({ given, at, rows }) => {
		at('2026-06-01T09:00:00Z');
		const group = await given.group(everybody);
		const [quiet, alive] = [await offer(given.in, group, mia, 'Stil'), await offer(given.in, group, mia, 'Levend')];
		await voteForIdea(given.in(milan, group), quiet);
		const done = await offer(given.in, group, mia, 'Klaar');
		await stepIdea(given.in(noor, group), { ...done, stage: await stageNamed(given.in, group, 'adopted'), text: 'Dat doen we.' });
		at('2026-08-20T09:00:00Z');
		await rows(`update groups set idea_weeks = 4`);
		await given.say(alive, group, noor, 'Nog altijd goed.');
		await given.tick('groups.fade_ideas');
		expect((await showBoard(given.in(mia, group), { slug: group.slug })).faded.map(({ title }) => title)).toEqual(['Stil']);
		expect((await showBoard(given.in(milan, group), { slug: group.slug })).votes.left).toBe(5);
		await rows(`update groups set idea_votes = 1`);
		await voteForIdea(given.in(milan, group), alive);
		await reviveIdea(given.in(milan, group), quiet);
		expect((await board(given.in, group))[0]).toHaveLength(2);
	});
});

describe('an adopted idea', () => {
	const adopt = async (inside: Inside, group: House, talk: Talk, share: '' | 'on') =>
		stepIdea(inside(noor, group), { ...talk, stage: await stageNamed(inside, group, 'adopted'), text: 'Aangenomen.', share });

	test('becomes one draft that waits on the desk of the editors, without names, and says so where it grew', async ({
		given,
		work,
		rows
	}) => {
		await rows('delete from page');
		const group = await given.group(everybody);
		const talk = await offer(given.in, group, mia, 'Soep');
		await beginTryout(given.in(milan, group), { ...talk, place: 'De Bolderkar', notes: 'Warm.', outcome: 'works' });
		await adopt(given.in, group, talk, 'on');
		await adopt(given.in, group, talk, 'on');
		await work();
		const drafts = await rows<{ id: string; status: string; said: string }>(
			`select p.id, p.status, v.title || ' ' || v.blocks::text as said from page p join page_version v on v.page_id = p.id`
		);
		expect(drafts).toHaveLength(1);
		expect(drafts[0]).toMatchObject({ status: 'review', said: expect.stringMatching(/Soep: doen we dat\?.*De Bolderkar.*Warm\./s) });
		for (const { name } of [mia, milan, noor]) expect(drafts[0]?.said).not.toContain(name);
		expect((await showIdea(given.in(mia, group), talk)).idea.practice_id).toBe(drafts[0]?.id);
		expect((await showIdea(given.in(mia, group), talk)).practice).toBeNull();
	});

	test('stays inside when the group does not let it go', async ({ given, work, rows }) => {
		await rows('delete from page');
		const group = await given.group(everybody);
		const talk = await offer(given.in, group, mia, 'Soep');
		await adopt(given.in, group, talk, '');
		await work();
		expect(await rows('select 1 from page')).toEqual([]);
	});
});
