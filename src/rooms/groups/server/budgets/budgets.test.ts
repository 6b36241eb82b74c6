import { budgetKinds, spend, type Budget } from '#kernel/budgets';
import { forgetSettings, settings } from '#kernel/settings';
import { desk, reviseSettings, seeLimitAlerts, showLimits } from '#rooms/admin';
import { invite, listMembers, seeLimits } from '#rooms/groups';
import { openFile } from '#rooms/library';
import { findPeople } from '#rooms/people';
import { keepUpload, serveFile } from '#kernel/storage';
import type { Member } from '../../../../../tests/cast.ts';
import { describe, expect } from '../../../../../tests/house.ts';
import { cast, test } from '../joining/joining.fixture.ts';

const { ada, mia, milan, noor, sami, yasmina } = cast;
const refused = { status: 429 };

describe('what one person may', () => {
	test.for(budgetKinds)('of %s: all of it, and then no more', async (kind, { inside, ring }) => {
		const most = (await settings())[`budget_${kind}`];
		const ctx = inside(milan);
		await spend(ctx, kind, { amount: most - 1, group: ring.id });
		await spend(ctx, kind, { group: ring.id });
		await expect(spend(ctx, kind, { group: ring.id })).rejects.toMatchObject({
			...refused,
			why: `budgets_spent_${kind}`,
			facts: { left: 0, most }
		});
		await spend(inside(noor), kind, { group: ring.id });
	});

	test('is not more when two ask at once', async ({ inside, ring }) => {
		const most = (await settings()).budget_exports;
		await spend(inside(milan), 'exports', { amount: most - 1, group: ring.id });
		const both = await Promise.allSettled([1, 2].map(() => spend(inside(milan), 'exports', { group: ring.id })));
		expect(both.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
	});

	test('comes back with time, and what does not fit as a whole takes nothing', async ({ at, inside, ring }) => {
		const ctx = () => inside(milan);
		await expect(spend(ctx(), 'downloads', { amount: 1000, group: ring.id })).rejects.toMatchObject({ ...refused, facts: { left: 120 } });
		await spend(ctx(), 'downloads', { amount: 120, group: ring.id });
		await expect(spend(ctx(), 'downloads', { group: ring.id })).rejects.toMatchObject({ ...refused, retryAfter: 30 });
		at('2026-11-24T09:00:31Z');
		await spend(ctx(), 'downloads', { group: ring.id });
	});

	test('is what an administrator says', async ({ as, inside, ring }) => {
		const now = await settings();
		const wanted = Object.fromEntries(budgetKinds.map((kind) => [`budget_${kind}`, String(now[`budget_${kind}`])]));
		await reviseSettings(as(ada), { part: 'limits', ...wanted, budget_mentions: '1' });
		await spend(inside(noor), 'mentions', { group: ring.id });
		await expect(spend(inside(noor), 'mentions', { group: ring.id })).rejects.toMatchObject(refused);
		for (const wrong of ['0', '1,5', 'veel', '100001'])
			await expect(reviseSettings(as(ada), { part: 'limits', ...wanted, budget_mentions: wrong })).rejects.toMatchObject({
				issues: { budget_mentions: 'admin_settings_count_wrong' }
			});
		await reviseSettings(as(ada), { part: 'limits', ...wanted });
		forgetSettings();
	});
});

describe('the deeds themselves count', () => {
	test('a list of addresses by how many it invites, a link by its uses', async ({ inside, ring }) => {
		const left = (await settings()).budget_invitations;
		await spend(inside(mia), 'invitations', { amount: left - 3, group: ring.id });
		const three = ['a', 'b', 'c', 'd'].map((name) => `${name}@elders.example`);
		await expect(invite(inside(mia), { slug: ring.slug, emails: three.join(' ') })).rejects.toMatchObject({
			...refused,
			facts: { left: 3 }
		});
		await expect(invite(inside(mia), { slug: ring.slug, emails: '', uses: '4' })).rejects.toMatchObject(refused);
		await invite(inside(mia), { slug: ring.slug, emails: three.slice(1).join(' ') });
		await expect(invite(inside(mia), { slug: ring.slug, emails: 'e@elders.example' })).rejects.toMatchObject(refused);
	});

	test('a file of a group when its bytes go out, not when they are known or are nobody’s in particular', async ({
		as,
		inside,
		ring,
		rows
	}) => {
		const text = new File(['Wat we afspraken.'], 'afspraken.txt');
		const { id } = await keepUpload(inside(mia), text, { purpose: 'document' });
		const [post] = await rows<{ id: string }>(
			`with t as (insert into topic (id, group_id, kind, title, started_at, last_post_at, audience) values (gen_random_uuid(), $1, 'discussion', 'Plan', now(), now(), 'group') returning id)
			insert into post (id, topic_id, group_id, doc, written_at, audience) select gen_random_uuid(), t.id, $1, '{"type":"doc","content":[]}', now(), 'group' from t returning id`,
			[ring.id]
		);
		await rows(`insert into file_use values (gen_random_uuid(), $1, 'groups', $2, 'group', $3, null, 'published')`, [
			id,
			post?.id,
			ring.id
		]);
		const ask = async (who: Member, headers: Record<string, string> = {}) => {
			const file = await openFile(inside(who), { id });
			return serveFile(new Request('http://house.example/bestanden/x/y', { headers }), file, undefined, file.handing);
		};
		await spend(inside(milan), 'downloads', { amount: 119, group: ring.id });
		const first = await ask(milan);
		expect(await first.text()).toBe('Wat we afspraken.');
		expect((await ask(milan, { 'if-none-match': first.headers.get('etag') ?? '' })).status).toBe(304);
		// What is left of this hour is less than a whole file; a part of one is counted as that part.
		await rows(`update rate_limit set tokens = 0.9`);
		expect((await ask(milan, { range: 'bytes=4-' })).status).toBe(206);
		await expect(ask(milan, { range: 'bytes=4-' })).rejects.toMatchObject(refused);
		await expect(ask(milan)).rejects.toMatchObject(refused);
		await expect(openFile(as(sami), { id })).rejects.toMatchObject({ status: 404 });
	});
});

describe('who hears of it', () => {
	const beyond = async (ctx: Parameters<typeof spend>[0], kind: Budget, group: string | null) => {
		const most = (await settings())[`budget_${kind}`];
		await spend(ctx, kind, { amount: most, group });
		for (let again = 0; again < 2; again += 1) await expect(spend(ctx, kind, { group })).rejects.toMatchObject(refused);
	};

	test('at four fifths and at the limit, once each: who leads the group, in the log, on its page, and not who did so', async ({
		events,
		inside,
		ring,
		rows,
		work
	}) => {
		await spend(inside(noor), 'downloads', { amount: 95, group: ring.id });
		expect(await events()).toEqual([]);
		await beyond(inside(milan), 'downloads', ring.id);
		await work();
		expect(
			(await events()).filter(({ name }) => name.startsWith('budgets.')).map(({ name, data, actor_id }) => [name, data['kind'], actor_id])
		).toEqual([
			['budgets.neared', 'downloads', milan.id],
			['budgets.reached', 'downloads', milan.id]
		]);
		const mails = await rows<{ to_address: string; subject: string; body: string }>(
			`select to_address, subject, body from mail where kind = 'groups.limit' order by id`
		);
		expect(mails.map(({ to_address }) => to_address)).toEqual([mia.email, mia.email]);
		for (const words of ['bijna 120 bestanden', 'grens bereikt: 120 bestanden'])
			expect(mails.some(({ body }) => body.includes(words))).toBe(true);
		const seen = async (who: Member) =>
			(await listMembers(inside(who), { slug: ring.slug })).limits.map(({ level, name }) => `${level} ${name}`).sort();
		expect(await seen(mia)).toEqual([`near ${milan.name}`, `reached ${milan.name}`]);
		expect(await seen(noor)).toEqual([]);
		await expect(seeLimits(inside(noor), { slug: ring.slug })).rejects.toMatchObject({ status: 403 });
		await seeLimits(inside(mia), { slug: ring.slug });
		expect((await listMembers(inside(mia), { slug: ring.slug })).limits.every(({ seen_at }) => seen_at)).toBe(true);
	});

	test('in a group that nobody else leads: administrators', async ({ inside, ring, rows, work }) => {
		await rows('delete from mail');
		await beyond(inside(mia), 'mentions', ring.id);
		await work();
		expect(await rows(`select distinct kind, to_address from mail`)).toEqual([{ kind: 'admin.limits', to_address: ada.email }]);
	});

	test('never an administrator about themselves, nor one who may do nothing at this moment', async ({ as, rows, work }) => {
		await rows('delete from mail');
		await rows(`insert into role_grant (person_id, role, granted_at) values ($1, 'admin', now()), ($2, 'admin', now())`, [
			yasmina.id,
			sami.id
		]);
		await rows('update person set suspended_at = now() where id = $1', [sami.id]);
		await beyond(as(ada), 'profiles', null);
		await work();
		expect(await rows(`select distinct kind, to_address from mail`)).toEqual([{ kind: 'admin.limits', to_address: yasmina.email }]);
		await rows(`delete from role_grant where role = 'admin' and person_id <> $1`, [ada.id]);
		await rows('update person set suspended_at = null where id = $1', [sami.id]);
	});

	test('never is who it is about the one who looked', async ({ inside, ring, rows }) => {
		await beyond(inside(mia), 'host_mentions', ring.id);
		expect((await listMembers(inside(mia), { slug: ring.slug })).limits.map(({ name }) => name)).not.toContain(mia.name);
		await seeLimits(inside(mia), { slug: ring.slug });
		expect(await rows(`select seen_by from budget_alert where person_id = $1 and seen_at is not null`, [mia.id])).toEqual([]);
	});

	test('of the directory: administrators, by mail and on the desk', async ({ as, rows, work }) => {
		await rows('delete from rate_limit');
		await rows(`delete from budget_alert`);
		for (let time = 0; time < 40; time += 1) {
			const ctx = as(milan);
			await findPeople(ctx, {});
			await ctx.bound.commit();
		}
		await expect(findPeople(as(milan), {})).rejects.toMatchObject({ ...refused, why: 'budgets_spent_lists' });
		await work();
		expect(await rows(`select distinct to_address from mail where kind = 'admin.limits'`)).toEqual([{ to_address: ada.email }]);
		const lines = async () => (await desk(as(ada))).waiting.filter(({ address }) => address === '/beheer/grenzen').length;
		expect(await lines()).toBe(1);
		expect((await showLimits(as(ada))).alerts.map(({ kind, level, name, slug }) => [kind, level, name, slug])).toEqual([
			['lists', 'reached', milan.name, null],
			['lists', 'near', milan.name, null]
		]);
		await expect(showLimits(as(cast.fien))).rejects.toMatchObject({ status: 403 });
		await seeLimitAlerts(as(ada));
		expect(await lines()).toBe(0);
	});

	test('nobody else sees the line', async ({ as, inside, ring, rows }) => {
		await beyond(inside(milan), 'exports', ring.id);
		const seenBy = async (ctx: ReturnType<typeof as>) => (await ctx.bound.kysely.selectFrom('budget_alert').select('id').execute()).length;
		expect(await seenBy(inside(noor))).toBe(0);
		expect(await seenBy(as(sami))).toBe(0);
		expect(await seenBy(as(yasmina))).toBe(0);
		expect(await seenBy(as('visitor'))).toBe(0);
		expect(await seenBy(as(mia))).toBeGreaterThan(0);
		expect(await seenBy(inside(milan))).toBeGreaterThan(0);
		expect(await rows('select 1 from budget_alert')).not.toEqual([]);
	});
});
