import { sql } from 'kysely';
import * as v from 'valibot';
import { db, type Ctx } from '#kernel/context';
import { Invalid, Missing } from '#kernel/errors';
import { command, query, signedIn } from '#kernel/operation';
import { plainText } from '#kernel/text';
import { childKind, FlagInput } from '../../../schema/care.ts';
import { ShelfAddress } from '../../../schema/shelf.ts';
import { me } from '../../groups/find.ts';
import { shelfPageAt } from '../../shelf/find.ts';
import { reportWorry, worriesOf } from '../../safeguarding/reporting.ts';
import { ownFlag, putFlag } from '../put-flag.ts';

/** A page that who asks reads, and whose words are not theirs. What is put away or out of sight is looked at already. */
async function flaggable(ctx: Ctx, address: v.InferOutput<typeof ShelfAddress>) {
	const page = await shelfPageAt(ctx, address);
	const { rows } = await sql<{ author: string | null }>`select app.page_author(${page.id}) as author`.execute(db(ctx));
	const author = rows[0]?.author ?? null;
	if (page.status !== 'published' || page.hidden_at || author === me(ctx.actor)) throw new Missing();
	return { ...page, author };
}

/** What somebody sees before they say that a page is not right: the page, and what they said about it earlier. */
export const openPageFlagging = query({
	name: 'groups.open_page_flagging',
	input: ShelfAddress,
	allow: signedIn,
	run: async (ctx, address) => {
		const { id, key, title, doc, group } = await flaggable(ctx, address);
		return {
			page: { key, title, text: plainText(doc) },
			group: { slug: group.slug, name: group.name, role: group.role, readable: group.readable, closed_at: group.closed_at },
			flagged: (await ownFlag(ctx, { page_id: id })) ?? null,
			worried: (await worriesOf(ctx)).find(({ page_id, status }) => page_id === id && status === 'open') ?? null
		};
	}
});

/**
 * Somebody says that a page of the shelf is not right. Who leads the group hears it; who wrote it never learns from whom. Saying it again while
 * it waits changes nothing. A worry about a child goes its own way, with the page as it stands.
 */
export const flagPage = command({
	name: 'groups.flag_page',
	input: v.object({ ...ShelfAddress.entries, ...FlagInput.entries }),
	find: flaggable,
	allow: signedIn,
	run: async (tx, { slug, key, kind, words }, { id, group_id, author }) => {
		if ((kind === 'other' || kind === childKind) && !words) throw new Invalid({ words: 'care_words_missing' });
		const address = `/netwerk/${slug}/plank/${key}`;
		if (kind === childKind) {
			await reportWorry(tx, { page_id: id }, words);
			return { address, say: 'care_child_sent' };
		}
		await putFlag(tx, { group: group_id, about: author, kind, words, of: { page_id: id } });
		return { address, say: 'care_flagged' };
	}
});
