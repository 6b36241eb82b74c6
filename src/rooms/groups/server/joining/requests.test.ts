import { askToJoin, answerLeads, listGroups, reviseGroup, settleByLink, settleRequest, showGroup, showRequestByLink } from '#rooms/groups';
import type { Ctx } from '#kernel/context';
import { allRooms } from '#kernel/register';
import { describe, expect } from '../../../../../tests/house.ts';
import { cast, test } from './joining.fixture.ts';

const { ada, mia, milan, noor, yasmina, sami } = cast;

describe('who asks to come in', () => {
	test('agrees before anything is mailed, and sees where it stands until it is settled', async ({ as, inside, ring, rows, work }) => {
		const { id: _, ...group } = await showGroup(inside(mia), { slug: ring.slug });
		const settings = {
			...group,
			for_whom: '',
			purpose: 'Regen',
			renew_yearly: false,
			questions: 'Waar werk je? *',
			charter: 'Wat hier staat, blijft hier.'
		};
		await reviseGroup(inside(mia), settings);
		const ask = (given: object) =>
			askToJoin(as(yasmina), { slug: ring.slug, message: 'Dag', answers: { q1: 'In Brussel' }, charter: 'on', ...given });
		await expect(ask({ charter: '' })).rejects.toMatchObject({ issues: { charter: 'groups_charter_missing' } });
		await expect(ask({ answers: {} })).rejects.toMatchObject({ issues: { 'answers.q1': 'groups_answer_missing' } });
		await work();
		expect(await rows(`select 1 from mail where kind = 'groups.request'`)).toEqual([]);
		await ask({});
		await ask({});
		await work();
		expect(await rows(`select to_address from mail where kind = 'groups.request'`)).toEqual([{ to_address: mia.email }]);
		expect(await showGroup(as(yasmina), { slug: ring.slug })).toMatchObject({ request: { status: 'waiting' }, can: { ask: false } });
		const attention = allRooms().find(({ name }) => name === 'groups')?.attention;
		const desk = async (ctx: Ctx) => (await attention?.(ctx))?.find(({ key }) => key === 'joining_attention_asks');
		expect(await desk(inside(mia))).toMatchObject({ count: 1, address: `/netwerk/${ring.slug}/aanvragen` });
		expect([(await desk(inside(noor)))?.count, (await desk(as(yasmina)))?.count]).toEqual([0, 0]);
		expect((await showGroup(inside(mia), { slug: ring.slug })).asks).toBe(1);
		expect((await listGroups(inside(mia), {})).mine.find(({ slug }) => slug === ring.slug)?.asks).toBe(1);
		expect((await listGroups(as(yasmina), {})).others.find(({ slug }) => slug === ring.slug)?.asks).toBe(0);
		expect((await showGroup(as(sami), { slug: ring.slug })).request).toBeNull();
	});

	test('is answered from the mailbox: looking changes nothing, a deed does, in the name of who leads', async ({
		as,
		events,
		linkTo,
		ring,
		rows,
		work
	}) => {
		await askToJoin(as(yasmina), { slug: ring.slug, message: 'Dag', charter: 'on' });
		await work();
		const token = await linkTo('antwoorden', mia.email);
		expect(await showRequestByLink(as('visitor'), { token })).toMatchObject({
			request: { name: yasmina.name, message: 'Dag', status: 'waiting' }
		});
		await expect(showRequestByLink(as('visitor'), { token: token.replace(mia.id, noor.id) })).rejects.toMatchObject({ status: 404 });
		await expect(settleByLink(as('visitor'), { token, decision: 'decline' })).rejects.toMatchObject({
			issues: { words: 'groups_reason_missing' }
		});
		await settleByLink(as('visitor'), { token, decision: 'ask_back', words: 'Bij welke plek hoor je?' });
		const [request] = await rows<{ id: string; status: string }>('select id, status from join_request where group_id = $1', [ring.id]);
		expect(request?.status).toBe('asked_back');
		await answerLeads(as(yasmina), { id: request?.id ?? '', words: 'La Petite Place.' });
		await settleByLink(as('visitor'), { token, decision: 'accept' });
		await expect(settleByLink(as('visitor'), { token, decision: 'accept' })).rejects.toMatchObject({ status: 409 });
		expect(await rows('select role from membership where group_id = $1 and person_id = $2', [ring.id, yasmina.id])).toEqual([
			{ role: 'member' }
		]);
		expect((await events()).find(({ name }) => name === 'groups.request_accepted')).toMatchObject({ actor_id: mia.id });
	});

	test('L68 a link opens nothing any more for who no longer leads, and a mail that was read is not kept', async ({
		as,
		linkTo,
		ring,
		rows,
		work
	}) => {
		await askToJoin(as(yasmina), { slug: ring.slug, message: 'Dag', charter: 'on' });
		await work();
		const token = await linkTo('antwoorden', mia.email);
		await rows(`update membership set role = 'host' where group_id = $1 and person_id = $2`, [ring.id, mia.id]);
		await expect(showRequestByLink(as('visitor'), { token })).rejects.toMatchObject({ status: 404 });
		await expect(settleByLink(as('visitor'), { token, decision: 'accept' })).rejects.toMatchObject({ status: 404 });
		await rows(`update membership set role = 'lead' where group_id = $1 and person_id = $2`, [ring.id, mia.id]);
		await rows('update person set suspended_at = now() where id = $1', [mia.id]);
		await expect(settleByLink(as('visitor'), { token, decision: 'accept' })).rejects.toMatchObject({ status: 404 });
		await rows('update person set suspended_at = null where id = $1', [mia.id]);
	});

	test('brings leads to mind after three days and after seven, and never again', async ({ as, at, given, ring, rows, work }) => {
		await askToJoin(as(yasmina), { slug: ring.slug, message: 'Dag', charter: 'on' });
		await work();
		const mails = async () => (await rows(`select 1 from mail where kind = 'groups.request'`)).length;
		const seen: number[] = [];
		for (const day of ['25', '26', '27', '28', '29', '30']) {
			at(`2026-11-${day}T09:00:01Z`);
			await given.tick('groups.remind_leads');
			await work();
			seen.push(await mails());
		}
		for (const day of ['01', '02', '08', '20']) {
			at(`2026-12-${day}T09:00:01Z`);
			await given.tick('groups.remind_leads');
			await work();
			seen.push(await mails());
		}
		expect(seen).toEqual([1, 1, 2, 2, 2, 2, 3, 3, 3, 3]);
	});

	test('a question that was asked back begins the days anew once it is answered: nobody is reminded the morning after', async ({
		as,
		at,
		given,
		inside,
		ring,
		rows,
		work
	}) => {
		await askToJoin(as(yasmina), { slug: ring.slug, message: 'Dag', charter: 'on' });
		await work();
		const subjects = async () => {
			await given.tick('groups.remind_leads');
			await work();
			const mails = await rows<{ subject: string }>(`select subject from mail where kind = 'groups.request' order by created_at`);
			return mails.map(({ subject }) => subject.replace(yasmina.name, '').slice(0, 15));
		};
		at('2026-11-27T09:00:01Z');
		expect((await subjects()).toSorted()).toEqual([' wacht nog op a', ' wil meedoen me']);
		const [request] = await rows<{ id: string }>('select id from join_request where group_id = $1', [ring.id]);
		await settleRequest(inside(mia), { id: request?.id ?? '', decision: 'ask_back', words: 'Bij welke plek hoor je?' });
		at('2026-12-03T09:00:00Z');
		await answerLeads(as(yasmina), { id: request?.id ?? '', words: 'La Petite Place.' });
		at('2026-12-04T09:00:00Z');
		expect((await subjects()).slice(2)).toEqual([' antwoordde op ']);
		at('2026-12-06T09:00:01Z');
		expect((await subjects()).slice(3)).toEqual([' wacht nog op a']);
	});

	test('hears how long it usually takes, measured from what was settled', async ({ as, at, inside, ring, rows }) => {
		for (const [who, until] of [
			[yasmina, '2026-11-24T12:00:00Z'],
			[sami, '2026-11-26T09:00:00Z']
		] as const) {
			at('2026-11-24T09:00:00Z');
			await askToJoin(as(who), { slug: ring.slug, message: '', charter: 'on' });
			at(until);
			const [request] = await rows<{ id: string }>('select id from join_request where person_id = $1 and group_id = $2', [who.id, ring.id]);
			await settleRequest(inside(mia), { id: request?.id ?? '', decision: 'decline', words: 'Vol.' });
		}
		expect((await showGroup(as(ada), { slug: ring.slug })).hours).toBeCloseTo(25.5);
	});

	test('L67 is let in by leads only: a host, a member and a stranger cannot settle', async ({ as, inside, ring, rows }) => {
		await askToJoin(as(yasmina), { slug: ring.slug, message: '', charter: 'on' });
		const [request] = await rows<{ id: string }>('select id from join_request where group_id = $1', [ring.id]);
		for (const ctx of [inside(noor), inside(milan), as(sami), as('visitor')])
			await expect(settleRequest(ctx, { id: request?.id ?? '', decision: 'accept' })).rejects.toMatchObject({ status: 404 });
		await expect(settleRequest(as(yasmina), { id: request?.id ?? '', decision: 'accept' })).rejects.toMatchObject({ status: 403 });
	});
});
