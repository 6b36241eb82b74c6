import fc from 'fast-check';
import { reviseCare, slowTopic, startTopic, writePost } from '#rooms/groups';
import { describe, expect } from '../../../../../tests/house.ts';
import { cast, test } from './care.fixture.ts';

const { mia, milan, noor } = cast;

describe('where it goes slowly', () => {
	test('one waits between two posts, each for oneself; the field says how long; hosts do not wait', async ({ given, at }) => {
		const group = await given.group({ mia: 'member', milan: 'member', noor: 'lead' });
		await reviseCare(given.in(noor, group), { slug: group.slug, hold_first: '0', slow_seconds: '300' });
		at('2027-01-10T10:00:00Z');
		const talk = await given.topic(group, noor, 'Regen');
		await given.say(talk, group, noor, 'Meteen nog iets.');
		await given.say(talk, group, mia, 'Een.');
		await given.say(talk, group, milan, 'Ook een.');
		at('2027-01-10T10:03:20Z');
		await expect(given.say(talk, group, mia, 'Twee.')).rejects.toMatchObject({
			status: 429,
			retryAfter: 100,
			field: 'text',
			why: 'care_slow_wait'
		});
		await expect(
			startTopic(given.in(mia, group), { slug: group.slug, kind: 'question', title: 'Zon', text: 'Zon?' })
		).rejects.toMatchObject({ status: 429 });
		at('2027-01-10T10:05:00Z');
		await given.say(talk, group, mia, 'Twee.');
		await expect(reviseCare(given.in(mia, group), { slug: group.slug, hold_first: '0', slow_seconds: '0' })).rejects.toMatchObject({
			status: 403
		});
	});

	test('in one conversation, another one goes its own way', async ({ given, care }) => {
		const group = await given.group({ mia: 'member', noor: 'lead' });
		const [slow, quick] = [await given.topic(group, noor, 'Regen'), await given.topic(group, noor, 'Zon')];
		await slowTopic(given.in(noor, group), { ...slow, slow_seconds: '3600' });
		await given.say(slow, group, mia, 'Een.');
		await expect(given.say(slow, group, mia, 'Twee.')).rejects.toMatchObject({ status: 429 });
		await given.say(quick, group, mia, 'Hier wel.');
		expect((await care.read(slow, group, mia)).can.slow).toBe(3600);
		expect((await care.read(slow, group, noor)).can.slow).toBe(0);
	});

	test('of posts sent at the same moment one passes, however many there are and wherever they go', async ({ given, rows }) => {
		const group = await given.group({ mia: 'member', noor: 'lead' });
		const talks = [await given.topic(group, noor, 'Regen'), await given.topic(group, noor, 'Zon')];
		await rows('update groups set slow_seconds = 86400');
		await fc.assert(
			fc.asyncProperty(fc.array(fc.constantFrom(0, 1), { minLength: 2, maxLength: 5 }), async (where) => {
				await rows('delete from post where author_id = $1', [mia.id]);
				const sent = await Promise.allSettled(
					where.map((place, turn) =>
						writePost(given.in(mia, group), { ...(talks[place] ?? { slug: '', key: '' }), text: `Bericht ${turn}.` })
					)
				);
				expect(sent.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
				expect(await rows('select 1 from post where author_id = $1', [mia.id])).toHaveLength(1);
			}),
			{ numRuns: 6, seed: 6 }
		);
	});
});
