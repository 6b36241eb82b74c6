import { transact } from '#kernel/context';
import { newId } from '#kernel/ids';
import { boss, enqueue, type Task } from '#kernel/jobs';
import { mailKinds } from '#kernel/register';
import { expect, test } from '../../../../tests/house.ts';
import { mailKind, post, type AnyMailKind, type MailKind } from './index.ts';
import { sendAgain } from './send.ts';

const now = '2026-11-24T12:00:00Z';
const named = (such: (kind: AnyMailKind) => unknown) => mailKinds().find(such)?.name ?? '';

test('a mail server that was away for long gets what waited; what came too late is let go', async ({ as, at, rows, work }) => {
	at(now);
	const [awaited, brief, lasting] = [
		named((kind) => kind.awaited),
		named((kind) => kind.brief),
		named((kind) => !kind.brief && !kind.awaited)
	];
	const waits = async (kind: string, since: string): Promise<string> => {
		const id = newId();
		await rows(
			`insert into mail (id, kind, to_address, locale, subject, html, body, attempts, created_at) values ($1, $2, 'mia@zandloper.example', 'nl', 'x', 'x', 'x', 9, $3)`,
			[id, kind, since]
		);
		return id;
	};
	const yesterday = await waits(lasting, '2026-11-23T12:00:00Z');
	const code = await waits(awaited, '2026-11-24T11:40:00Z');
	const goodbye = await waits(brief, '2026-11-24T11:20:00Z');
	const lateGoodbye = await waits(brief, '2026-11-23T11:00:00Z');
	const longAgo = await waits(lasting, '2026-11-19T12:00:00Z');
	const fresh = await waits(lasting, '2026-11-24T11:55:00Z');
	const house = as('house');
	await sendAgain.run(house);
	await work();
	const status = Object.fromEntries(
		(await rows<{ id: string; status: string }>('select id, status from mail')).map((row) => [row.id, row.status])
	);
	// Without a mail server of its own, a house keeps what it sends.
	expect(status).toMatchObject({
		[yesterday]: 'kept',
		[code]: 'cancelled',
		[goodbye]: 'kept',
		[lateGoodbye]: 'failed',
		[longAgo]: 'failed',
		[fresh]: 'waiting'
	});
});

test('what somebody sits waiting for goes before all that waits, and mail to many after what the house does', async ({ as, rows }) => {
	await rows('delete from pgboss.job');
	const one = (such: (kind: AnyMailKind) => unknown) => mailKinds().find(such) as unknown as MailKind<unknown>;
	const write = (kind: MailKind<unknown>) =>
		post(as('house'), { kind, event: newId(), with: kind.sample, to: { address: 'mia@zandloper.example', locale: 'nl' } });
	const [usual, awaited] = [one((kind) => !kind.awaited), one((kind) => kind.awaited)];
	await write(usual);
	await transact(as('house'), (tx) => enqueue(tx, { job: 'people.erase' }));
	await write(awaited);
	const turns = [];
	for (;;) {
		const [task] = await boss().fetch<Task>('house');
		if (!task) break;
		const [mail] = await rows<{ kind: string }>('select kind from mail where id = $1', [task.data.event?.subject ?? null]);
		turns.push(mail?.kind ?? task.data.job);
	}
	expect(turns).toEqual([awaited.name, 'people.erase', usual.name]);
});

test('a mail that is tried still is not put in the queue a second time, however long its server is away', async ({ as, at, rows }) => {
	at(now);
	await rows('delete from pgboss.job');
	await rows('delete from mail');
	const id = newId();
	await rows(
		`insert into mail (id, kind, to_address, locale, subject, html, body, created_at) values ($1, $2, 'mia@zandloper.example', 'nl', 'x', 'x', 'x', $3)`,
		[id, named((kind) => !kind.brief && !kind.awaited), '2026-11-24T11:00:00Z']
	);
	const asked = async () => (await rows(`select from pgboss.job where data->>'job' = 'mail.send'`)).length;
	for (let turn = 0; turn < 3; turn += 1) await sendAgain.run(as('house'));
	expect(await asked()).toBe(1);
	// Given up by the queue: from then on it is asked anew.
	await rows(`update pgboss.job set state = 'failed'`);
	await sendAgain.run(as('house'));
	expect(await asked()).toBe(2);
});

test('a subject somebody wrote carries no second header, and the same event tells one person once', async ({ as, rows }) => {
	const kind = mailKind<{ title: string }>({
		name: 'test.titled',
		sample: { title: '' },
		write: ({ title }) => ({ subject: title, parts: [] })
	});
	const [title, event] = ['Dag\r\nBcc: wie@elders.example\u2028X: y', newId()];
	const write = (address: string) => post(as('house'), { kind, event, with: { title }, to: { address, locale: 'nl' } });
	const id = await write('mia@zandloper.example');
	expect(await write('mia@zandloper.example')).toBeUndefined();
	expect(await write('milan@zandloper.example')).toBeDefined();
	expect(await rows('select subject from mail where id = $1', [id])).toEqual([{ subject: 'Dag Bcc: wie@elders.example X: y' }]);
});
