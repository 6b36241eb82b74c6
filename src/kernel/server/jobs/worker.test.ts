import { transact } from '#kernel/context';
import { boss, enqueue, queueNames, type QueueName } from '#kernel/jobs';
import { expect, test, type Step } from '../../../../tests/house.ts';

type Minutes = { begun: number; heard: number };

/** Takes a task out of a queue as a worker does: begun so many minutes ago, by a process that was last heard of so many minutes ago. */
async function inHand(queue: QueueName, { begun, heard }: Minutes, rows: Step['rows']): Promise<string> {
	await boss().send(queue, { job: 'nobody.does_this' });
	const [task] = await boss().fetch(queue);
	const minutes = `interval '1 minute'`;
	await rows(`update pgboss.job set started_on = now() - $2 * ${minutes}, heartbeat_on = now() - $3 * ${minutes} where id = $1`, [
		task?.id,
		begun,
		heard
	]);
	return task?.id ?? '';
}

async function stateOf(queue: QueueName, id: string, rows: Step['rows']): Promise<string | undefined> {
	// It looks at each queue once a minute: as if that minute was over.
	await rows('update pgboss.queue set monitor_claim_on = null, monitor_on = null');
	await boss().supervise(queue);
	const [job] = await rows<{ state: string }>('select state::text from pgboss.job where id = $1', [id]);
	return job?.state;
}

for (const queue of queueNames)
	test(`what a process had in hand when it was killed is done again, and soon (${queue})`, async ({ rows }) => {
		const id = await inHand(queue, { begun: 2, heard: 1 }, rows);
		expect(await stateOf(queue, id, rows)).toBe('retry');
	});

test('what takes hours goes on while it is heard of', async ({ rows }) => {
	const id = await inHand('house-long', { begun: 180, heard: 0 }, rows);
	expect(await stateOf('house-long', id, rows)).toBe('active');
});

test('what the clock asks is never done twice at the same moment, and of what waits one is enough', async ({ as, rows }) => {
	await rows('delete from pgboss.job');
	const ask = () => transact(as('house'), (tx) => enqueue(tx, { job: 'kernel.seal' }));
	const next = async () => (await boss().fetch('house-clock')).map(({ id }) => id);
	await ask();
	const [first = '', ...others] = await next();
	expect(others).toEqual([]);
	for (let minute = 0; minute < 3; minute += 1) await ask();
	expect(await next()).toEqual([]);
	await boss().complete('house-clock', first);
	const [second = ''] = await next();
	expect(second).not.toBe(first);
	await boss().complete('house-clock', second);
	expect(await next()).toEqual([]);
});

test('what goes over all that was said in a group, or over all its members, stands in nobody’s way', async ({ as, rows }) => {
	await rows('delete from pgboss.job');
	for (const job of ['groups.find_again', 'groups.remind_voters']) await transact(as('house'), (tx) => enqueue(tx, { job }));
	expect(await rows('select distinct name from pgboss.job')).toEqual([{ name: 'house-long' }]);
});
