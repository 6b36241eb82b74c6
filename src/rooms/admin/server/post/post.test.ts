import { db, transact } from '#kernel/context';
import { newId } from '#kernel/ids';
import { cancelMail, mailHtml, mailQueue, openMail, retryFailedMails, retryMail, showMail } from '#rooms/admin';
import { whoLooked } from '#rooms/people';
import { cast, describe, expect, test } from '../../../../../tests/house.ts';

type Written = { kind?: string; status?: string; to?: typeof cast.mia | null; text?: string };

const mailTo = async (
	rows: <T extends object>(sql: string, values?: unknown[]) => Promise<T[]>,
	{ kind = 'test.mail', status = 'failed', to = cast.mia, text = 'Dag Mia' }: Written = {}
) => {
	const id = newId();
	await rows(
		`insert into mail (id, kind, to_person, to_address, locale, subject, html, body, headers, status, last_error, attempts, created_at)
		values ($1, $2, $3, $4, 'nl', 'Een bericht', $5, $6, '{"Message-ID": "<x@localhost>"}', $7, 'nee', 3, now())`,
		[
			id,
			kind,
			to?.id ?? null,
			to?.email ?? 'jana@voorbeeld.example',
			text && `<html><head></head><body>${text}</body></html>`,
			text,
			status
		]
	);
	return id;
};
const statusOf = async (rows: <T extends object>(sql: string, values?: unknown[]) => Promise<T[]>, id: string) =>
	(await rows<{ status: string }>('select status from mail where id = $1', [id]))[0]?.status;

describe('the mail queue', () => {
	test('shows envelopes, narrowed by state, kind and address, and counts all states', async ({ as, rows }) => {
		const failed = await mailTo(rows);
		await mailTo(rows, { status: 'sent', to: cast.milan });
		const all = await mailQueue(as(cast.ada), {});
		expect(all.counts).toMatchObject({ failed: 1, sent: 1 });
		expect(JSON.stringify(all)).not.toContain('Dag Mia');
		expect((await mailQueue(as(cast.ada), { status: 'failed' })).mails.map(({ id }) => id)).toEqual([failed]);
		expect((await mailQueue(as(cast.ada), { to: 'BOLDERKAR' })).mails.map(({ to_address }) => to_address)).toEqual([cast.milan.email]);
		expect((await mailQueue(as(cast.ada), { to: '%' })).mails).toEqual([]);
		expect((await mailQueue(as(cast.ada), { status: 'zomaar', page: 'x' } as never)).total).toBe(2);
	});

	test.for([cast.fien, cast.emma, cast.mia, 'visitor'] as const)('is for administrators only, not for %s', async (who, { as, rows }) => {
		const id = await mailTo(rows);
		const asks = [() => mailQueue(as(who), {}), () => showMail(as(who), { id }), () => mailHtml(as(who), { id })];
		for (const ask of asks) await expect(ask()).rejects.toMatchObject({ status: 403 });
		const deeds = [() => retryMail(as(who), { id }), () => cancelMail(as(who), { id }), () => openMail(as(who), { id, why: 'question' })];
		for (const deed of deeds) await expect(deed()).rejects.toHaveProperty('status', 404);
		expect(await statusOf(rows, id)).toBe('failed');
	});
});

describe('what a mail says', () => {
	test('is shown after saying why, for an hour, and the person it went to sees who read it', async ({ as, at, rows }) => {
		at('2026-11-24T10:00:00Z');
		const id = await mailTo(rows);
		expect(await showMail(as(cast.ada), { id })).toMatchObject({ text: 'ask', subject: 'Een bericht', status: 'failed' });
		await expect(mailHtml(as(cast.ada), { id })).rejects.toMatchObject({ status: 404 });
		await openMail(as(cast.ada), { id, why: 'question' });
		expect(await showMail(as(cast.ada), { id })).toMatchObject({
			text: 'shown',
			body: 'Dag Mia',
			source: expect.stringContaining('Subject: Een bericht')
		});
		expect(await mailHtml(as(cast.ada), { id })).toContain('Dag Mia');
		expect(await whoLooked(as(cast.mia))).toMatchObject([{ who: cast.ada.name, why: 'question' }]);
		at('2026-11-24T11:01:00Z');
		expect(await showMail(as(cast.ada), { id })).toMatchObject({ text: 'ask' });
	});

	test('asks for a reason that one can stand for', async ({ as, rows }) => {
		const id = await mailTo(rows);
		for (const given of [{ why: 'nieuwsgierig' }, {}])
			await expect(openMail(as(cast.ada), { id, ...given } as never)).rejects.toMatchObject({
				status: 422,
				issues: { why: 'people_look_why_missing' }
			});
	});

	test('stays a secret when it opens an account, also for an administrator with a reason', async ({ as, rows }) => {
		const id = await mailTo(rows, { kind: 'people.sign_in', status: 'waiting' });
		await openMail(as(cast.ada), { id, why: 'account' });
		const shown = await showMail(as(cast.ada), { id });
		expect(shown).toMatchObject({ text: 'secret', subject: '' });
		expect(JSON.stringify(shown)).not.toContain('Dag Mia');
		await expect(mailHtml(as(cast.ada), { id })).rejects.toMatchObject({ status: 404 });
		expect((await mailQueue(as(cast.ada), { kind: 'people.sign_in' })).mails).toMatchObject([{ subject: '' }]);
	});

	test('that tells of a group stays in the group, also for an administrator with a reason', async ({ as, rows }) => {
		const id = await mailTo(rows, { kind: 'groups.post', status: 'waiting' });
		const group = '01900000-0000-7000-8000-00000000a111';
		await rows('update mail set about = $2 where id = $1', [id, [group]]);
		await openMail(as(cast.ada), { id, why: 'account' });
		const shown = await showMail(as(cast.ada), { id });
		expect(shown).toMatchObject({ text: 'group', subject: '' });
		expect(JSON.stringify(shown)).not.toContain('Dag Mia');
		await expect(mailHtml(as(cast.ada), { id })).rejects.toMatchObject({ status: 404 });
		expect((await mailQueue(as(cast.ada), { kind: 'groups.post' })).mails).toMatchObject([{ subject: '' }]);
		expect(await showMail(as(cast.ada, { groups: [group] }), { id })).toMatchObject({ text: 'shown' });
	});

	test('that was blanked says so', async ({ as, rows }) => {
		expect(await showMail(as(cast.ada), { id: await mailTo(rows, { status: 'sent', text: '' }) })).toMatchObject({ text: 'blank' });
	});
});

describe('putting mail back and taking it out', () => {
	test('a failed mail is sent again', async ({ as, rows, work, events }) => {
		const id = await mailTo(rows);
		await retryMail(as(cast.ada), { id });
		expect(await statusOf(rows, id)).toBe('waiting');
		await work();
		expect(await statusOf(rows, id)).toBe('kept');
		expect(await events()).toContainEqual(expect.objectContaining({ name: 'admin.mail_retried', subject: id, actor_id: cast.ada.id }));
	});

	test('all failed mails at once', async ({ as, rows, work }) => {
		const ids = [await mailTo(rows), await mailTo(rows, { to: null })];
		expect((await retryFailedMails(as(cast.ada))).count).toBeGreaterThanOrEqual(2);
		await work();
		expect(await Promise.all(ids.map((id) => statusOf(rows, id)))).toEqual(['kept', 'kept']);
	});

	test('a cancelled mail is not sent, even though its job still comes', async ({ as, rows, work }) => {
		const id = await mailTo(rows);
		await retryMail(as(cast.ada), { id });
		await cancelMail(as(cast.ada), { id });
		await work();
		expect(await statusOf(rows, id)).toBe('cancelled');
	});

	test('what was sent is not sent twice', async ({ as, rows }) => {
		await expect(retryMail(as(cast.ada), { id: await mailTo(rows, { status: 'sent' }) })).rejects.toMatchObject({ status: 404 });
		for (const status of ['sent', 'kept'])
			await expect(cancelMail(as(cast.ada), { id: await mailTo(rows, { status }) })).rejects.toMatchObject({ status: 404 });
	});

	test('an administrator cannot mark as sent what was not, not even past the door', async ({ as, rows }) => {
		const id = await mailTo(rows);
		await expect(
			transact(as(cast.ada), (tx) => db(tx).updateTable('mail').set({ status: 'sent' }).where('id', '=', id).execute())
		).rejects.toThrow('row-level security');
	});
});
