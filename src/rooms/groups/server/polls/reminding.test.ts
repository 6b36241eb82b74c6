import { castVote, chooseNotices, followTopic, myNotices, showTopic, startPoll } from '#rooms/groups';
import { runJob } from '#kernel/jobs';
import { describe, expect } from '../../../../../tests/house.ts';
import type { Member } from '../../../../../tests/cast.ts';
import { cast, test as base, type House, type Talk } from '../talk/talk.fixture.ts';

const { mia, milan, noor, sami, yasmina } = cast;
const day = 86_400_000;
/** Noon, so many days from now: at every hour at which this runs, in Brussels it is the same day then. */
const inDays = (days: number) => new Date((Math.floor(Date.now() / day) + days + 0.5) * day).toISOString();

type Poll = { talk: Talk; options: string[] };
type Asked = {
	/** A poll of Noor that closes in so many days. */
	poll: (group: House, days: number, secret?: boolean) => Promise<Poll>;
	follow: (talk: Talk, group: House, ...who: Member[]) => Promise<void>;
	/** What went to whom: addresses, with the subject. */
	mails: () => Promise<Record<string, string>>;
};

const test = base.extend<{ asked: Asked }>({
	asked: async ({ given, rows }, use) => {
		await use({
			poll: async (group, days, secret = false) => {
				const wish = { slug: group.slug, title: 'Waar eten we?', text: 'Kies maar.', options: 'Thuis\nBuiten', rule: 'one' as const };
				const { address } = await startPoll(given.in(noor, group), {
					...wish,
					closes: inDays(days).slice(0, 10),
					secret: secret ? 'on' : ''
				});
				const talk = { slug: group.slug, key: address.split('/').at(-1) ?? '' };
				const { poll } = await showTopic(given.in(noor, group), talk);
				return { talk, options: poll?.options.map(({ id }) => id) ?? [] };
			},
			follow: async (talk, group, ...who) => {
				for (const one of who) await followTopic(given.in(one, group), { ...talk, follow: 'follow' });
			},
			mails: async () => {
				const sent = await rows<{ to_address: string; subject: string }>(
					`select to_address, subject from mail where kind = 'groups.poll_closing' and status <> 'cancelled'`
				);
				expect(new Set(sent.map(({ to_address }) => to_address)).size).toBe(sent.length);
				return Object.fromEntries(sent.map(({ to_address, subject }) => [to_address, subject]));
			}
		});
	}
});

describe('before a poll closes', () => {
	for (const secret of [false, true])
		test(`who follows it and did not vote hears of it, once${secret ? '; also of a secret one' : ''}`, async ({
			given,
			asked,
			rows,
			at,
			work
		}) => {
			const group = await given.group({ mia: 'member', milan: 'member', noor: 'lead', sami: 'member', yasmina: 'guest' });
			await rows(`update membership set follow = 'followed' where group_id = $1`, [group.id]);
			const { talk, options } = await asked.poll(group, 6, secret);
			await asked.follow(talk, group, mia, milan, yasmina);
			await castVote(given.in(milan, group), { ...talk, choice: options[0] ?? '' });
			await work();
			at(inDays(4));
			await given.tick('groups.announce_closing');
			await work();
			expect(await asked.mails()).toEqual({});
			at(inDays(6));
			for (const _ of [1, 2, 3]) await given.tick('groups.announce_closing');
			await work();
			expect(await asked.mails()).toEqual({ [mia.email]: 'Je kunt nog stemmen: Waar eten we?' });
			const bells = async (who: Member) => (await myNotices(given.in(who, group))).map(({ kind }) => kind);
			expect([await bells(mia), await bells(milan), await bells(sami), await bells(yasmina)]).toEqual([['poll'], [], [], []]);
			// A job may run twice.
			const [event] = await rows<{ id: string; name: string; subject: string }>(
				`select id, name, subject from event where name = 'groups.poll_reminded' order by id desc limit 1`
			);
			if (event) await runJob({ job: 'groups.remind_voters', event });
			expect(Object.keys(await asked.mails())).toEqual([mia.email]);
			expect(await bells(mia)).toEqual(['poll']);
		});

	test('mail goes to who chose it, and nothing to who left, muted it or may not vote; the words stay inside where the group wants that', async ({
		given,
		asked,
		rows,
		at,
		work
	}) => {
		const group = await given.group({ mia: 'member', milan: 'member', noor: 'lead', sami: 'member', yasmina: 'member' });
		await rows(`update groups set mail_content = false where id = $1`, [group.id]);
		await rows(`update membership set follow = 'every' where group_id = $1`, [group.id]);
		const { talk } = await asked.poll(group, 6);
		await asked.follow(talk, group, mia, milan, sami, yasmina);
		await followTopic(given.in(milan, group), { ...talk, follow: 'mute' });
		await chooseNotices(given.in(yasmina, group), {
			choices: [{ group: group.id, discussion: 'weekly', announcement: 'weekly', question: 'weekly' }]
		});
		await work();
		at(inDays(6));
		await given.tick('groups.announce_closing');
		// Between the announcement and the mail somebody leaves.
		await rows('delete from membership where group_id = $1 and person_id = $2', [group.id, sami.id]);
		await work();
		expect(await asked.mails()).toEqual({ [mia.email]: 'Een peiling waar je nog kunt stemmen' });
		expect((await myNotices(given.in(yasmina, group))).map(({ kind }) => kind)).toEqual(['poll']);
	});

	test('nobody is reminded of what was asked just before', async ({ given, asked, rows, at, work }) => {
		const group = await given.group({ mia: 'member', noor: 'lead' });
		await rows(`update membership set follow = 'every' where group_id = $1`, [group.id]);
		await asked.poll(group, 1);
		at(inDays(0.9));
		await given.tick('groups.announce_closing');
		await work();
		expect(await asked.mails()).toEqual({});
	});
});
