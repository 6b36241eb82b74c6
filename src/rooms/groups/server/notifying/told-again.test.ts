import { describe, expect } from '../../../../../tests/house.ts';
import { cast, test } from './notifying.fixture.ts';

const { mia, milan, noor } = cast;
const standing = <T extends { status: string }>(mails: readonly T[]): T[] => mails.filter(({ status }) => status !== 'cancelled');

describe('a digest that still waits', () => {
	test('is made anew without a post that went out of sight: the rest was said too', async ({ at, given, rows }) => {
		at('2026-11-23T12:00:00Z');
		const group = await given.group([mia, milan]);
		const topic = await given.topic(group, 'Regen');
		const hidden = await given.write(topic, mia, 'Modderwoord.');
		await given.write(topic, mia, 'Sjaalwoord.');
		at('2026-11-24T05:00:00Z');
		await given.tick('groups.make_digests');
		await rows(`update post set status = 'archived' where id = $1`, [hidden]);
		expect(standing(await given.mails(milan))).toEqual([]);
		at('2026-11-24T05:15:00Z');
		await given.tick('groups.make_digests');
		at('2026-11-24T05:30:00Z');
		await given.tick('groups.make_digests');
		const again = standing(await given.mails(milan));
		expect(again).toHaveLength(1);
		expect(again[0]?.body).toContain('Sjaalwoord.');
		expect(again[0]?.body).not.toContain('Modderwoord.');
	});

	test('is made anew with the groups one is still in', async ({ at, given, rows }) => {
		at('2026-11-23T12:00:00Z');
		const [left, stays] = [await given.group([mia, milan]), await given.group([mia, milan])];
		await given.write(await given.topic(left, 'Regen'), mia, 'Modderwoord.');
		await given.write(await given.topic(stays, 'Zon'), mia, 'Hoedwoord.');
		at('2026-11-24T05:00:00Z');
		await given.tick('groups.make_digests');
		await rows('delete from membership where group_id = $1 and person_id = $2', [left.id, milan.id]);
		at('2026-11-24T05:15:00Z');
		await given.tick('groups.make_digests');
		const again = standing(await given.mails(milan));
		expect(again.map(({ body }) => [body.includes('Hoedwoord.'), body.includes('Modderwoord.')])).toEqual([[true, false]]);
	});

	test('does not come back when an administrator took it out by hand', async ({ at, given, rows }) => {
		at('2026-11-23T12:00:00Z');
		const group = await given.group([mia, milan]);
		await given.write(await given.topic(group, 'Regen'), mia, 'Modderwoord.');
		at('2026-11-24T05:00:00Z');
		await given.tick('groups.make_digests');
		await rows(`update mail set status = 'cancelled' where to_person = $1`, [milan.id]);
		at('2026-11-24T05:15:00Z');
		await given.tick('groups.make_digests');
		expect(standing(await given.mails(milan))).toEqual([]);
	});
});

describe('a group that keeps its words out of mail from now on', () => {
	test('L31 sends none of what waits; it is told again without words, to who was not reached and did not look', async ({
		at,
		given,
		rows
	}) => {
		at('2026-11-24T09:00:00Z');
		const group = await given.group([mia, milan, noor], { follow: 'every' });
		await given.write(await given.topic(group, 'Kanarietitel'), mia, 'Kanariewoorden.');
		await given.tick('groups.tell_posts');
		await rows(`update mail set status = 'sent' where to_person = $1`, [noor.id]);
		await rows('update groups set mail_content = false where id = $1', [group.id]);
		expect(JSON.stringify(await given.mails(milan))).not.toMatch(/Kanarie|Groep \d/);
		await given.tick('groups.tell_posts');
		await given.tick('groups.tell_posts');
		const again = standing(await given.mails(milan));
		expect(again.map(({ kind }) => kind)).toEqual(['groups.post']);
		expect(JSON.stringify(again)).not.toMatch(/Kanarie|Groep \d/);
		expect(await given.mails(noor)).toHaveLength(1);
	});

	test('L31 makes a digest that waits anew, with figures only', async ({ at, given, rows }) => {
		at('2026-11-23T12:00:00Z');
		const group = await given.group([mia, milan]);
		await given.write(await given.topic(group, 'Kanarietitel'), mia, 'Kanariewoorden.');
		at('2026-11-24T05:00:00Z');
		await given.tick('groups.make_digests');
		await rows('update groups set mail_content = false where id = $1', [group.id]);
		at('2026-11-24T05:15:00Z');
		await given.tick('groups.make_digests');
		const [again, ...more] = standing(await given.mails(milan));
		expect(more).toEqual([]);
		expect(again?.body).toContain('1 nieuw');
		expect(JSON.stringify(again)).not.toMatch(/Kanarie|Groep \d/);
	});
});
