import { transact } from '#kernel/context';
import { newId } from '#kernel/ids';
import { mailKinds } from '#kernel/register';
import { kernelData, sweep } from '#kernel/sweep';
import { cast, expect, test, type Step } from '../../../../tests/house.ts';

const now = '2026-11-24T12:00:00Z';
const daysAgo = (days: number) => new Date(Date.parse(now) - days * 24 * 3600_000);
const brief = mailKinds().find((kind) => kind.brief)?.name ?? '';
const lasting = mailKinds().find((kind) => !kind.brief)?.name ?? '';

type Given = { kind?: string; status?: string; days?: number; to?: string };
const mail = async (rows: Step['rows'], { kind = lasting, status = 'sent', days = 0, to = 'jana@voorbeeld.example' }: Given) => {
	const id = newId();
	await rows(
		`insert into mail (id, kind, to_address, locale, subject, html, body, status, created_at) values ($1, $2, $3, 'nl', 'x', 'x', 'x', $4, $5)`,
		[id, kind, to, status, daysAgo(days)]
	);
	return id;
};
const kept = async (rows: Step['rows']) => (await rows<{ id: string }>('select id from mail order by id')).map(({ id }) => id);

test('a mail is forgotten after a season, a goodbye after a day, and none that still waits; forms after a day', async ({
	as,
	at,
	rows
}) => {
	at(now);
	const stay = [
		await mail(rows, { days: 89 }),
		await mail(rows, { days: 91, status: 'waiting' }),
		await mail(rows, { kind: brief, days: 0.9 }),
		await mail(rows, { days: 2 })
	];
	for (const status of ['sent', 'kept', 'failed', 'cancelled']) await mail(rows, { days: 91, status });
	for (const status of ['sent', 'kept', 'failed', 'cancelled']) await mail(rows, { kind: brief, days: 1.1, status });
	await rows(`insert into submission (scope, operation, once, at) values ('a', 'x', 'young', $1), ('a', 'x', 'old', $2)`, [
		daysAgo(0.9),
		daysAgo(1.1)
	]);
	await sweep.find(({ name }) => name === 'kernel.forget')?.run(as('house'));
	expect(await kept(rows)).toEqual(stay.toSorted());
	expect(await rows(`select once from submission where scope = 'a'`)).toEqual([{ once: 'young' }]);
});

test('who leaves is in no mail any more: also not in one to their address, however it is written', async ({ as, rows }) => {
	await rows('delete from mail');
	const other = await mail(rows, { to: cast.milan.email });
	await mail(rows, { to: cast.noor.email });
	await mail(rows, { to: cast.noor.email.toUpperCase() });
	await transact(as('house'), (tx) => kernelData.erase(tx, cast.noor.id, 'delete'));
	expect(await kept(rows)).toEqual([other]);
});
