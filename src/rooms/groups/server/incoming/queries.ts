import { sql } from 'kysely';
import * as v from 'valibot';
import { db, type Ctx } from '#kernel/context';
import { found, Missing } from '#kernel/errors';
import { anyone, query, signedIn } from '#kernel/operation';
import { Slug } from '../../schema.ts';
import { groupAt, isAtLeast, me } from '../groups/find.ts';
import { heldAddress, heldBehind } from './links.ts';
import type { Why } from './posting/judge.ts';
import type { Piece } from './reading/cut.ts';

export const Token = v.pipe(v.string(), v.maxLength(120));

export type HeldMail = {
	id: string;
	person_id: string;
	because: Why;
	from_address: string | null;
	from_name: string;
	subject: string;
	own: string;
	pieces: Piece[];
	received_at: Date;
};

/** The mail that a link from somebody's own mailbox is about, while it waits. */
export async function heldAt(ctx: Ctx, token: string): Promise<HeldMail> {
	const id = await found(heldBehind(token));
	const { rows } = await sql<HeldMail>`select * from app.held_mail(${id}, ${ctx.now})`.execute(db(ctx));
	return found(rows[0]);
}

/** A mail that waits, as its link shows it: only what came in, nothing of the group. Looking changes nothing. */
export const showHeldMail = query({
	name: 'groups.show_held_mail',
	input: v.object({ token: Token }),
	allow: anyone,
	run: async (ctx, { token }) => {
		const { id: _id, person_id: _person, pieces, ...mail } = await heldAt(ctx, token);
		return { ...mail, cut: cutOf(pieces) };
	}
});

/** What was cut from a mail, as one text. */
export const cutOf = (pieces: readonly Piece[]): string =>
	pieces
		.filter(({ kind }) => kind !== 'own')
		.map(({ text }) => text.trim())
		.filter(Boolean)
		.join('\n\n');

/** Mails that are said to be mine and wait for me, with the page of each. */
export const myHeldMails = query({
	name: 'groups.my_held_mails',
	input: v.object({}),
	allow: signedIn,
	run: async (ctx) => {
		const rows = await db(ctx)
			.selectFrom('incoming_mail')
			.select(['id', 'subject', 'received_at'])
			.where('person_id', '=', me(ctx.actor))
			.where('status', '=', 'held')
			.where('received_at', '>', new Date(ctx.now.getTime() - 14 * 86_400_000))
			.orderBy('received_at')
			.limit(20)
			.execute();
		return Promise.all(rows.map(async (row) => ({ ...row, address: new URL(await heldAddress(row.id)).pathname })));
	}
});

/** Mails of strangers to a group, oldest first: for its hosts. For others there is no such page. */
export const listStrangersMail = query({
	name: 'groups.list_strangers_mail',
	input: v.object({ slug: Slug }),
	allow: signedIn,
	run: async (ctx, { slug }) => {
		const group = await groupAt(ctx, slug);
		if (!isAtLeast(group.role, 'host')) throw new Missing();
		const rows = await db(ctx)
			.selectFrom('incoming_mail')
			.select(['id', 'from_name', 'from_address', 'subject', 'own', 'pieces', 'received_at'])
			.where('group_id', '=', group.id)
			.where('status', '=', 'review')
			.orderBy('received_at')
			.limit(50)
			.execute();
		return { group, mails: rows.map(({ pieces, ...mail }) => ({ ...mail, cut: cutOf(pieces) })) };
	}
});
