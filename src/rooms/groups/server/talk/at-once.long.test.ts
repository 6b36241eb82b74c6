import {
	acceptAnswer,
	castVote,
	changeRole,
	closePoll,
	closeTopic,
	exportGroup,
	flagPost,
	followTopic,
	hidePost,
	keepDraft,
	makeShelfPage,
	markRead,
	mergeIdeas,
	mergeTopics,
	moveTopic,
	offerIdea,
	pinTopic,
	react,
	removeMember,
	reviseGroup,
	revisePost,
	shelveTopic,
	showTopic,
	splitTopic,
	startTopic,
	stepIdea,
	voteForIdea,
	writePost
} from '#rooms/groups';
import type { Ctx } from '#kernel/context';
import { HouseError } from '#kernel/errors';
import { expect } from '../../../../../tests/house.ts';
import { cast, test, type House, type Talk } from './talk.fixture.ts';

const { mia, milan, noor, sami } = cast;
const people = [mia, milan, noor, sami] as const;
const rounds = 150;
const together = 6;

/** The same numbers each time: what goes wrong once, goes wrong again. */
function dice(seed: number): (sides: number) => number {
	let state = seed;
	return (sides) => {
		state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
		return Math.floor((state / 2_147_483_648) * sides);
	};
}

test('whatever six people do at the same moment: nothing breaks, nothing that was taken is lost, nothing is wider than its group', async ({
	given,
	rows
}) => {
	const open = { readable: 'network', listed: 'network' } as const;
	const groups: House[] = [];
	for (const readable of ['members', 'members', 'network'] as const)
		groups.push(await given.group({ mia: 'host', milan: 'member', noor: 'lead', sami: 'lead' }, readable === 'network' ? open : {}));
	const roll = dice(20_261_127);
	const one = <T>(all: readonly T[]): T => all[roll(all.length)] as T;
	const talks: Talk[] = [];
	const ideas: Talk[] = [];
	const polls: Talk[] = [];
	const known = (address: string): Talk => {
		const [, , slug = '', key = ''] = address.split(/[/?#]/);
		return { slug, key };
	};
	for (const group of groups) {
		talks.push(
			await given.topic(group, mia, 'Regen', 'question'),
			await given.topic(group, milan, 'Plassen'),
			await given.topic(group, noor, 'Laarzen')
		);
		for (const title of ['Moestuin', 'Kruiden'])
			ideas.push(known((await offerIdea(given.in(mia, group), { slug: group.slug, title, text: `${title}.` })).address));
		polls.push(await given.poll(group, mia));
	}
	const taken: string[] = [];
	const broken: unknown[] = [];
	let count = 0;
	const posts = async (): Promise<string[]> => (await rows<{ id: string }>('select id from post')).map(({ id }) => id);
	for (let round = 0; round < rounds; round += 1) {
		await rows('delete from rate_limit');
		// Who was sent away comes back with the next round.
		await rows(
			`insert into membership (group_id, person_id, joined_at, read_before) select g, p, now(), now() from unnest($1::uuid[]) as g, unnest($2::uuid[]) as p on conflict do nothing`,
			[groups.map(({ id }) => id), [mia.id, milan.id]]
		);
		const ids = await posts();
		const moved = await rows<{ slug: string; key: string }>(
			'select g.slug, t.key from topic t join groups g on g.id = t.group_id where t.moved_to is null'
		);
		const at = () => one(moved.length && roll(4) ? moved : talks);
		const deeds: Array<(ctx: Ctx) => Promise<unknown>> = [
			async (ctx) => {
				const text = `Woord${(count += 1)}.`;
				await writePost(ctx, { ...at(), text });
				taken.push(text);
			},
			async (ctx) => {
				const text = `Woord${(count += 1)}.`;
				await startTopic(ctx, { slug: one(groups).slug, kind: 'discussion', title: text, text });
				taken.push(text);
			},
			(ctx) => revisePost(ctx, { id: one(ids), text: `Woord0.` }),
			(ctx) => react(ctx, { id: one(ids), meaning: one(['thanks', 'tried'] as const) }),
			(ctx) => acceptAnswer(ctx, { id: one(ids), helped: one(['yes', 'no'] as const) }),
			(ctx) => hidePost(ctx, { id: one(ids), on: one(['on', undefined] as const) }),
			(ctx) => moveTopic(ctx, { ...at(), to: one(groups).slug }),
			(ctx) => mergeTopics(ctx, { ...at(), into: at().key }),
			(ctx) => mergeIdeas(ctx, { ...one(ideas), into: one(ideas).key }),
			async (ctx) => {
				const talk = at();
				const shown = await showTopic(ctx, talk);
				return splitTopic(ctx, { ...talk, title: 'Apart', posts: shown.posts.slice(0, 1 + roll(2)).map(({ id }) => id) });
			},
			(ctx) => pinTopic(ctx, { ...at(), on: one(['on', undefined] as const) }),
			(ctx) => closeTopic(ctx, { ...at(), on: one(['on', undefined, undefined] as const) }),
			(ctx) => followTopic(ctx, { ...at(), follow: one(['follow', 'mute'] as const) }),
			(ctx) => markRead(ctx, { ...at(), numbers: [1, 2, 3] }),
			(ctx) => keepDraft(ctx, { ...at(), text: 'Bijna.' } as never),
			(ctx) => voteForIdea(ctx, one(ideas)),
			async (ctx) => {
				const talk = one(polls);
				const options = (await showTopic(ctx, talk)).poll?.options ?? [];
				return castVote(ctx, { ...talk, choice: one(options)?.id ?? '' });
			},
			(ctx) => (roll(6) ? Promise.resolve() : closePoll(ctx, one(polls))),
			async (ctx) => {
				const stages = await rows<{ id: string }>('select id from idea_stage');
				return stepIdea(ctx, { ...one(ideas), stage: one(stages).id, text: 'Verder.' } as never);
			},
			(ctx) => makeShelfPage(ctx, { slug: one(groups).slug, title: 'Klei', text: 'Klei.', review_on: '' }),
			(ctx) => shelveTopic(ctx, { ...at(), title: 'Samengevat', text: '', review_on: '', posts: ids.slice(0, 3) }),
			(ctx) => exportGroup(ctx, { slug: one(groups).slug, scope: one(['group', 'own'] as const) }),
			(ctx) => flagPost(ctx, { ...at(), number: '1', kind: 'unkind', words: '' } as never),
			(ctx) => removeMember(ctx, { slug: one(groups).slug, person: one([mia, milan]).id }),
			(ctx) => changeRole(ctx, { slug: one(groups).slug, person: one([mia, milan]).id, role: one(['member', 'host'] as const) }),
			(ctx) =>
				reviseGroup(ctx, {
					slug: (groups[2] as House).slug,
					name: 'Praat',
					purpose: '…',
					for_whom: '',
					listed: 'network',
					readable: one(['members', 'network'] as const),
					joinable: 'request',
					history: one(['all', 'since_joining'] as const),
					charter: one(['', 'Wees lief.', 'Wees liever.'])
				})
		];
		const chosen = Array.from({ length: together }, () => ({ who: one(people), deed: one(deeds) }));
		await Promise.all(
			chosen.map(async ({ who, deed }) => {
				const ctx = given.in(who, ...groups);
				try {
					await deed(ctx);
				} catch (error) {
					if (!(error instanceof HouseError)) broken.push(error);
				}
				await ctx.bound.commit().catch(() => {});
			})
		);
	}
	expect(broken).toEqual([]);
	const lost = await rows<{ text: string }>(
		`select w as text from unnest($1::text[]) as w where not exists (select from post p join topic t on t.id = p.topic_id and t.moved_to is null
			where p.doc::text like '%"' || w || '"%' or exists (select from post_version v where v.post_id = p.id and v.doc::text like '%"' || w || '"%'))`,
		[taken]
	);
	expect(lost).toEqual([]);
	expect(
		await rows(`select p.id from post p join topic t on t.id = p.topic_id where p.group_id <> t.group_id or p.audience <> t.audience`)
	).toEqual([]);
	expect(
		await rows(`select t.id from topic t join groups g on g.id = t.group_id where (t.audience = 'network' and g.readable = 'members')
			union all select e.id from search_entry e join groups g on g.id = e.group_id where e.kind in ('topic', 'shelf') and e.audience = 'network' and g.readable = 'members'`)
	).toEqual([]);
	expect(await rows(`select t.id from topic t join topic n on n.id = t.moved_to where n.moved_to = t.id`)).toEqual([]);
	expect(
		await rows(`select v.person_id from idea_vote v join idea i using (topic_id) join idea_stage s on s.id = i.stage_id join groups g on g.id = s.group_id
			where s.meaning = 'idea' and i.faded_at is null group by v.person_id, g.id, g.idea_votes having count(*) > g.idea_votes`)
	).toEqual([]);
}, 300_000);
