import * as v from 'valibot';
import { publicUrl } from '#env';
import { found, Missing } from '#kernel/errors';
import { anyone, command, query } from '#kernel/operation';
import { isSigned, sign } from '#kernel/secret';
import { SettleInput } from '../../schema.ts';
import { asHolder } from '../holder.ts';
import { requestFor } from './queries.ts';
import { settleRequest } from './requests.ts';

const purpose = 'settle request';
const Token = v.pipe(v.string(), v.maxLength(160));

/** Where one lead answers one request, straight from their mailbox. The page shows it; answering is a deed on that page. */
export const settleAddress = async (request: string, lead: string): Promise<string> =>
	`${publicUrl}/antwoorden/${request}~${lead}~${await sign(purpose, `${request}~${lead}`)}`;

async function settlerOf(token: string): Promise<{ id: string; lead: string } | undefined> {
	const [, id, lead, signature] = /^([0-9a-f-]{36})~([0-9a-f-]{36})~([\w-]{43})$/.exec(token) ?? [];
	return id && lead && signature && (await isSigned(purpose, `${id}~${lead}`, signature)) ? { id, lead } : undefined;
}

/** The request that a link is about, as the lead who holds it sees it now. Who leads the group no more finds nothing. */
export const showRequestByLink = query({
	name: 'groups.show_request_by_link',
	input: v.object({ token: Token }),
	allow: anyone,
	run: async (ctx, { token }) => {
		const { id, lead } = await found(settlerOf(token));
		return asHolder(ctx, lead, (theirs) => requestFor(theirs, id));
	}
});

/** The answer of a lead, as if they had signed in for it: the same rules, and their name in the log. */
export const settleByLink = command({
	name: 'groups.settle_by_link',
	input: v.object({ token: Token, decision: SettleInput.entries.decision, words: SettleInput.entries.words }),
	find: async (_tx, { token }) => found(settlerOf(token)),
	allow: anyone,
	run: async (tx, { decision, words }, { id, lead }) => {
		await asHolder(tx, lead, async (theirs) => {
			await requestFor(theirs, id);
			await settleRequest(theirs, { id, decision, words });
		}).catch((error: unknown) => {
			// Somebody else's eyes: what they may not do here is not there for who holds the link.
			throw error instanceof Error && error.name === 'Forbidden' ? new Missing() : error;
		});
		return { decision };
	}
});
