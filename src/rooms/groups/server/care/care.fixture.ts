import type { Ctx } from '#kernel/context';
import { flagPost, listCare, showCarePost, showTopic } from '#rooms/groups';
import type { FlagKind } from '../../schema/care.ts';
import type { Member } from '../../../../../tests/cast.ts';
import { test as base, type House, type Talk } from '../talk/talk.fixture.ts';

type Care = {
	/** Somebody says that a post is not right. */
	flag: (group: House, talk: Talk, number: number, who: Member, kind?: FlagKind, words?: string) => Promise<unknown>;
	/** What waits, as somebody sees it. */
	queue: (group: House, who: Member) => ReturnType<typeof listCare>;
	/** One post, as those see it who decide about it. */
	open: (ctx: Ctx, group: House, id: string) => ReturnType<typeof showCarePost>;
	/** A topic as somebody reads it. */
	read: (talk: Talk, group: House, who: Member) => ReturnType<typeof showTopic>;
	/** One question as somebody in this group; what it was asked through is closed again. */
	ask: <T>(who: Member, group: House, question: (ctx: Ctx) => Promise<T>) => Promise<T>;
	/** Mails of one kind, by the address they went to. */
	mails: (kind: string) => Promise<Record<string, string>>;
};

/** Groups that look after themselves. */
export const test = base.extend<{ care: Care }>({
	care: async ({ given, rows }, use) => {
		const ask: Care['ask'] = async (who, group, question) => {
			const ctx = given.in(who, group);
			try {
				return await question(ctx);
			} finally {
				await ctx.bound.commit();
			}
		};
		await use({
			flag: (group, talk, number, who, kind = 'unkind', words = '') => flagPost(given.in(who, group), { ...talk, number, kind, words }),
			queue: (group, who) => ask(who, group, (ctx) => listCare(ctx, { slug: group.slug })),
			read: (talk, group, who) => ask(who, group, (ctx) => showTopic(ctx, talk)),
			ask,
			open: (ctx, group, id) => showCarePost(ctx, { slug: group.slug, id }),
			mails: async (kind) => {
				const sent = await rows<{ to_address: string; subject: string; body: string }>(
					`select to_address, subject, body from mail where kind = $1 and status <> 'cancelled'`,
					[kind]
				);
				const all: Record<string, string> = {};
				for (const { to_address, subject, body } of sent) all[to_address] = `${all[to_address] ?? ''}${subject}\n${body}\n`;
				return all;
			}
		});
	}
});
export { cast } from '../talk/talk.fixture.ts';
