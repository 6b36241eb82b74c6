import * as v from 'valibot';
import { rest, type Ctx } from '#kernel/context';
import { Missing } from '#kernel/errors';
import { hashSecret } from '#kernel/ids';
import { anyone, query } from '#kernel/operation';
import { allRooms, type ShareCard } from '#kernel/register';
import { settings, taglineIn } from '#kernel/settings';
import { drawPng } from '#kernel/storage';
import { cardSvg } from './drawing.ts';

/**
 * The picture that social media show with an address: of one thing of a room (`room` and its `id` there), in the language of `ctx`, as
 * this actor sees it; of the house itself for `huis`. Drawn once and kept in memory, until what it says changes.
 */
export const drawShareCard = query({
	name: 'pages.draw_share_card',
	input: v.object({ room: v.pipe(v.string(), v.maxLength(40)), id: v.pipe(v.string(), v.maxLength(120)) }),
	allow: anyone,
	run: async (ctx, { room, id }): Promise<{ png: Buffer; version: string }> => {
		const house = await settings();
		const card =
			room === 'huis' ? { title: taglineIn(ctx.locale, house), kind: 'theme' as const, seed: house.name } : await cardOf(ctx, room, id);
		await rest(ctx);
		return drawnOnce(cardSvg(card, { name: house.name, hue: house.brand_hue }));
	}
});

async function cardOf(ctx: Ctx, room: string, id: string): Promise<ShareCard> {
	const card = await allRooms()
		.find(({ name }) => name === room)
		?.shareCard?.(ctx, id);
	if (!card) throw new Missing();
	return card;
}

type Drawn = Promise<{ png: Buffer; version: string }>;
const most = 200;
const kept = new Map<string, Drawn>();

/** Who asks while it is being drawn waits for the same picture; the one that was not asked for longest goes first. */
function drawnOnce(svg: string): Drawn {
	const version = hashSecret(svg).slice(0, 16);
	const known = kept.get(version);
	kept.delete(version);
	const drawn = known ?? draw(svg, version);
	kept.set(version, drawn);
	for (const [oldest] of kept) {
		if (kept.size <= most) break;
		kept.delete(oldest);
	}
	return drawn;
}

async function draw(svg: string, version: string): Drawn {
	const png = await drawPng(svg);
	if (png) return { png, version };
	kept.delete(version);
	throw new Error('A picture for sharing could not be drawn.');
}
