import { inTheWay } from '../../../../../tests/in-the-way.ts';
import { describe, expect } from '../../../../../tests/house.ts';
import { cast, test } from './notifying.fixture.ts';

const { mia, milan, noor, yasmina } = cast;
const wrong = /goes wrong/;

describe('what goes wrong with one holds up none of the others, and is tried again', () => {
	test('a post that cannot be told', async ({ at, given, rows }) => {
		at('2026-11-24T09:00:00Z');
		const group = await given.group([mia, milan], { follow: 'every' });
		const topic = await given.topic(group, 'Regen');
		const first = await given.write(topic, mia, 'Een mand met sjaals.');
		await given.write(topic, mia, 'En laarzen.');
		const mend = await inTheWay(rows, 'notification', `new.post_id = '${first}'`);
		await expect(given.tick('groups.tell_posts')).rejects.toThrow(wrong);
		expect((await given.mails(milan)).map(({ body }) => /laarzen/.test(body))).toEqual([true]);
		await mend();
		await given.tick('groups.tell_posts');
		expect((await given.mails(milan)).map(({ body }) => /sjaals/.test(body))).toEqual([false, true]);
	});

	test('somebody for whom no digest can be made', async ({ at, given, rows }) => {
		at('2026-11-24T09:00:00Z');
		const group = await given.group([mia, milan, noor, yasmina]);
		await given.write(await given.topic(group, 'Regen'), mia, 'Een mand met sjaals.');
		at('2026-11-25T05:00:00Z');
		const mend = await inTheWay(rows, 'mail', `new.to_person = '${noor.id}'`);
		await expect(given.tick('groups.make_digests')).rejects.toThrow(wrong);
		const digests = async () => Promise.all([milan, noor, yasmina].map(async (who) => (await given.mails(who)).length));
		expect(await digests()).toEqual([1, 0, 1]);
		await mend();
		await given.tick('groups.make_digests');
		expect(await digests()).toEqual([1, 1, 1]);
	});
});
