import { env } from '#env';
import { mailKinds } from '#kernel/register';
import { postAll, renderMail, type MailKind } from '#kernel/mail';
import { chooseNotices, chooseRhythm, myChoices, stopMails, whatStops } from '#rooms/groups';
import { describe, expect } from '../../../../../tests/house.ts';
import { cast, test } from './notifying.fixture.ts';

const { mia, milan, noor } = cast;
const subjects = (mails: Array<{ subject: string }>) => mails.map(({ subject }) => subject);

describe('what somebody chooses', () => {
	test('holds for that group and kind only', async ({ as, at, given }) => {
		at('2026-11-24T09:00:00Z');
		const [group, other] = [await given.group([mia, milan]), await given.group([mia, milan])];
		const me = () => as(milan, { groups: [group.id, other.id] });
		await chooseNotices(me(), { choices: [{ group: group.id, discussion: 'nothing', announcement: 'every', question: 'nothing' }] });
		expect((await myChoices(me())).groups).toMatchObject([
			{ discussion: 'nothing', announcement: 'every', question: 'nothing' },
			{ discussion: 'daily', announcement: 'daily' }
		]);
		await given.write(await given.topic(group, 'Gesprek'), mia, 'Dag.');
		await given.write(await given.topic(group, 'Let op', 'announcement'), mia, 'Morgen dicht.');
		await given.tick('groups.tell_posts');
		expect(subjects(await given.mails(milan))).toEqual([expect.stringContaining('Let op')]);
		await expect(
			chooseNotices(as(noor), { choices: [{ group: group.id, discussion: 'every', announcement: 'every', question: 'every' }] })
		).rejects.toMatchObject({ status: 404 });
		await expect(
			chooseNotices(me(), { choices: [{ group: group.id, discussion: 'altijd' as never, announcement: 'every', question: 'every' }] })
		).rejects.toMatchObject({ status: 422 });
		await expect(chooseRhythm(me(), { zone: 'Mars/Base' as never, weekly_on: 8 })).rejects.toMatchObject({
			issues: { zone: 'groupmail_zone_wrong', weekly_on: 'groupmail_day_wrong' }
		});
	});

	test('a link in the mail stops that group and nothing else, by whoever holds it; a changed link stops nothing', async ({
		as,
		at,
		given
	}) => {
		at('2026-11-24T09:00:00Z');
		const [group, other] = [await given.group([mia, milan], { follow: 'every' }), await given.group([mia, milan], { follow: 'every' })];
		await chooseNotices(as(milan, { groups: [group.id] }), {
			choices: [{ group: group.id, discussion: 'every', announcement: 'daily', question: 'every' }]
		});
		await given.write(await given.topic(group, 'Regen'), mia, 'Dag.');
		await given.tick('groups.tell_posts');
		const [mail] = await given.mails(milan);
		const token = /uitschrijven\/([^>]+)>/.exec(mail?.headers['List-Unsubscribe'] ?? '')?.[1] ?? '';
		expect(await whatStops(as('visitor'), { token })).toEqual({ what: 'group' });
		await expect(stopMails(as('visitor'), { token: token.replace(group.id, other.id) })).rejects.toMatchObject({ status: 404 });
		await stopMails(as('visitor'), { token });
		await stopMails(as('visitor'), { token });
		const chosen = new Map((await myChoices(as(milan, { groups: [group.id, other.id] }))).groups.map((one) => [one.id, one]));
		expect([chosen.get(group.id), chosen.get(other.id)]).toMatchObject([
			{ discussion: 'nothing', announcement: 'nothing', question: 'nothing' },
			{ discussion: 'every', announcement: 'every', question: 'every' }
		]);
	});
});

describe('a group that keeps its words inside', () => {
	/** Mails of groups that carry no words of anybody. */
	const wordless = [
		'groups.mail_problem',
		'groups.mail_held',
		'groups.mail_received',
		'groups.passed_on',
		'groups.shut_out',
		'groups.worry',
		'groups.safeguard_appointed'
	];
	const kinds = mailKinds().filter(({ name }) => name.startsWith('groups.'));
	const canaries = (value: unknown): unknown =>
		typeof value === 'string'
			? 'kanarie'
			: Array.isArray(value)
				? value.map(canaries)
				: value && typeof value === 'object'
					? Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, canaries(inner)]))
					: value;

	test.for(kinds.filter((kind) => (kind.sample as { content?: unknown }).content !== undefined).map(({ name }) => name))(
		'L31 L32 %s carries none of them',
		(name) => {
			const kind = kinds.find((one) => one.name === name);
			const sample = kind?.sample as { content: unknown };
			for (const locale of ['nl', 'fr', 'en', 'de']) {
				const loud = kind?.write({ ...sample, quiet: false, content: canaries(sample.content) } as never, locale);
				expect(JSON.stringify(loud)).toContain('kanarie');
				const mail = kind?.write({ ...sample, quiet: true, content: canaries(sample.content) } as never, locale);
				expect(mail && JSON.stringify([mail, renderMail(mail, 'Samenspel', locale)])).not.toContain('kanarie');
			}
		}
	);

	test.for(kinds.filter((kind) => (kind.sample as { content?: unknown }).content !== undefined).map(({ name }) => name))(
		'L31 %s that waits when its group begins to is told again, or goes without them',
		async (name, { as, given, rows }) => {
			const kind = kinds.find((one) => one.name === name) as unknown as MailKind<{ quiet: boolean; content: unknown }>;
			const group = await given.group([mia]);
			const [id] = await postAll(as('house'), [
				{
					kind,
					with: { ...kind.sample, quiet: false, content: canaries(kind.sample.content) },
					to: { address: 'iemand@huis.example', locale: 'nl' },
					about: [group.id]
				}
			]);
			await rows('update groups set mail_content = false where id = $1', [group.id]);
			const [mail] = await rows<{ status: string; html: string }>('select * from mail where id = $1', [id]);
			expect(JSON.stringify(mail)).not.toContain('kanarie');
			const again = ['groups.post', 'groups.digest', 'groups.poll_closing'].includes(name);
			expect({ status: mail?.status, empty: mail?.html === '' }).toEqual({ status: again ? 'cancelled' : 'waiting', empty: again });
		}
	);

	test('takes no answers by mail, as who writes one quotes', async ({ at, given }) => {
		at('2026-11-24T09:00:00Z');
		env.MAIL_IN_ADDRESS = 'post@huis.example';
		const group = await given.group([mia, milan], { mail_content: false, follow: 'every' });
		await given.write(await given.topic(group, 'Regen'), mia, 'Dag.');
		await given.tick('groups.tell_posts');
		env.MAIL_IN_ADDRESS = undefined;
		const [mail] = await given.mails(milan);
		expect(mail?.headers).toHaveProperty('List-Unsubscribe');
		expect(mail?.headers).not.toHaveProperty('Reply-To');
	});

	test('there are such mails, and a mail of groups is one of them or carries no words at all', () => {
		const carrying = kinds.filter((kind) => (kind.sample as { content?: unknown }).content !== undefined).map(({ name }) => name);
		expect(carrying).toEqual(expect.arrayContaining(['groups.post', 'groups.digest']));
		expect(kinds.map(({ name }) => name).filter((name) => !carrying.includes(name) && !wordless.includes(name))).toEqual([]);
	});
});
