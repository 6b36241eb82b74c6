import { newId } from '#kernel/ids';
import { mailKinds } from '#kernel/register';
import { sendMail } from '#kernel/mail';
import { changeRole } from '#rooms/groups';
import { describe, expect } from '../../../../tests/house.ts';
import { cast, test } from './joining/joining.fixture.ts';

const { mia, noor, milan } = cast;
type Rows = <T extends object>(sql: string, values?: unknown[]) => Promise<T[]>;

/** A mail as it stands in the queue, and what became of it once its turn came. */
async function becomes(
	rows: Rows,
	send: (id: string) => Promise<unknown>,
	given: { kind: string; to: string; about: string[]; html?: string }
) {
	const id = newId();
	await rows(
		`insert into mail (id, kind, to_person, to_address, locale, subject, html, body, about, created_at) values ($1, $2, $3, 'wie@dan.example', 'nl', 'x', $5, $5, $4, now())`,
		[id, given.kind, given.to, given.about, given.html ?? 'Woorden']
	);
	await send(id);
	return (await rows<{ status: string; body: string }>('select status, body from mail where id = $1', [id]))[0];
}

describe('just before a mail goes', () => {
	test('who came down a step gets no more of what only those higher get', async ({ as, inside, ring, rows }) => {
		const send = (id: string) => sendMail.run(as('house'), { id, name: 'mail.posted', subject: id });
		const request = { kind: 'groups.request', to: noor.id, about: [ring.id] };
		const waiting = { kind: 'groups.care_waiting', to: noor.id, about: [ring.id] };
		await changeRole(inside(mia), { slug: ring.slug, person: noor.id, role: 'lead' });
		expect(await becomes(rows, send, request)).toEqual({ status: 'kept', body: 'Woorden' });
		await changeRole(inside(mia), { slug: ring.slug, person: noor.id, role: 'host' });
		expect(await becomes(rows, send, request)).toEqual({ status: 'cancelled', body: '' });
		expect((await becomes(rows, send, waiting))?.status).toBe('kept');
		await rows(`update membership set suspended_until = now() + interval '1 day' where group_id = $1 and person_id = $2`, [
			ring.id,
			noor.id
		]);
		expect((await becomes(rows, send, waiting))?.status).toBe('cancelled');
	});

	test('a mail that was written while its reader left, or while what it tells went out of sight or elsewhere, goes nowhere', async ({
		as,
		given,
		ring,
		rows
	}) => {
		const send = (id: string) => sendMail.run(as('house'), { id, name: 'mail.posted', subject: id });
		const topic = await given.topic(ring, 'Regen');
		const post = await given.write(topic, milan, 'Modder.');
		const letter = { kind: 'groups.post', to: noor.id, about: [ring.id, topic.id, post] };
		expect((await becomes(rows, send, letter))?.status).toBe('kept');
		await rows(`update post set status = 'archived' where id = $1`, [post]);
		expect((await becomes(rows, send, letter))?.status).toBe('cancelled');
		await rows(`update post set status = 'published' where id = $1`, [post]);
		await rows('update topic set group_id = $2 where id = $1', [topic.id, (await given.group([milan])).id]);
		expect((await becomes(rows, send, letter))?.status).toBe('cancelled');
		await rows('update topic set group_id = $2 where id = $1', [topic.id, ring.id]);
		expect((await becomes(rows, send, letter))?.status).toBe('kept');
		await rows('delete from membership where group_id = $1 and person_id = $2', [ring.id, noor.id]);
		expect((await becomes(rows, send, letter))?.status).toBe('cancelled');
	});

	test('one that is empty because it was taken out of the queue is not sent by putting it back', async ({ as, ring, rows }) => {
		const send = (id: string) => sendMail.run(as('house'), { id, name: 'mail.posted', subject: id });
		expect((await becomes(rows, send, { kind: 'groups.post', to: noor.id, about: [ring.id], html: '' }))?.status).toBe('cancelled');
	});

	test('every mail with words of a group says for whom it still is, but those to who stands outside', () => {
		const outside = ['request_outcome', 'invitation', 'measure', 'appeal_decided', 'measure_ended', 'term_over', 'shut_out'];
		const others = ['mail_problem', 'mail_received', 'passed_on', 'worry', 'safeguard_appointed'];
		const silent = mailKinds().filter(({ name, still }) => name.startsWith('groups.') && !still);
		expect(silent.map(({ name }) => name.slice(7)).sort()).toEqual([...outside, ...others].sort());
	});
});
