import { newId } from '#kernel/ids';
import { mailKinds } from '#kernel/register';
import { expect, test } from '../../../../tests/house.ts';
import { sendAgain } from './send.ts';

const now = '2026-11-24T12:00:00Z';

test('a mail server that was away for long gets what waited; what came too late is let go', async ({ as, at, rows, work }) => {
	at(now);
	const brief = mailKinds().find((kind) => kind.brief)?.name ?? '';
	const lasting = mailKinds().find((kind) => !kind.brief)?.name ?? '';
	const waits = async (kind: string, since: string): Promise<string> => {
		const id = newId();
		await rows(
			`insert into mail (id, kind, to_address, locale, subject, html, body, attempts, created_at) values ($1, $2, 'mia@zandloper.example', 'nl', 'x', 'x', 'x', 9, $3)`,
			[id, kind, since]
		);
		return id;
	};
	const yesterday = await waits(lasting, '2026-11-23T12:00:00Z');
	const code = await waits(brief, '2026-11-24T11:40:00Z');
	const longAgo = await waits(lasting, '2026-11-19T12:00:00Z');
	const fresh = await waits(lasting, '2026-11-24T11:55:00Z');
	const house = as('house');
	await sendAgain.run(house);
	await work();
	const status = Object.fromEntries(
		(await rows<{ id: string; status: string }>('select id, status from mail')).map((row) => [row.id, row.status])
	);
	// Without a mail server of its own, a house keeps what it sends.
	expect(status).toMatchObject({ [yesterday]: 'kept', [code]: 'cancelled', [longAgo]: 'failed', [fresh]: 'waiting' });
});
