import * as v from 'valibot';
import type { Ctx } from '#kernel/context';
import { roomSetting } from '#kernel/settings';

const days = (least: number, otherwise: number) =>
	v.optional(
		v.pipe(
			v.union([v.string(), v.number()]),
			v.transform(Number),
			v.number('places_ladder_number'),
			v.integer('places_ladder_number'),
			v.minValue(least, 'places_ladder_number'),
			v.maxValue(3650, 'places_ladder_number')
		),
		otherwise
	);

/**
 * Days without a confirmation after which its keepers are asked, and asked again; after which something is ageing, stale, and no longer
 * found; and days before a school holiday on which its hours are asked. An administrator sets them.
 */
export const LadderSchema = v.pipe(
	v.object({
		ask: days(7, 60),
		again: days(2, 7),
		ageing: days(1, 90),
		stale: days(2, 180),
		hidden: days(3, 450),
		holiday: days(3, 21)
	}),
	v.forward(
		v.check(({ ageing, stale }) => ageing < stale, 'places_ladder_order'),
		['stale']
	),
	v.forward(
		v.check(({ stale, hidden }) => stale < hidden, 'places_ladder_order'),
		['hidden']
	)
);
export type Ladder = v.InferOutput<typeof LadderSchema>;
export const defaultLadder: Ladder = v.parse(LadderSchema, {});
export const ladderKey = 'places_ladder';

export const freshnesses = ['fresh', 'ageing', 'stale', 'hidden'] as const;
export type Freshness = (typeof freshnesses)[number];

const day = 86_400_000;

export const ladder = async (ctx: Ctx): Promise<Ladder> => asLadder((await roomSetting(ctx, ladderKey)).value);

/** What is kept of it; as it is at first where nothing is. */
export function asLadder(kept: unknown): Ladder {
	const parsed = v.safeParse(LadderSchema, kept);
	return parsed.success ? parsed.output : defaultLadder;
}

/** How fresh a confirmation is at a moment. Never confirmed is stale: shown, but last and with a word of warning. */
export function freshnessOf(assured: Date | null, now: Date, steps: Ladder): Freshness {
	if (!assured) return 'stale';
	const age = (now.getTime() - assured.getTime()) / day;
	return age > steps.hidden ? 'hidden' : age > steps.stale ? 'stale' : age > steps.ageing ? 'ageing' : 'fresh';
}

export const daysAgo = (now: Date, days: number): Date => new Date(now.getTime() - days * day);
