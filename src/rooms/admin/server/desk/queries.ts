import * as v from 'valibot';
import { may, type Ctx } from '#kernel/context';
import { say } from '#kernel/i18n';
import { query } from '#kernel/operation';
import { adminPagesFor, allRooms, type Attention } from '#kernel/register';
import { stateOfHouse } from './house.ts';

/** What waits for this person, from every room; nothing waiting is an empty list. */
export const desk = query({
	name: 'admin.desk',
	input: v.object({}),
	allow: may('editor'),
	run: async (ctx) => ({ waiting: await waitingFor(ctx), state: may('admin')(ctx.actor) ? await stateOfHouse(ctx) : null })
});

/** The pages of /beheer this person may open. */
export const adminPages = query({
	name: 'admin.pages',
	input: v.object({}),
	allow: may('editor'),
	run: async (ctx) => adminPagesFor(ctx.actor).map(({ address, label, part }) => ({ address, part, label: say(label, {}, ctx.locale) }))
});

export type WaitingLine = { key: string; words: string; address: string; tone: 'note' | 'bad' };

async function waitingFor(ctx: Ctx): Promise<WaitingLine[]> {
	const lines: Attention[] = [];
	for (const { attention } of allRooms()) if (attention) lines.push(...(await attention(ctx)));
	return lines
		.filter(({ count }) => count > 0)
		.map(({ key, count, address, tone = 'note' }) => ({ key, address, tone, words: say(key, { count }, ctx.locale) }))
		.sort((a, b) => Number(b.tone === 'bad') - Number(a.tone === 'bad'));
}
