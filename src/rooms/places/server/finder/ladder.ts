import * as v from 'valibot';
import { db, type Ctx } from '#kernel/context';

/** After how many days without a confirmation something is ageing, stale, and no longer shown. An administrator sets them. */
export const LadderSchema = v.pipe(
	v.object({
		ageing: v.pipe(v.number(), v.integer(), v.minValue(1)),
		stale: v.pipe(v.number(), v.integer()),
		hidden: v.pipe(v.number(), v.integer(), v.maxValue(3650))
	}),
	v.check(({ ageing, stale, hidden }) => ageing < stale && stale < hidden, 'places_ladder_order')
);
export type Ladder = v.InferOutput<typeof LadderSchema>;
export const defaultLadder: Ladder = { ageing: 90, stale: 180, hidden: 450 };

export const freshnesses = ['fresh', 'ageing', 'stale', 'hidden'] as const;
export type Freshness = (typeof freshnesses)[number];

const day = 86_400_000;

export async function ladder(ctx: Ctx): Promise<Ladder> {
	const row = await db(ctx).selectFrom('setting').select('value').where('key', '=', 'places_ladder').executeTakeFirst();
	const parsed = v.safeParse(LadderSchema, row?.value);
	return parsed.success ? parsed.output : defaultLadder;
}

/** How fresh a confirmation is at a moment. Never confirmed is stale: shown, but last and with a word of warning. */
export function freshnessOf(assured: Date | null, now: Date, steps: Ladder): Freshness {
	if (!assured) return 'stale';
	const age = (now.getTime() - assured.getTime()) / day;
	return age > steps.hidden ? 'hidden' : age > steps.stale ? 'stale' : age > steps.ageing ? 'ageing' : 'fresh';
}

export const daysAgo = (now: Date, days: number): Date => new Date(now.getTime() - days * day);
