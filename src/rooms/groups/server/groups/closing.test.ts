import {
	askToJoin,
	beginTryout,
	castVote,
	closeGroup,
	invite,
	leaveGroup,
	listGroups,
	listInvitations,
	makeShelfPage,
	moveTopic,
	myNotices,
	offerAmendment,
	offerIdea,
	reopenGroup,
	restoreCut,
	revisePost,
	settleAmendment,
	settleRequest,
	showGroup,
	showIdea,
	showTopic,
	startPoll,
	startTopic,
	stepIdea,
	tellTryout,
	useInvitation,
	withdrawRequest,
	writePost
} from '#rooms/groups';
import { atOnce } from '../../../../../tests/at-once.ts';
import { describe, expect } from '../../../../../tests/house.ts';
import { cast, test } from './opened-later.fixture.ts';

const { ada, fien, milan, mia, noor, sami } = cast;
const everybody = { noor: 'lead', mia: 'host', milan: 'member' } as const;
const refused = { status: 403 };
/** Whoever comes to what they write down last, waits there. */
const written = 'lock table event in share row exclusive mode';

describe('a group that is done', () => {
	test('is closed and opened again by who leads it; twice is once', async ({ given, by, rows, events }) => {
		const group = await given.group(everybody);
		const at = { slug: group.slug };
		for (const who of ['visitor', sami, milan, mia, fien, ada] as const)
			for (const deed of [closeGroup, reopenGroup]) await expect(by(who, (ctx) => deed(ctx, at))).rejects.toMatchObject(refused);
		const since = () => rows('select closed_at from groups where id = $1', [group.id]);
		await by(noor, (ctx) => closeGroup(ctx, at));
		const first = await since();
		await by(noor, (ctx) => closeGroup(ctx, at));
		expect(await since()).toEqual(first);
		for (let turn = 0; turn < 2; turn += 1) await by(noor, (ctx) => reopenGroup(ctx, at));
		expect(await since()).toEqual([{ closed_at: null }]);
		const told = (await events()).filter(({ subject, name }) => subject === group.id && /closed|reopened/.test(name));
		expect(told.map(({ name }) => name).sort()).toEqual(['groups.closed', 'groups.reopened']);
	});

	test('is read as before, and nothing is added by anybody; open again, all goes on', async ({ given, by, rows }) => {
		const group = await given.group(everybody);
		const elsewhere = await given.group({ noor: 'lead' });
		const at = { slug: group.slug };
		const talk = await given.topic(group, milan, 'Zandbak');
		const own = (await given.read(talk, group, milan)).posts[0]?.id ?? '';
		const other = await given.topic(elsewhere, noor, 'Waterbaan');
		const poll = await given.poll(group, mia);
		const [here] = (await given.read(poll, group, milan)).poll?.options ?? [];
		const idea = {
			...at,
			key: (await by(milan, (ctx) => offerIdea(ctx, { ...at, title: 'Soep', text: 'Soep in de winter.' }))).address.split('/')[3] ?? ''
		};
		await by(milan, (ctx) => beginTryout(ctx, { ...idea, place: 'De Bolderkar' }));
		await by(noor, (ctx) => offerAmendment(ctx, { ...idea, text: 'Soep, en brood.' }));
		const { stages, tryouts, amendments } = (await by(mia, (ctx) => showIdea(ctx, idea))).idea;
		await rows(`update post set elided = 'Wat nog volgde.' where id = $1`, [own]);
		await by(noor, (ctx) => closeGroup(ctx, at));
		expect((await by(mia, (ctx) => showIdea(ctx, idea))).can).toEqual({
			write: false,
			add: false,
			later: false,
			host: false,
			settle: false
		});
		const goesOn = [
			() => by(mia, (ctx) => stepIdea(ctx, { ...idea, stage: stages[1]?.id ?? '', text: 'We proberen het.' })),
			() => by(milan, (ctx) => tellTryout(ctx, { ...idea, id: tryouts[0]?.id ?? '', place: 'De Bolderkar', notes: 'Het lukt.' })),
			() => by(mia, (ctx) => settleAmendment(ctx, { ...idea, id: amendments[0]?.id ?? '', take: 'taken' })),
			() => by(milan, (ctx) => restoreCut(ctx, { id: own }))
		];
		const adds = [
			() => by(milan, (ctx) => startTopic(ctx, { ...at, kind: 'discussion', title: 'Nog iets', text: 'Nog iets.' })),
			() => by(mia, (ctx) => writePost(ctx, { ...talk, text: 'Nog iets.' })),
			() => by(milan, (ctx) => revisePost(ctx, { id: own, text: 'Beter gezegd.' })),
			() => by(noor, (ctx) => startPoll(ctx, { ...at, title: 'Wanneer?', text: 'Kies.', options: 'Nu\nLater', rule: 'one', secret: '' })),
			() => by(milan, (ctx) => offerIdea(ctx, { ...at, title: 'Een idee', text: 'Goed idee.' })),
			() => by(mia, (ctx) => makeShelfPage(ctx, { ...at, title: 'Een blad', text: 'Voor later.' })),
			() => by(noor, (ctx) => moveTopic(ctx, { ...other, to: group.slug }))
		];
		for (const add of [...adds, ...goesOn]) await expect(add()).rejects.toMatchObject(refused);
		const vote = () => by(milan, (ctx) => castVote(ctx, { ...poll, choice: here?.id ?? '' }));
		await expect(vote()).rejects.toMatchObject({ issues: { form: 'polls_is_closed' } });
		expect((await by(milan, (ctx) => showGroup(ctx, at))).can).toMatchObject({ read: true, write: false });
		const shown = await by(milan, (ctx) => showTopic(ctx, talk));
		expect([shown.posts.length, shown.can.write, shown.posts[0]?.can.revise]).toEqual([1, false, false]);
		expect(shown.group.closed_at).toBeInstanceOf(Date);
		const asked = await by(milan, (ctx) => showTopic(ctx, poll));
		expect([asked.poll?.over, asked.can.vote]).toEqual([true, false]);
		await by(noor, (ctx) => reopenGroup(ctx, at));
		await vote();
		for (const add of [...adds, ...goesOn]) await add();
	});

	test('is left when somebody wants to', async ({ given, by, rows }) => {
		const group = await given.group(everybody);
		await by(noor, (ctx) => closeGroup(ctx, { slug: group.slug }));
		await by(milan, (ctx) => leaveGroup(ctx, { slug: group.slug, posts: 'keep' }));
		expect(await rows('select from membership where group_id = $1 and person_id = $2', [group.id, milan.id])).toEqual([]);
	});

	test('says no to who waits, in their language, and lets nobody in by an invitation; open again, it does', async ({
		given,
		by,
		rows,
		work
	}) => {
		const group = await given.group(everybody);
		const at = { slug: group.slug };
		await by(sami, (ctx) => askToJoin(ctx, { ...at, message: 'Dag' }));
		await rows(`update person set locale = 'fr' where id = $1`, [sami.id]);
		await by(mia, (ctx) => invite(ctx, { ...at, role: 'member', uses: '3', days: '30' }));
		const [invitation] = (await by(mia, (ctx) => listInvitations(ctx, at))).invitations;
		const secret = invitation?.link?.split('/').at(-1) ?? '';
		await by(noor, (ctx) => closeGroup(ctx, at));
		await work();
		const [request] = await rows<{ id: string; status: string }>('select id, status from join_request where group_id = $1', [group.id]);
		expect(request?.status).toBe('declined');
		const [mail] = await rows<{ body: string }>(`select body from mail where kind = 'groups.request_outcome' and to_person = $1`, [
			sami.id
		]);
		expect(mail?.body).toContain('Le groupe est clôturé et n’accueille plus personne.');
		await expect(by(sami, (ctx) => askToJoin(ctx, { ...at, message: 'Toch' }))).rejects.toMatchObject(refused);
		await expect(by(mia, (ctx) => invite(ctx, { ...at, role: 'member', uses: '3', days: '30' }))).rejects.toMatchObject(refused);
		expect((await by(sami, (ctx) => showGroup(ctx, at))).can).toMatchObject({ ask: false, enter: false });
		await expect(by(ada, (ctx) => useInvitation(ctx, { secret }))).rejects.toMatchObject({ status: 404 });
		// Asked in the moment in which it closed.
		await rows(`update join_request set status = 'waiting', settled_at = null where id = $1`, [request?.id]);
		await expect(by(noor, (ctx) => settleRequest(ctx, { id: request?.id ?? '', decision: 'accept' }))).rejects.toMatchObject({
			status: 409
		});
		await by(noor, (ctx) => reopenGroup(ctx, at));
		await by(noor, (ctx) => settleRequest(ctx, { id: request?.id ?? '', decision: 'accept' }));
		await by(ada, (ctx) => useInvitation(ctx, { secret }));
		const inside = await rows<{ id: string }>('select person_id as id from membership where group_id = $1', [group.id]);
		expect(inside.map(({ id }) => id)).toEqual(expect.arrayContaining([sami.id, ada.id]));
	});

	test('rings the bell of who is in it, and stands last among their groups; others do not find it in the list', async ({
		given,
		by,
		work
	}) => {
		const group = await given.group(everybody);
		const open = await given.group({ milan: 'member' });
		const slugs = async (who: typeof milan) => {
			const { mine, others } = await by(who, (ctx) => listGroups(ctx, {}));
			return [mine.map(({ slug }) => slug), others.map(({ slug }) => slug)];
		};
		expect(await slugs(milan)).toEqual([[group.slug, open.slug], []]);
		await by(noor, (ctx) => closeGroup(ctx, { slug: group.slug }));
		await work();
		expect(await slugs(milan)).toEqual([[open.slug, group.slug], []]);
		expect(await slugs(sami)).toEqual([[], [open.slug]]);
		expect(await by(milan, (ctx) => myNotices(ctx, {}))).toMatchObject([{ kind: 'closed', address: `/netwerk/${group.slug}`, by: null }]);
		expect(await by(noor, (ctx) => myNotices(ctx, {}))).toEqual([]);
		await by(noor, (ctx) => reopenGroup(ctx, { slug: group.slug }));
		await work();
		expect((await by(milan, (ctx) => myNotices(ctx, {}))).map(({ kind }) => kind).sort()).toEqual(['closed', 'reopened']);
	});

	test('asks nobody anything any more: no question waits, no idea fades, no poll is brought to mind', async ({
		given,
		by,
		rows,
		events,
		as
	}) => {
		const soon = new Date(as('house').now.getTime() + 20 * 3600_000);
		const group = await given.group(everybody);
		await given.topic(group, milan, 'Wie weet dit?', 'question');
		await given.poll(group, mia);
		await rows(`update poll set closes_at = $1 where topic_id in (select id from topic where group_id = $2)`, [soon, group.id]);
		await by(milan, (ctx) => offerIdea(ctx, { slug: group.slug, title: 'Een idee', text: 'Goed idee.' }));
		await rows(`update topic set started_at = started_at - interval '40 days' where group_id = $1`, [group.id]);
		await rows(
			`update idea set stirred_at = stirred_at - interval '3 years' where topic_id in (select id from topic where group_id = $1)`,
			[group.id]
		);
		const asked = async () => {
			for (const job of ['groups.fade_ideas', 'groups.announce_closing']) await given.tick(job);
			const about = new Set((await rows<{ id: string }>('select id from topic where group_id = $1', [group.id])).map(({ id }) => id));
			const told = (await events()).filter(({ name, subject }) => about.has(subject ?? '') && /faded|reminded/.test(name));
			const { unanswered } = await by(mia, (ctx) => showGroup(ctx, { slug: group.slug }));
			return { unanswered, told: told.map(({ name }) => name).sort() };
		};
		await by(noor, (ctx) => closeGroup(ctx, { slug: group.slug }));
		expect(await asked()).toEqual({ unanswered: 0, told: [] });
		await by(noor, (ctx) => reopenGroup(ctx, { slug: group.slug }));
		expect(await asked()).toEqual({ unanswered: 1, told: ['groups.idea_faded', 'groups.poll_reminded'] });
	});
});

describe('a request of the moment in which its group closes', () => {
	test('is heard like the others when it came before, and refused like any other when it came after', async ({ given, by, rows }) => {
		const [before, after] = [await given.group(everybody), await given.group(everybody)];
		const close =
			({ slug }: typeof before) =>
			() =>
				by(noor, (ctx) => closeGroup(ctx, { slug }));
		const ask =
			({ slug }: typeof before) =>
			() =>
				by(sami, (ctx) => askToJoin(ctx, { slug, message: 'Dag' }));
		const asked = ({ id }: typeof before) => rows('select status from join_request where group_id = $1', [id]);
		expect(await atOnce(written, [], [ask(before), close(before)])).toEqual(['done', 'done']);
		expect(await asked(before)).toEqual([{ status: 'declined' }]);
		expect(await atOnce(written, [], [close(after), ask(after)])).toEqual(['done', '403']);
		expect(await asked(after)).toEqual([]);
	});

	test('is told one thing: in, gone by itself, or no', async ({ given, by, rows }) => {
		const settled = async (first: 'close' | 'accept' | 'withdraw', then: 'close' | 'accept') => {
			const group = await given.group(everybody);
			const { slug } = group;
			await by(sami, (ctx) => askToJoin(ctx, { slug, message: 'Dag' }));
			const [request] = await rows<{ id: string }>('select id from join_request where group_id = $1', [group.id]);
			const id = request?.id ?? '';
			const deeds = {
				close: () => by(noor, (ctx) => closeGroup(ctx, { slug })),
				accept: () => by(noor, (ctx) => settleRequest(ctx, { id, decision: 'accept' })),
				withdraw: () => by(sami, (ctx) => withdrawRequest(ctx, { id }))
			};
			const outcomes = await atOnce(written, [], [deeds[first], deeds[then]]);
			const [now] = await rows<{ status: string }>('select status from join_request where id = $1', [id]);
			return [...outcomes, now?.status];
		};
		expect(await settled('accept', 'close')).toEqual(['done', 'done', 'accepted']);
		expect(await settled('withdraw', 'close')).toEqual(['done', 'done', 'withdrawn']);
		expect(await settled('close', 'accept')).toEqual(['done', '409', 'declined']);
	});
});
