import { newId } from '#kernel/ids';
import { post } from '#kernel/mail';
import { mailKinds } from '#kernel/register';
import { listMembers, myMailPause, resumeMail, stopMails } from '#rooms/groups';
import { describe, expect } from '../../../../../tests/house.ts';
import { cast, test } from '../incoming/mail-in.fixture.ts';

const { mia, milan } = cast;
/** Mails that come by themselves, again and again: these can be stopped in one click. */
const recurring = ['groups.post', 'groups.digest', 'groups.poll_closing'];
const kinds = mailKinds().filter(({ name }) => name.startsWith('groups.'));

describe('as it goes over the line', () => {
	test.for(kinds.map(({ name }) => name))('%s', async (name, { as, postOffice, work }) => {
		const kind = kinds.find((one) => one.name === name);
		for (const locale of ['nl', 'fr', 'en', 'de'])
			await post(as('house'), {
				kind: kind as never,
				event: newId(),
				with: kind?.sample as never,
				to: { address: `${locale}@voorbeeld.example`, person: milan.id, locale }
			});
		await work();
		expect(postOffice.sent.map(({ to }) => to).sort()).toEqual(['de', 'en', 'fr', 'nl'].map((locale) => `${locale}@voorbeeld.example`));
		expect(new Set(postOffice.sent.map(({ header }) => header('message-id'))).size).toBe(4);
		for (const { mail, header, bounces } of postOffice.sent) {
			expect(mail.text?.trim().length).toBeGreaterThan(40);
			expect(mail.html).toContain('prefers-color-scheme:dark');
			expect(mail.html).not.toMatch(/<(img|script|link)\b/);
			expect(header('auto-submitted')).toMatch(/^auto-(generated|replied)$/);
			expect(header('x-samenspel')).toBe(name);
			expect(bounces).toMatch(/^post\+b\.[0-9a-z]+\.[0-9a-z]+@huis\.example$/);
			expect(header('subject').length).toBeLessThan(300);
			expect(header('list-unsubscribe-post')).toBe(recurring.includes(name) ? 'List-Unsubscribe=One-Click' : '');
			if (recurring.includes(name)) expect(header('list-unsubscribe')).toMatch(/^<https?:\/\/[^>]+\/uitschrijven\/[^>]+>$/);
		}
	});

	test('mails of one conversation hang together, under one list, and one click stops the mail of that group only', async ({
		as,
		given,
		postOffice,
		rows,
		tell,
		work
	}) => {
		const { group, topic, mail } = await tell();
		await given.write(topic, mia, 'Nog iets.');
		await given.tick('groups.tell_posts');
		await work();
		const [first, second] = postOffice.to(milan.email);
		expect(first).toBe(mail);
		for (const name of ['references', 'in-reply-to', 'list-id']) expect(second?.header(name)).toBe(first?.header(name));
		expect(second?.header('message-id')).not.toBe(first?.header('message-id'));
		expect(second?.header('reply-to')).not.toBe(first?.header('reply-to'));
		const token = /uitschrijven\/([^>]+)>/.exec(second?.header('list-unsubscribe') ?? '')?.[1] ?? '';
		await stopMails(as('visitor'), { token });
		expect(await rows('select person_id from membership where group_id = $1 and follow = $2', [group.id, 'nothing'])).toEqual([
			{ person_id: milan.id }
		]);
	});
});

test('an address that is refused on the line is counted once a day; then mail pauses, leads see it without the address, and one click begins again', async ({
	as,
	at,
	given,
	postOffice,
	rows,
	tell,
	work
}) => {
	const { group, topic } = await tell();
	await rows('delete from mail_reach');
	await rows(`update membership set role = 'lead' where group_id = $1 and person_id = $2`, [group.id, mia.id]);
	postOffice.refusing.set(milan.email, '550 5.1.1 No such user here');
	for (const day of [25, 26, 27, 28]) {
		at(`2026-11-${day}T09:00:00Z`);
		for (const words of ['Een.', 'Twee.']) await given.write(topic, mia, words);
		await given.tick('groups.tell_posts');
		await work();
	}
	expect(await rows('select score from mail_reach')).toEqual([{ score: 3 }]);
	expect(await myMailPause(as(milan))).toEqual({ since: new Date('2026-11-27T09:00:00Z') });
	expect((await rows('select 1 from mail where to_person = $1', [milan.id])).length).toBe(7);
	const seen = await listMembers(as(mia, { groups: [group.id] }), { slug: group.slug });
	expect(seen.members.filter(({ unreached }) => unreached).map(({ id }) => id)).toEqual([milan.id]);
	expect(JSON.stringify(seen)).not.toContain(milan.email);
	const member = await listMembers(as(cast.noor, { groups: [group.id] }), { slug: group.slug });
	expect(member.members.filter(({ unreached }) => unreached)).toEqual([]);
	postOffice.refusing.clear();
	await resumeMail(as(milan));
	await given.write(topic, mia, 'Weer.');
	await given.tick('groups.tell_posts');
	await work();
	expect(postOffice.to(milan.email).at(-1)?.mail.text).toContain('Weer.');
});
