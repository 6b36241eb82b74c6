import { newId } from '#kernel/ids';
import { runJob } from '#kernel/jobs';
import { addLocation, addService, answerAssurance, bringInOrganization, freshnessBoard, keepMoments, notePhoneCall } from '#rooms/places';
import { cast, type Step } from '../../../../../tests/house.ts';
import { loadGazetteer } from '../gazetteer/load.ts';
import { letterSecret } from './secrets.ts';

/** Seeded chance: the same seed, the same years (mulberry32). */
export function chances(seed: number): () => number {
	let state = seed;
	return () => {
		state = (state + 0x6d2b79f5) | 0;
		let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
		mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
		return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
	};
}

/** How likely somebody answers one letter: most do, some hardly ever, a few never. */
const characters = [
	{ part: 0.6, answers: 0.6 },
	{ part: 0.25, answers: 0.3 },
	{ part: 0.12, answers: 0.12 },
	{ part: 0.03, answers: 0 }
];
/** What a facilitator manages on a Monday, and how often somebody picks up. */
const phone = { calls: 8, reached: 0.6 };

const day = 86_400_000;
const begin = Date.parse('2026-09-01T06:30:00Z');
const hours = { rows: [{ kind: 'weekly' as const, days: ['WE' as const], opens: '09:00', closes: '12:00' }] };

type House = Pick<Step, 'as' | 'at' | 'rows' | 'work'>;
type Size = { keepers: number; days: number; seed: number };
export type Outcome = { moments: number; letters: number; mostADay: number; shares: number[]; calls: number };

/** Lets so many people keep their places for so many days, on the house's own clock, through its own doors. */
export async function keepForDays({ as, at, rows, work }: House, { keepers, days, seed }: Size): Promise<Outcome> {
	const chance = chances(seed);
	at(new Date(begin).toISOString());
	await loadGazetteer(as('house'));
	const answers = await settle({ as, rows }, keepers, chance);
	const shares: number[] = [];
	let calls = 0;
	for (let today = 0; today < days; today += 1) {
		const morning = begin + today * day;
		at(new Date(morning).toISOString());
		await runJob({ job: 'places.ask_keepers' });
		at(new Date(morning + 4 * 3600_000).toISOString());
		const letters = await rows<{ id: string; person_id: string }>(
			'select id, person_id from assurance_letter where made_at = $1 order by person_id',
			[new Date(morning)]
		);
		for (const { id, person_id } of letters)
			if (chance() < (answers.get(person_id) ?? 0))
				await answerAssurance(as('visitor'), { secret: await letterSecret(id), answer: 'right' });
		if (today % 7 === 6) calls += await ring({ as }, chance);
		await work();
		const [share] = await rows<{ share: number }>(
			`select avg((assured_at > $1)::int)::float8 as share from service_at_location where status = 'published'`,
			[new Date(morning - 90 * day)]
		);
		shares.push(share?.share ?? 0);
	}
	return { ...(await counted({ rows })), shares, calls };
}

/** People, each with one to three offers that were confirmed at some moment of the last three months. Returns how likely each answers. */
async function settle({ as, rows }: Pick<House, 'as' | 'rows'>, keepers: number, chance: () => number): Promise<Map<string, number>> {
	const answers = new Map<string, number>();
	for (let number = 0; number < keepers; number += 1) {
		const person = newId();
		await rows('insert into person (id, name, joined_at) values ($1, $2, now())', [person, `Bijhouder ${number}`]);
		await rows('insert into account (person_id, email) values ($1, $2)', [person, `bijhouder${number}@voorbeeld.example`]);
		const { id: organization_id } = await bringInOrganization(as('house'), { name: `Huis ${number}` });
		await rows('insert into keeper (organization_id, person_id, since) values ($1, $2, now())', [organization_id, person]);
		const { id: location_id } = await addLocation(as('house'), {
			organization_id,
			name: `Huis ${number}`,
			city: 'Gent',
			postal_code: '9000'
		});
		for (let offer = 0; offer <= chance() * 3; offer += 1) {
			const { id: service_id } = await addService(as('house'), { organization_id, name: `Aanbod ${offer}` });
			const { id } = await keepMoments(as('house'), { service_id, location_id, hours });
			const assured = new Date(begin - chance() * 90 * day);
			await rows('update service_at_location set assured_at = $1 where id = $2', [assured, id]);
			await rows('update finder_entry set assured_at = $1 where service_at_location_id = $2', [assured, id]);
		}
		answers.set(person, characterOf(number / keepers));
	}
	return answers;
}

function characterOf(place: number): number {
	let until = 0;
	for (const { part, answers } of characters) {
		until += part;
		if (place < until) return answers;
	}
	return 0;
}

/** On Monday somebody rings the silent ones from the board. */
async function ring({ as }: Pick<House, 'as'>, chance: () => number): Promise<number> {
	const ctx = as(cast.fien);
	const { lines } = await freshnessBoard(ctx, { trouble: 'silent' });
	await ctx.bound.commit();
	const silent = lines.slice(0, phone.calls);
	for (const { id: organization } of silent)
		await notePhoneCall(as(cast.fien), { organization, outcome: chance() < phone.reached ? 'right' : 'nobody' });
	return silent.length;
}

async function counted({ rows }: Pick<House, 'rows'>): Promise<Pick<Outcome, 'moments' | 'letters' | 'mostADay'>> {
	const [row] = await rows<{ moments: number; letters: number; most: number }>(`
		select (select count(*)::int from service_at_location) as moments, coalesce(sum(n), 0)::int as letters, coalesce(max(n), 0)::int as most
		from (select count(*) as n from mail where to_person is not null group by to_person, (created_at at time zone 'Europe/Brussels')::date) a_day`);
	return { moments: row?.moments ?? 0, letters: row?.letters ?? 0, mostADay: row?.most ?? 0 };
}

export const mean = (numbers: readonly number[]): number => numbers.reduce((sum, one) => sum + one, 0) / Math.max(1, numbers.length);
