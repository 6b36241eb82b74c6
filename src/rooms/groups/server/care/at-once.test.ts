import { hashSecret, newId } from '#kernel/ids';
import {
	decidePost,
	exportGroup,
	flagPost,
	leaveGroup,
	react,
	acceptAnswer,
	removeMember,
	revisePost,
	showCarePost,
	takeBackPost,
	settleRequest,
	useInvitation,
	withdrawRequest,
	askToJoin,
	changeRole
} from '#rooms/groups';
import { secretOf } from '../joining/put-invitations.ts';
import { atOnce } from '../../../../../tests/at-once.ts';
import { describe, expect } from '../../../../../tests/house.ts';
import { cast, test, type House } from '../talk/talk.fixture.ts';

const { mia, milan, noor, sami, yasmina } = cast;
const members = { mia: 'member', milan: 'member', noor: 'host', sami: 'lead' } as const;

describe('two who decide about the same at the same moment', () => {
	test('two hosts about one flag: one does, the other reads that somebody was first, and may decide all the same', async ({
		given,
		rows
	}) => {
		const group = await given.group(members);
		const talk = await given.topic(group, mia, 'Regen');
		const id = await given.say(talk, group, milan, 'Modder.');
		await flagPost(given.in(mia, group), { ...talk, number: '2', kind: 'unkind', words: '' } as never);
		const look = async (who: typeof noor) => String((await showCarePost(given.in(who, group), { slug: group.slug, id })).seen);
		const [first, second] = [await look(noor), await look(sami)];
		const warn = (who: typeof noor, seen: string) => () =>
			decidePost(given.in(who, group), { id, decision: 'warn', words: 'Zo praten we hier niet met elkaar.', seen });
		expect(await atOnce('select from care_flag for update', [], [warn(noor, first), warn(sami, second)])).toEqual(['done', '409']);
		expect(await rows('select 1 from care_measure where post_id = $1', [id])).toHaveLength(1);
		await warn(sami, await look(sami))();
		expect(await rows('select 1 from care_measure where post_id = $1', [id])).toHaveLength(2);
	});

	test('who asked and a host about one answer: it helped, whoever says so twice', async ({ given, rows }) => {
		const group = await given.group(members);
		const talk = await given.topic(group, mia, 'Wie weet het', 'question');
		const id = await given.say(talk, group, milan, 'Ik weet het.');
		const helped = (who: typeof noor) => () => acceptAnswer(given.in(who, group), { id, helped: 'yes' });
		await atOnce('select from topic for update', [], [helped(mia), helped(noor)]);
		expect(await rows('select answer_id from topic')).toEqual([{ answer_id: id }]);
		await helped(noor)();
		expect(await rows('select answer_id from topic')).toEqual([{ answer_id: id }]);
		await acceptAnswer(given.in(mia, group), { id, helped: 'no' });
		expect(await rows('select answer_id from topic')).toEqual([{ answer_id: null }]);
	});

	test('leads about one request, while who asked takes it back: the first holds', async ({ given, rows, as }) => {
		const group = await given.group({ sami: 'lead', noor: 'lead' });
		await askToJoin(as(yasmina), { slug: group.slug, message: 'Dag', charter: '' } as never);
		const [request] = await rows<{ id: string }>('select id from join_request');
		const id = request?.id ?? '';
		const outcomes = await atOnce(
			'select from join_request for update',
			[],
			[
				() => settleRequest(given.in(sami, group), { id, decision: 'decline', words: 'Vol.' }),
				() => settleRequest(given.in(noor, group), { id, decision: 'accept' }),
				() => withdrawRequest(as(yasmina), { id })
			]
		);
		expect(outcomes).toEqual(['done', '409', 'done']);
		expect(await rows('select status from join_request')).toEqual([{ status: 'declined' }]);
		expect(await rows('select 1 from membership where person_id = $1', [yasmina.id])).toEqual([]);
	});
});

describe('what somebody does twice at the same moment', () => {
	test('a sign is one sign, a copy one copy', async ({ given, rows }) => {
		const group = await given.group(members);
		const talk = await given.topic(group, mia, 'Regen');
		const id = await given.say(talk, group, mia, 'Modder.');
		const thank = () => react(given.in(milan, group), { id, meaning: 'thanks' });
		expect(await atOnce('lock table reaction in share mode', [], [thank, thank])).toEqual(['done', 'done']);
		expect(await rows('select 1 from reaction')).toHaveLength(1);
		const copy = () => exportGroup(given.in(sami, group), { slug: group.slug, scope: 'group' });
		expect(await atOnce('lock table group_export in share mode', [], [copy, copy])).toEqual(['done', 'done']);
		expect(await rows('select 1 from group_export')).toHaveLength(1);
	});
});

describe('who goes', () => {
	test('and is sent away for good at the moment they come in by a link again, stays away', async ({ given, rows }) => {
		const group = await given.group(members);
		const link = await linkInto(rows, group);
		// Something of theirs that goes last keeps the one who sends them away waiting.
		await given.topic(group, milan, 'Regen');
		const ban = () => removeMember(given.in(sami, group), { slug: group.slug, person: milan.id, ban: 'on', reason: 'Dreigde met iemand.' });
		const again = () => useInvitation(given.in(milan), { secret: link, charter: '' } as never);
		expect(await atOnce('select from topic_reading where person_id = $1 for update', [milan.id], [ban, again])).toEqual(['done', '422']);
		expect(await rows('select 1 from membership where person_id = $1', [milan.id])).toEqual([]);
		expect(await rows('select uses_left from invitation')).toEqual([{ uses_left: 5 }]);
	});

	test('while they are made the one who leads, leaves somebody behind who does', async ({ given, rows }) => {
		const group = await given.group({ sami: 'lead', mia: 'member' });
		const outcomes = await atOnce(
			'select from membership for update',
			[],
			[
				() => changeRole(given.in(sami, group), { slug: group.slug, person: mia.id, role: 'lead' }),
				() => leaveGroup(given.in(sami, group), { slug: group.slug, posts: 'keep' }),
				() => leaveGroup(given.in(mia, group), { slug: group.slug, posts: 'keep' })
			]
		);
		expect(outcomes[0]).toBe('done');
		expect(await rows(`select 1 from membership where role = 'lead'`)).toHaveLength(1);
	});

	test('and takes words back while somebody says them otherwise, leaves none of them behind', async ({ given, rows }) => {
		const group = await given.group(members);
		const talk = await given.topic(group, mia, 'Regen');
		const id = await given.say(talk, group, milan, 'Spijtig woord.');
		await atOnce(
			'select from post where id = $1 for update',
			[id],
			[() => revisePost(given.in(milan, group), { id, text: 'Ander woord.' }), () => takeBackPost(given.in(milan, group), { id })]
		);
		expect(await rows('select doc from post_version where post_id = $1', [id])).toEqual([]);
	});
});

async function linkInto(rows: <T extends object>(sql: string, values?: unknown[]) => Promise<T[]>, group: House): Promise<string> {
	const id = newId();
	const secret = await secretOf(id);
	await rows(
		`insert into invitation (id, group_id, role, words, uses_left, secret_hash, created_by, created_at, expires_at) values ($1, $2, 'member', '', 5, $3, $4, now(), now() + interval '9 days')`,
		[id, group.id, hashSecret(secret), sami.id]
	);
	return secret;
}
