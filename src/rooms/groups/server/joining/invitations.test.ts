import {
	changeRole,
	invite,
	leaveGroup,
	listInvitations,
	removeMember,
	revokeInvitation,
	showInvitation,
	useInvitation
} from '#rooms/groups';
import { newSecret } from '#kernel/ids';
import { askToSignIn, signInWithLink } from '#rooms/people';
import { describe, expect } from '../../../../../tests/house.ts';
import { cast, test } from './joining.fixture.ts';

const { mia, milan, noor, yasmina, sami } = cast;
const secretOf = (link: string | null | undefined) => link?.split('/').at(-1) ?? '';
const list = (text: string) => new File([text], 'leden.csv', { type: 'text/csv' });

describe('an invitation', () => {
	test('from a list goes once to everybody on it who is not in already, not invited already and may come', async ({
		inside,
		ring,
		rows,
		work
	}) => {
		await removeMember(inside(mia), { slug: ring.slug, person: milan.id, ban: 'on', reason: 'Bleef reclame maken.' });
		const sent = await invite(inside(mia), {
			slug: ring.slug,
			emails: `${yasmina.email}`,
			list: list(
				`naam;adres\nNoor;${noor.email.toUpperCase()}\n"Verhoeven, Jo";jo@elders.example\nMilan;${milan.email}\nJo;jo@elders.example\n`
			),
			words: 'Kom erbij.'
		});
		expect(sent).toEqual({ count: 2, skipped: 2 });
		await work();
		expect(
			(await rows<{ to_address: string }>(`select to_address from mail where kind = 'groups.invitation'`))
				.map(({ to_address }) => to_address)
				.sort()
		).toEqual(['jo@elders.example', yasmina.email].sort());
		await expect(invite(inside(mia), { slug: ring.slug, emails: yasmina.email })).rejects.toMatchObject({
			issues: { emails: 'joining_nobody_left' }
		});
		await expect(invite(inside(mia), { slug: ring.slug, emails: '', list: list(`${'.'.repeat(290_000)}@x`) })).rejects.toMatchObject({
			issues: { emails: 'groups_email_wrong' }
		});
		await expect(invite(inside(mia), { slug: ring.slug, emails: 'jo@' })).rejects.toMatchObject({
			issues: { emails: 'groups_email_wrong' }
		});
		await expect(invite(inside(mia), { slug: ring.slug, emails: '', list: list('naam\nJo') })).rejects.toMatchObject({
			issues: { list: 'joining_list_empty' }
		});
	});

	test('goes to nobody while one address is wrong, and says which: also one that lost its @', async ({ inside, ring, rows }) => {
		for (const [emails, address] of [
			['jo.elders.example, an@elders.example', 'jo.elders.example'],
			['an@elders.example\nJo uit Gent', 'Jo uit Gent'],
			['an@elders.example; jo@elders', 'jo@elders']
		] as const)
			await expect(invite(inside(mia), { slug: ring.slug, emails }), emails).rejects.toMatchObject({
				issues: { emails: 'groups_email_wrong' },
				facts: { address }
			});
		expect(await rows('select 1 from invitation')).toHaveLength(0);
		const names = '"Elders, J.P." <jo@elders.example>; An Peeters <an@elders.example>,\nBo van Gent <bo@elders.example>';
		expect(await invite(inside(mia), { slug: ring.slug, emails: names })).toEqual({ count: 3, skipped: 0 });
	});

	test('as a link works as often as was said, until the day that was said, and not after it was taken back', async ({
		as,
		at,
		inside,
		ring,
		rows
	}) => {
		await invite(inside(mia), { slug: ring.slug, emails: '', uses: '1', days: '7' });
		await invite(inside(mia), { slug: ring.slug, emails: '', uses: '5', days: '7' });
		const { invitations } = await listInvitations(inside(mia), { slug: ring.slug });
		const once = secretOf(invitations.find(({ uses_left }) => uses_left === 1)?.link);
		const five = invitations.find(({ uses_left }) => uses_left === 5);
		await useInvitation(as(yasmina), { secret: once });
		await expect(useInvitation(as(sami), { secret: once })).rejects.toMatchObject({ status: 404 });
		at('2026-12-02T09:00:00Z');
		await expect(showInvitation(as('visitor'), { secret: secretOf(five?.link) })).rejects.toMatchObject({ status: 404 });
		at('2026-11-25T09:00:00Z');
		await revokeInvitation(inside(mia), { slug: ring.slug, id: five?.id ?? '' });
		await expect(useInvitation(as(sami), { secret: secretOf(five?.link) })).rejects.toMatchObject({ status: 404 });
		expect(await rows('select 1 from membership where group_id = $1 and person_id = $2', [ring.id, sami.id])).toEqual([]);
	});

	test('L63 L64 opens only the group it was made for, with the role it was made for', async ({ as, given, inside, ring, rows }) => {
		const other = await given.group([mia]);
		await invite(inside(noor), { slug: ring.slug, emails: '', role: 'guest' });
		const [invitation] = (await listInvitations(inside(noor), { slug: ring.slug })).invitations;
		await useInvitation(as(sami), { secret: secretOf(invitation?.link) });
		expect(
			await rows('select group_id, role from membership where person_id = $1 and group_id = any ($2::uuid[])', [
				sami.id,
				[ring.id, other.id]
			])
		).toEqual([{ group_id: ring.id, role: 'guest' }]);
	});

	test('L65 bound to an address opens nothing in the hand of another, before or after it ran out', async ({
		as,
		at,
		inside,
		linkTo,
		ring,
		work
	}) => {
		await invite(inside(mia), { slug: ring.slug, emails: yasmina.email });
		await work();
		const secret = await linkTo('invitation', yasmina.email);
		expect(secret).toHaveLength(43);
		await expect(useInvitation(as(sami), { secret })).rejects.toMatchObject({ status: 404 });
		at('2027-01-24T09:00:00Z');
		await expect(useInvitation(as(yasmina), { secret })).rejects.toMatchObject({ status: 404 });
	});

	test('L66 L68 is made by hosts and leads only, and never with a role above their own or one that is none', async ({
		as,
		inside,
		ring
	}) => {
		await expect(invite(inside(milan), { slug: ring.slug, emails: 'jo@elders.example' })).rejects.toMatchObject({ status: 403 });
		await expect(invite(as(sami), { slug: ring.slug, emails: 'jo@elders.example' })).rejects.toMatchObject({ status: 403 });
		await expect(invite(inside(noor), { slug: ring.slug, emails: 'jo@elders.example', role: 'lead' })).rejects.toMatchObject({
			status: 403
		});
		await expect(invite(inside(noor), { slug: ring.slug, emails: 'jo@elders.example', role: 'owner' as never })).rejects.toMatchObject({
			status: 422
		});
	});

	test('L68 shows a link to a role above their own to nobody: who leaves would come back by it', async ({ inside, ring }) => {
		await invite(inside(mia), { slug: ring.slug, emails: '', role: 'lead', uses: '3' });
		const links = async (who: typeof mia) => (await listInvitations(inside(who), { slug: ring.slug })).invitations.map(({ link }) => link);
		expect(await links(mia)).toEqual([expect.stringContaining('/uitnodiging/')]);
		expect(await links(noor)).toEqual([null]);
	});

	test('L68 as a link holds as long as who made it is in the group and may give its role; as a mail until they are sent away', async ({
		as,
		inside,
		ring
	}) => {
		await invite(inside(noor), { slug: ring.slug, emails: '', role: 'host', uses: '5' });
		await invite(inside(noor), { slug: ring.slug, emails: '', uses: '5' });
		await invite(inside(noor), { slug: ring.slug, emails: yasmina.email });
		const open = async () => (await listInvitations(inside(mia), { slug: ring.slug })).invitations.map(({ link, email }) => link ?? email);
		expect(await open()).toHaveLength(3);
		const links = (await open()).filter((one) => one?.includes('/uitnodiging/'));
		await changeRole(inside(mia), { slug: ring.slug, person: noor.id, role: 'member' });
		expect(await open()).toEqual([yasmina.email]);
		await changeRole(inside(mia), { slug: ring.slug, person: noor.id, role: 'host' });
		await invite(inside(noor), { slug: ring.slug, emails: '', uses: '5' });
		links.push(...(await open()).filter((one) => one?.includes('/uitnodiging/')));
		await removeMember(inside(mia), { slug: ring.slug, person: noor.id });
		expect(await open()).toEqual([]);
		expect(links).toHaveLength(3);
		for (const link of links) await expect(useInvitation(as(sami), { secret: secretOf(link) })).rejects.toMatchObject({ status: 404 });
	});

	test('as a mail stays of who got it when its sender leaves by themselves', async ({ inside, ring }) => {
		await invite(inside(noor), { slug: ring.slug, emails: yasmina.email });
		await leaveGroup(inside(noor), { slug: ring.slug, posts: 'keep' });
		const { invitations } = await listInvitations(inside(mia), { slug: ring.slug });
		expect(invitations.map(({ email }) => email)).toEqual([yasmina.email]);
	});

	test('brings nobody back who may not come back', async ({ as, inside, ring }) => {
		await invite(inside(mia), { slug: ring.slug, emails: '', uses: '5' });
		const [invitation] = (await listInvitations(inside(mia), { slug: ring.slug })).invitations;
		await removeMember(inside(mia), { slug: ring.slug, person: milan.id, ban: 'on', reason: 'Bleef reclame maken.' });
		await expect(useInvitation(as(milan), { secret: secretOf(invitation?.link) })).rejects.toMatchObject({
			issues: { form: 'groups_join_impossible' }
		});
	});

	test('brings somebody without an account into the house, where that is not open: by their address, or by the link in their hand', async ({
		as,
		inside,
		linkTo,
		ring,
		rows,
		work
	}) => {
		const browser = newSecret();
		const comes = async (email: string, naar: string) => {
			await askToSignIn(as('visitor', { network: email }), { email, browser, naar });
			await work();
			return linkTo('link', email);
		};
		await invite(inside(noor), { slug: ring.slug, emails: 'jo@elders.example' });
		await invite(inside(noor), { slug: ring.slug, emails: '', uses: '1' });
		const [link] = (await listInvitations(inside(noor), { slug: ring.slug })).invitations.flatMap((one) => one.link ?? []);
		const path = `/uitnodiging/${secretOf(link)}`;
		expect(await comes('an@elders.example', '/mijn')).toBe('');
		expect(await comes('bo@elders.example', `/uitnodiging/${newSecret()}`)).toBe('');
		expect(await comes('jo@elders.example', '/mijn')).toHaveLength(43);
		const secret = await comes('ella.van-acker@elders.example', path);
		const early = [await comes('gust@elders.example', path), await comes('gusta@elders.example', path)];
		expect(early.map(({ length }) => length)).toEqual([43, 43]);
		const comesIn = (one: string) => signInWithLink(as('visitor', { network: one }), { secret: one });
		const { to } = await comesIn(secret);
		expect(to).toBe(path);
		expect(
			await rows(
				`select p.name, r.role from account a join person p on p.id = a.person_id join role_grant r on r.person_id = p.id where a.email like 'ella.%'`
			)
		).toEqual([{ name: 'Ella Van Acker', role: 'member' }]);
		expect(await comes('cas@elders.example', path), 'a link for one brings in one').toBe('');
		for (const secret of early) await expect(comesIn(secret)).rejects.toMatchObject({ issues: { form: 'joining_link_over_title' } });
		expect(await rows(`select 1 from account where email like 'gust%'`), 'also of those who asked before').toEqual([]);
		await rows(`delete from person where id = (select person_id from account where email like 'ella.%')`);
		expect(await comes('dirk@elders.example', path)).toHaveLength(43);
		await revokeInvitation(inside(noor), {
			slug: ring.slug,
			id: (await listInvitations(inside(noor), { slug: ring.slug })).invitations.find((one) => one.link)?.id ?? ''
		});
		expect(await comes('fay@elders.example', path), 'taken back, it brings in nobody').toBe('');
	});
});
