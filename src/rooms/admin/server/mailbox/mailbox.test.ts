import { adminPagesFor } from '#kernel/register';
import { newId } from '#kernel/ids';
import { mailbox, mailboxMail } from '#rooms/admin';
import { actorOf, cast, expect, test } from '../../../../../tests/house.ts';
import { hasMailbox } from './demo.ts';

test.for(['visitor', cast.mia, cast.ada] as const)('a house that is no demo has no open mailbox, for nobody (%s)', async (who, { as }) => {
	expect(hasMailbox()).toBe(false);
	await expect(mailbox(as(who))).rejects.toMatchObject({ status: 404 });
	await expect(mailboxMail(as(who), { id: newId() })).rejects.toMatchObject({ status: 404 });
	expect(adminPagesFor(actorOf(cast.ada)).map(({ address }) => address)).not.toContain('/beheer/postbus');
});
