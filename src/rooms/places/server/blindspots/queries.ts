import { sql } from 'kysely';
import * as v from 'valibot';
import { db, type Ctx } from '#kernel/context';
import { say } from '#kernel/i18n';
import { anyone, query } from '#kernel/operation';
import { csv } from '#kernel/text';
import { dotsOf } from '../../blindspots/dots.ts';
import {
	byNeed,
	covered,
	halfDays,
	matrix,
	moved,
	onlyOn,
	type Counted,
	type Line,
	type Move,
	type Town
} from '../../blindspots/matrix.ts';
import { daysAgo, ladder } from '../finder/ladder.ts';

/** Ages as a question of policy: in months, from and to. */
export const ageBands = { pregnancy: [-9, -1], baby: [0, 11], toddler: [12, 35], preschool: [36, 71], school: [72, 144] } as const;
export const accessWishes = ['drop_in', 'free', 'step_free'] as const;

const maybe = <T extends readonly [string, ...string[]]>(words: T) => v.fallback(v.optional(v.picklist(['', ...words]), ''), '');
const Asked = v.object({
	leeftijd: maybe(Object.keys(ageBands) as [keyof typeof ageBands, ...Array<keyof typeof ageBands>]),
	toegang: maybe(accessWishes),
	dagdeel: v.fallback(v.optional(v.pipe(v.string(), v.regex(/^(1?\d|20)?$/)), ''), ''),
	provincie: v.fallback(v.optional(v.pipe(v.string(), v.maxLength(60)), ''), ''),
	gemeente: v.fallback(v.optional(v.pipe(v.string(), v.regex(/^(\d{5})?$/)), ''), ''),
	/** "What if": this moment, to this half-day, in this municipality. */
	van: v.fallback(v.optional(v.union([v.literal(''), v.pipe(v.string(), v.uuid())]), ''), ''),
	naar: v.fallback(v.optional(v.pipe(v.unknown(), v.transform(Number), v.integer(), v.minValue(0), v.maxValue(halfDays - 1)), 0), 0),
	waar: v.fallback(v.optional(v.pipe(v.string(), v.regex(/^(\d{5})?$/)), ''), '')
});
export type BlindAsked = v.InferOutput<typeof Asked>;
type Found = Counted & { service: string; place: string };

async function townsIn(ctx: Ctx, province: string): Promise<Town[]> {
	const { rows } = await sql<Town>`
		select nis, case when ${ctx.locale} = 'fr' then name_fr else name_nl end as name, province, population, lat, lon from municipality
		where merged_into is null and (${province} = '' or province = ${province}) order by name`.execute(db(ctx));
	return rows;
}

/** Moments that families find and that suit this age and this wish: only what is public, and nobody's name. */
async function momentsFor(ctx: Ctx, { leeftijd, toegang }: BlindAsked): Promise<Found[]> {
	const { hidden } = await ladder(ctx);
	const [from, until] = leeftijd ? ageBands[leeftijd] : [-9, 1200];
	const wish = { '': sql`true`, drop_in: sql`f.drop_in`, free: sql`f.free`, step_free: sql`f.facilities @> '{step_free}'` }[toegang];
	const { rows } = await sql<Found>`
		select f.service_at_location_id as id, f.nis, f.slots, s.name as service, l.name as place from finder_entry f
		join service s on s.id = f.service_id join location l on l.id = f.location_id
		where f.status = 'published' and f.audience = 'public' and f.nis is not null and not f.suspended and not f.online
			and (f.assured_at is null or f.assured_at > ${daysAgo(ctx.now, hidden)}) and ${wish}
			and coalesce(f.min_age_months, -9) <= ${until} and coalesce(f.max_age_months, 1200) >= ${from}`.execute(db(ctx));
	return rows;
}

const moveOf = ({ van, naar, waar }: BlindAsked, moments: readonly Found[]): Move | null => {
	const one = moments.find(({ id }) => id === van);
	return one ? { id: van, slot: naar, nis: waar || one.nis } : null;
};

/**
 * Where is nothing, when, for whom: each municipality with what it has on each half-day, those with most people and least first; and how
 * that would be if one moment moved.
 */
export const blindSpots = query({
	name: 'places.blind_spots',
	input: Asked,
	allow: anyone,
	run: async (ctx, asked) => {
		const [towns, moments] = [await townsIn(ctx, ''), await momentsFor(ctx, asked)];
		const move = moveOf(asked, moments);
		const within = towns.filter(({ province }) => !asked.provincie || province === asked.provincie);
		const slot = asked.dagdeel ? Number(asked.dagdeel) : null;
		const before = matrix(within, onlyOn(moments, slot));
		const lines = (move ? matrix(within, onlyOn(moved(moments, move), slot)) : [...before]).sort(byNeed);
		const was = new Map(before.map((line) => [line.nis, line.cells]));
		return {
			asked,
			provinces: [...new Set(towns.map(({ province }) => province))].sort(),
			towns: towns.map(({ nis, name }) => ({ nis, name })),
			dots: dotsOf(lines),
			lines: lines.map((line): Line & { before: number[] } => ({ ...line, before: was.get(line.nis) ?? [] })),
			covered: { now: covered(before), then: move ? covered(lines) : null },
			moving: moments.find(({ id }) => id === move?.id) ?? null,
			there: asked.gemeente ? moments.filter(({ nis }) => nis === asked.gemeente) : []
		};
	}
});

/** The same as a table for a spreadsheet. */
export const blindSpotsTable = query({
	name: 'places.blind_spots_table',
	input: Asked,
	allow: anyone,
	run: async (ctx, asked): Promise<string> => {
		const { lines } = await blindSpots(ctx, asked);
		const slot = (at: number) =>
			`${say(`upkeep_day_${Math.floor(at / 3)}`, {}, ctx.locale)} ${say(`upkeep_part_${at % 3}`, {}, ctx.locale)}`;
		const head = [
			'NIS',
			say('upkeep_blind_town', {}, ctx.locale),
			say('upkeep_blind_province', {}, ctx.locale),
			say('upkeep_blind_people', {}, ctx.locale)
		];
		return csv([
			[...head, say('upkeep_blind_moments', {}, ctx.locale), ...Array.from({ length: halfDays }, (_, at) => slot(at))],
			...lines.map(({ nis, name, province, population, moments, cells }) => [nis, name, province, population, moments, ...cells])
		]);
	}
});
