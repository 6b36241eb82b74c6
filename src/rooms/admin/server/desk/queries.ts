import * as v from 'valibot';
import { may, type Ctx } from '#kernel/context';
import { query } from '#kernel/operation';
import { adminPagesFor, allRooms, type Attention } from '#kernel/register';

/** What waits for this person, from every room; nothing waiting is an empty list. */
export const desk = query({
	name: 'admin.desk',
	input: v.object({}),
	allow: may('editor'),
	run: async (ctx) => ({ waiting: await waitingFor(ctx) })
});

/** The pages of /beheer this person may open. */
export const adminPages = query({
	name: 'admin.pages',
	input: v.object({}),
	allow: may('editor'),
	run: async (ctx) => adminPagesFor(ctx.actor)
});

async function waitingFor(ctx: Ctx): Promise<Attention[]> {
	const lines: Attention[] = [];
	for (const { attention } of allRooms()) if (attention) lines.push(...(await attention(ctx)));
	return lines.filter(({ count }) => count > 0).sort((a, b) => Number(b.tone === 'bad') - Number(a.tone === 'bad'));
}
