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
});
