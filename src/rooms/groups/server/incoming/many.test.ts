import { myHeldMails } from '#rooms/groups';
import { expect } from '../../../../../tests/house.ts';
import { cast, test } from './mail-in.fixture.ts';

const { milan } = cast;

test('one mail too many that waits is told to who sent it, when our own server vouches for them', async ({
	postOffice,
	rows,
	tell,
	work
}) => {
	const { replyTo } = await tell();
	const answer = (from: string, passed: boolean) =>
		postOffice.send({ from, to: replyTo, subject: 'Re: Regen', text: 'Ik heb een idee.', passed });
	for (let turn = 0; turn < 20; turn += 1) await answer(milan.email, false);
	await answer(milan.email, false);
	await answer('milan@thuis.example', true);
	await work();
	expect(await rows('select 1 from incoming_mail')).toHaveLength(20);
	expect(postOffice.to('milan@thuis.example')).toHaveLength(1);
	expect(await rows(`select to_address from mail where kind = 'groups.mail_problem'`)).toEqual([{ to_address: 'milan@thuis.example' }]);
});

test('strangers leave twenty mails a day to the hosts of a group, and no more', async ({ postOffice, rows, tell, work }) => {
	const { group } = await tell();
	await rows(`update groups set listed = 'public' where id = $1`, [group.id]);
	const to = `post+${group.slug}@huis.example`;
	for (let turn = 0; turn < 22; turn += 1)
		await postOffice.send({ from: `jana${turn}@elders.example`, to, subject: `Nummer ${turn}`, text: 'Een vraag.' });
	await work();
	expect(await rows('select 1 from incoming_mail')).toHaveLength(20);
});

test('who writes to a group in the name of a member fills nobody’s mailbox with questions: the rest waits on the site', async ({
	as,
	postOffice,
	tell,
	work
}) => {
	const { group } = await tell();
	const before = postOffice.to(milan.email).length;
	const to = `post+${group.slug}@huis.example`;
	for (let turn = 0; turn < 6; turn += 1)
		await postOffice.send({ from: milan.email, to, subject: `Nummer ${turn}`, text: 'Ha ha.', passed: false });
	await work();
	expect(postOffice.to(milan.email)).toHaveLength(before + 2);
	expect(await myHeldMails(as(milan, { groups: [group.id] }))).toHaveLength(6);
});

test('one address is answered five times a day at most, however it spreads its mails', async ({ at, postOffice, tell, work }) => {
	await tell();
	for (let hour = 10; hour < 20; hour += 1) {
		at(`2026-11-24T${hour}:01:00Z`);
		await postOffice.send({ from: 'robot@elders.example', to: 'post+bestaat-niet@huis.example', subject: `Uur ${hour}`, text: 'Bedankt.' });
		await work();
	}
	// Room comes back little by little: half a day is two more.
	expect(postOffice.to('robot@elders.example').length).toBeLessThan(8);
	expect(postOffice.to('robot@elders.example').length).toBeGreaterThanOrEqual(5);
});
