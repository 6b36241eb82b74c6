import { showTopic } from '#rooms/groups';
import { describe, expect } from '../../../../../tests/house.ts';
import { cast, test } from './mail-in.fixture.ts';

const { milan } = cast;

describe('a mail of which not everything comes along', () => {
	test('that is longer than we read is posted with all own words, what was cut is marked, and its writer is told', async ({
		as,
		postOffice,
		tell,
		work
	}) => {
		const { group, topic, replyTo } = await tell();
		const below = '<p>Regel uit een heel lang gesprek.</p>'.repeat(60_000);
		const html = (own: string) =>
			`<p>${own}</p><p>Op di 24 nov. 2026 om 10:12 schreef Mia &lt;mia@zandloper.example&gt;:</p><blockquote>${below}</blockquote>`;
		await postOffice.send({ from: milan.email, to: replyTo, html: html('Een mand met sjaals.') });
		await work();
		await work();
		const { posts } = await showTopic(as(milan, { groups: [group.id] }), { slug: group.slug, key: topic.key });
		expect(JSON.stringify(posts[1]?.doc)).toContain('Een mand met sjaals.');
		expect(JSON.stringify(posts[1]?.doc)).not.toContain('[…]');
		expect(posts[1]?.elided?.trim().endsWith('[…]')).toBe(true);
		const told = postOffice.to(milan.email).at(-1);
		expect(told?.mail.subject).toContain('te lang om helemaal te bewaren');
		expect(told?.mail.text).toContain('met al je eigen woorden');
	});

	test('that is longer than we read in the midst of own words is not posted in part: its writer is told', async ({
		postOffice,
		rows,
		tell,
		work
	}) => {
		const { topic, replyTo } = await tell();
		await postOffice.send({
			from: milan.email,
			to: replyTo,
			html: `<p>Dag</p>${'<p style="margin:0;padding:0"><span></span></p>'.repeat(50_000)}<p>Slot.</p>`
		});
		await work();
		expect(await rows('select id from post where topic_id = $1', [topic.id])).toHaveLength(1);
		expect(postOffice.to(milan.email).at(-1)?.mail.text).toContain('langer dan wat in één bericht past');
	});

	test('with a mail or an invitation in it tells its writer that these did not come along, each time', async ({
		postOffice,
		tell,
		work
	}) => {
		const { replyTo } = await tell();
		for (const turn of [1, 2]) {
			await postOffice.send({
				from: milan.email,
				to: replyTo,
				text: `Zie hierbij ${turn}.`,
				attachments: [
					{ contentType: 'message/rfc822', content: 'From: mia@zandloper.example\r\nSubject: Oud\r\n\r\nDag' },
					{ filename: 'winmail.dat', contentType: 'application/ms-tnef', content: 'x' }
				]
			});
			await work();
			await work();
		}
		const told = postOffice.to(milan.email).filter(({ mail }) => mail.subject?.startsWith('Niet alle bijlagen'));
		expect(told).toHaveLength(2);
		expect(told[0]?.mail.text).toMatch(/\.eml[\s\S]*winmail\.dat/);
	});
});
