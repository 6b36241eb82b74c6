import { publicUrl } from '#env';
import { isSigned, sign } from '#kernel/secret';

const purpose = 'held mail';

/** Where the member to whose mailbox this goes sees a mail that waits, and says whether it is theirs. */
export const heldAddress = async (id: string): Promise<string> => `${publicUrl}/ingekomen/${id}~${await sign(purpose, id)}`;

/** The mail that a link is about; undefined when the link is not ours. */
export async function heldBehind(token: string): Promise<string | undefined> {
	const [, id, signature] = /^([0-9a-f-]{36})~([\w-]{43})$/.exec(token) ?? [];
	return id && signature && (await isSigned(purpose, id, signature)) ? id : undefined;
}
