import * as v from 'valibot';
import { db, transact } from '#kernel/context';
import { record, sealEvents, verifyEvents } from '#kernel/events';
import { newId } from '#kernel/ids';
import { command, signedIn } from '#kernel/operation';
import { cast, expect, test } from '../../../../tests/house.ts';

const wave = command({
	name: 'test.wave',
	input: v.object({}),
	allow: signedIn,
	run: async (tx) => {
		await record(tx, 'test.waved', newId());
		return { at: tx.now.toISOString() };
	}
});

test('what is recorded carries who did it, and is sealed into a chain that holds', async ({ as, events }) => {
	await wave(as(cast.mia));
	await wave(as(cast.milan));
	expect(await events()).toMatchObject([
		{ name: 'test.waved', actor_id: cast.mia.id, seq: null },
		{ name: 'test.waved', actor_id: cast.milan.id, seq: null }
	]);
	await transact(as('house'), sealEvents);
	expect((await events()).map((event) => event.seq)).toEqual([1, 2]);
	expect(await transact(as('house'), verifyEvents)).toMatchObject({ broken_at: null, checked: 2 });
});

test('nobody rewrites it, not even the house', async ({ as, rows }) => {
	await wave(as(cast.mia));
	await expect(rows(`update event set name = 'something.else'`)).rejects.toThrow('append-only');
	const all = (await rows('select 1 from event')).length;
	await rows('delete from event');
	expect(await rows('select 1 from event')).toHaveLength(all);
	await expect(rows(`truncate event`)).rejects.toThrow('append-only');
});

test('ten times the same form is one deed with one answer', async ({ as, events }) => {
	const answers = await Promise.all(Array.from({ length: 10 }, () => wave(as(cast.mia, { once: 'form-0001' }))));
	expect(new Set(answers.map((answer) => answer.at)).size).toBe(1);
	expect(await events()).toHaveLength(1);
});

test('a form is somebody’s own: what another sends under the same key is a deed of theirs, and hears nothing of the first', async ({
	as,
	events
}) => {
	const others = [cast.mia, cast.milan, cast.ada];
	for (const who of others) await wave(as(who, { once: 'form-0003' }));
	expect((await events()).map(({ actor_id }) => actor_id)).toEqual(others.map(({ id }) => id));
});

test('the answer that waits for the same form is sealed: it may be what opens a door', async ({ as, rows }) => {
	const { at } = await wave(as(cast.mia, { once: 'form-0002' }));
	expect(JSON.stringify(await rows(`select result from submission where once = 'form-0002'`))).not.toContain(at);
	expect(await wave(as(cast.mia, { once: 'form-0002' }))).toEqual({ at });
});

test('a visitor learns nothing of the log; a member, and who looks after people or pages, only of themselves', async ({ as, rows }) => {
	const who = [cast.mia, cast.emma, cast.fien];
	for (const one of who) await wave(as(one));
	expect(await db(as('visitor')).selectFrom('event').select('id').execute()).toEqual([]);
	const read = (one: typeof cast.mia) => db(as(one)).selectFrom('event').select('actor_id').execute();
	for (const one of who) expect(new Set((await read(one)).map((row) => row.actor_id)), one.name).toEqual(new Set([one.id]));
	const hers = await read(cast.mia);
	expect((await rows('select 1 from event')).length).toBeGreaterThan(hers.length);
});
