import type { Ctx } from '#kernel/context';
import { runJob } from '#kernel/jobs';
import { keepUpload } from '#kernel/storage';
import {
	askNewAddress,
	askToSignIn,
	confirmNewAddress,
	eraseMe,
	grantRole,
	invitePerson,
	removePicture,
	renewRecovery,
	revisePicture,
	revokeRole
} from '#rooms/people';
import { atOnce } from '../../../../tests/at-once.ts';
import { cast, describe, expect, test, type Step } from '../../../../tests/house.ts';
import { photo } from '../../../../tests/photo.ts';
import { inSession } from './passkeys/authenticator.fixture.ts';

/** Whoever comes to what they write down last, waits there: all they looked at before was seen by all. */
const written = 'lock table event in share row exclusive mode';
const browser = 'b'.repeat(43);
const { ada, mia, sami, yasmina } = cast;

const now = (ctx: Ctx) => inSession(ctx, ctx.now);

describe('the last administrator', () => {
	const leave = (ctx: Ctx, name: string) => () => eraseMe(ctx, { contributions: 'unname', name, sure: 'on' });

	test('is there, whoever leaves at the same moment', async ({ as, rows }) => {
		await grantRole(as('house'), { person: mia.id, role: 'admin' });
		const admin = { ...mia, role: 'admin' as const };
		const [one, other] = [await now(as(ada)), await now(as(admin))];
		expect(await atOnce(written, [], [leave(one, ada.name), leave(other, mia.name)])).toEqual(['done', '422']);
		expect(
			await rows(`select 1 as one from role_grant g join person p on p.id = g.person_id where role = 'admin' and suspended_at is null`)
		).toHaveLength(1);
		await rows('delete from erasure_request');
		await rows('update person set suspended_at = null where id = $1', [ada.id]);
	});

	test('is not one whose account is closed', async ({ as, rows }) => {
		await grantRole(as('house'), { person: mia.id, role: 'admin' });
		await rows('update person set suspended_at = now() where id = $1', [ada.id]);
		await expect(revokeRole(as('house'), { person: mia.id, role: 'admin' })).rejects.toMatchObject({
			issues: { role: 'signin_last_admin' }
		});
		await rows('update person set suspended_at = null where id = $1', [ada.id]);
		await revokeRole(as('house'), { person: mia.id, role: 'admin' });
	});
});

test('recovery codes that are renewed twice at the same moment are ten', async ({ as, rows }) => {
	const [one, other] = [await now(as(sami)), await now(as(sami))];
	await renewRecovery(one);
	expect(await atOnce(written, [], [() => renewRecovery(one), () => renewRecovery(other)])).toEqual(['done', 'done']);
	expect(await rows('select 1 as one from recovery_code where person_id = $1', [sami.id])).toHaveLength(10);
});

test('a picture that is taken away in one window while another one is chosen in the next, shows nowhere', async ({ as, rows }) => {
	const { id } = await keepUpload(as(yasmina), await photo('ik.png'), { purpose: 'portrait' });
	const choose = () => revisePicture(as(yasmina), { picture: id, audience: 'public' });
	expect(await atOnce(written, [], [choose, () => removePicture(as(yasmina), {})])).toEqual(['done', 'done']);
	expect(await rows('select 1 as one from file_use where subject = $1', [yasmina.id])).toEqual([]);
});

test('somebody who is invited twice at the same moment is one person', async ({ as, rows }) => {
	const invite = () => invitePerson(as(cast.fien), { name: 'Wout', email: 'wout@voorbeeld.example' });
	expect(await atOnce(written, [], [invite, invite])).toEqual(['done', 'done']);
	expect(await rows(`select 1 as one from account where email = 'wout@voorbeeld.example'`)).toHaveLength(1);
});

describe('a house that stops between a key and the mail that carries it', () => {
	/** The house goes away just when a mail is written down; then it is back, and the queue tries again. */
	async function interrupted({ rows, work }: Pick<Step, 'rows' | 'work'>, job: string, happened: string): Promise<void> {
		const [event] = await rows<{ id: string; name: string; subject: string }>(
			'select id, name, subject from event where name = $1 order by id desc limit 1',
			[happened]
		);
		await rows('alter table mail add constraint away check (false) not valid');
		await expect(runJob({ job, event })).rejects.toThrow('away');
		await rows('alter table mail drop constraint away');
		await work();
	}
	const mailed = (rows: Step['rows'], kind: string) => rows<{ body: string }>('select body from mail where kind = $1', [kind]);

	test('sends the link to sign in with', async ({ as, rows, work }) => {
		await askToSignIn(as('visitor'), { email: mia.email, browser });
		await interrupted({ rows, work }, 'people.send_sign_in', 'people.sign_in_asked');
		expect(await mailed(rows, 'people.sign_in')).toHaveLength(1);
	});

	test('asks the new address, and tells the old one', async ({ as, rows, work }) => {
		await askNewAddress(await now(as(yasmina)), { email: 'yasmina@elders.example' });
		await interrupted({ rows, work }, 'people.send_new_address', 'people.new_address_asked');
		const [asked] = await mailed(rows, 'people.new_address');
		await confirmNewAddress(as('visitor'), { secret: /\/([\w-]{43})/.exec(asked?.body ?? '')?.[1] ?? '' });
		await interrupted({ rows, work }, 'people.tell_old_address', 'people.new_address_confirmed');
		expect(await mailed(rows, 'people.old_address')).toHaveLength(1);
	});
});

test('what is being written while somebody is taken out of the house goes with them', async ({ as, rows }) => {
	await eraseMe(await now(as(mia)), { contributions: 'delete', name: mia.name, sure: 'on' });
	const [event] = await rows<{ id: string; name: string; subject: string }>(
		`select id, name, subject from event where name = 'people.erasure_asked' and subject = $1`,
		[mia.id]
	);
	const writing = `with mia as materialized (select set_config('app.person', $1::text, true) as id)
		insert into contact_message (id, from_person, name, address, words, locale, status, written_on, written_at)
		select gen_random_uuid(), id::uuid, 'Mia', 'mia@elders.example', 'Dag', 'nl', 'sent', now()::date, now() from mia`;
	expect(await atOnce(writing, [mia.id], [() => runJob({ job: 'people.erase', event })])).toEqual(['done']);
	expect(await rows(`select name from contact_message where words = 'Dag'`)).toEqual([]);
});

test('whoever asked to be erased while nothing went right for an hour is erased all the same, once, and hears so', async ({
	as,
	at,
	rows
}) => {
	await eraseMe(await now(as(yasmina)), { contributions: 'delete', name: yasmina.name, sure: 'on' });
	await rows('delete from pgboss.job');
	await rows('delete from mail');
	const there = () => rows('select 1 as one from person where id = $1', [yasmina.id]);
	await runJob({ job: 'people.erase_waiting' });
	expect(await there()).toHaveLength(1);
	at(new Date(Date.now() + 61 * 60_000).toISOString());
	await runJob({ job: 'people.erase_waiting' });
	await runJob({ job: 'people.erase_waiting' });
	expect(await there()).toEqual([]);
	expect(await rows(`select to_address from mail where kind = 'people.erased'`)).toHaveLength(1);
});
