import { createHmac } from 'node:crypto';
import { sql } from 'kysely';
import * as v from 'valibot';
import { db, type Ctx, type Tx } from '#kernel/context';
import { found, Invalid } from '#kernel/errors';
import { record } from '#kernel/events';
import { newId } from '#kernel/ids';
import { take } from '#kernel/limits';
import { anyone, command, query } from '#kernel/operation';
import { newChallenge, proven, seenNow, wasSeen } from '#kernel/proof';
import { houseKey } from '#kernel/secret';
import { fields } from '#kernel/web';
import { crowdOn, crowds, crowdSaid, type Crowds } from '../../hours/index.ts';
import { HalfDaysForm } from '../../keeping/crowd-form.ts';
import { LocationInput, OrganizationInput } from '../../schema.ts';
import { contactFields, placeFields, type SuggestedField } from './tables.ts';

const { address_1, postal_code, city } = LocationInput.entries;
const { phone, email, website } = OrganizationInput.entries;
const Moment = v.object({ id: fields.id(), hours: fields.maybe(500), crowd: v.optional(HalfDaysForm), gone: fields.ticked() });

/** What a visitor typed. Fields that stand as they are say nothing. */
const Suggested = v.object({
	slug: v.pipe(v.string(), v.maxLength(200)),
	...{ name: fields.maybe(120), address_1, postal_code, city, phone, email, website },
	moments: v.optional(v.array(Moment), []),
	words: fields.maybe(2000),
	/** To hear what happened; never needed. */
	address: v.optional(v.union([v.pipe(v.string(), v.trim(), v.literal('')), fields.email('places_email_wrong', 'places_email_wrong')]), ''),
	/** A field no person sees. */
	surname: v.optional(v.string(), ''),
	proof: v.optional(v.string(), ''),
	seen: v.optional(v.string(), '')
});
type Typed = v.InferOutput<typeof Suggested>;

type Place = { id: string; organization_id: string; /** Per moment, how it is said to be now. */ usually: Record<string, Crowds> } & Record<
	(typeof placeFields)[number] | (typeof contactFields)[number],
	string
>;
export type Difference = { field: SuggestedField; service_at_location_id: string | null; was: string; becomes: string };

/** A place with what can be suggested about it, as text. */
export async function placeToMend(ctx: Ctx, slug: string): Promise<Place> {
	const { rows } = await sql<Place>`
		select l.id, l.organization_id, l.name, l.address_1, l.postal_code, l.city, coalesce(o.phone, '') as phone, coalesce(o.email, '') as email, coalesce(o.website, '') as website,
			coalesce((select jsonb_object_agg(m.id, jsonb_build_object('quiet', m.quiet, 'busy', m.busy)) from service_at_location m where m.location_id = l.id), '{}') as usually
		from location l join organization o on o.id = l.organization_id where l.slug = ${slug} and l.status = 'published' and o.status = 'published'`.execute(
		db(ctx)
	);
	return found(rows[0]);
}

/** What differs from what stands there, field by field. A field that was emptied is no suggestion: "words" is there for that. */
export function differences(place: Place, typed: Typed): Difference[] {
	const plain = [...placeFields, ...contactFields].flatMap((field) => {
		const becomes = String(typed[field] ?? '').trim();
		return becomes && becomes !== place[field] ? [{ field, service_at_location_id: null, was: place[field], becomes }] : [];
	});
	const moments = typed.moments.flatMap(({ id, hours, crowd, gone }): Difference[] => [
		...(gone ? [{ field: 'gone' as const, service_at_location_id: id, was: '', becomes: 'gone' }] : []),
		...(hours ? [{ field: 'hours' as const, service_at_location_id: id, was: '', becomes: hours }] : []),
		...crowdsSaid(crowd, place.usually[id]).map((one) => ({ field: 'crowd' as const, service_at_location_id: id, ...one }))
	]);
	return [
		...plain,
		...moments,
		...(typed.words ? [{ field: 'words' as const, service_at_location_id: null, was: '', becomes: typed.words }] : [])
	];
}

/** Half-days that somebody says are otherwise: `WE-morning busy`, each to be taken or left by itself. */
function crowdsSaid(said: Crowds | undefined, now: Crowds = { quiet: [], busy: [] }): Array<Pick<Difference, 'was' | 'becomes'>> {
	if (!said) return [];
	return crowds.flatMap((crowd) =>
		said[crowd]
			.filter((slot) => !now[crowd].includes(slot))
			.map((slot) => ({ was: crowdOn([slot], now) ?? '', becomes: crowdSaid(slot, crowd) }))
	);
}

/** `sent` is on its way to who keeps the place; `look` wants a second look of the writer first (`seen` goes back along). */
export type SuggestedAnswer = { state: 'sent' } | { state: 'look'; seen: string };

/**
 * Says that something about a place is not right, without an account. A browser that did the sum has it sent at once; without scripts the
 * writer looks it over once more, and an editor looks before its keepers do.
 */
export const suggestChange = command({
	name: 'places.suggest',
	input: Suggested,
	find: (tx, { slug }) => placeToMend(tx, slug),
	allow: anyone,
	run: async (tx, typed, place): Promise<SuggestedAnswer> => {
		if (typed.surname !== '') return { state: 'sent' };
		const all = differences(place, typed);
		if (all.length === 0) throw new Invalid({ words: 'upkeep_suggest_nothing' });
		await ofThisPlace(tx, place.id, all);
		const said = [place.id, typed.address, JSON.stringify(all)];
		const trusted = tx.actor.kind === 'person' || (await proven(tx, 'suggestion', typed.proof));
		if (!trusted && !(await wasSeen(tx, said, typed.seen))) return { state: 'look', seen: await seenNow(tx, said) };
		const fingerprint = createHmac('sha256', await houseKey('fingerprint'))
			.update(JSON.stringify(said))
			.digest('base64url');
		const { rows } = await sql<{ there: boolean }>`select app.suggested_today(${fingerprint}, ${tx.now}) as there`.execute(db(tx));
		if (rows[0]?.there) return { state: 'sent' };
		await take({ name: 'places.suggest', capacity: 10, seconds: 3600 }, tx.network);
		await keepSuggestion(tx, place, { status: trusted ? 'open' : 'held', address: typed.address, fingerprint }, all);
		return { state: 'sent' };
	}
});

async function ofThisPlace(tx: Tx, location: string, all: readonly Difference[]): Promise<void> {
	const ids = all.flatMap(({ service_at_location_id: id }) => id ?? []);
	if (ids.length === 0) return;
	const there = await db(tx)
		.selectFrom('service_at_location')
		.select('id')
		.where('location_id', '=', location)
		.where('id', 'in', ids)
		.execute();
	if (new Set(ids).size !== there.length) throw new Invalid({ form: 'common_not_found' });
}

/** Writes a suggestion down as it came, to be decided field by field. */
export async function keepSuggestion(
	tx: Tx,
	place: Place,
	how: { status: 'open' | 'held'; address: string; fingerprint: string | null },
	all: readonly Difference[]
): Promise<void> {
	const id = newId();
	const written = { locale: tx.locale, written_on: tx.now.toISOString().slice(0, 10), written_at: tx.now, settled_at: null };
	await db(tx)
		.insertInto('suggestion')
		.values({ id, location_id: place.id, organization_id: place.organization_id, ...how, ...written })
		.execute();
	await db(tx)
		.insertInto('suggestion_field')
		.values(all.map((one) => ({ id: newId(), suggestion_id: id, ...one, answer: null, decided_at: null, decided_by: null })))
		.execute();
	await record(tx, 'places.change_suggested', id);
}

/** What the form of a place begins with: everything as it stands. */
export const suggestable = query({
	name: 'places.suggestable',
	input: v.object({ slug: v.pipe(v.string(), v.maxLength(200)) }),
	allow: anyone,
	run: async (ctx, { slug }) => {
		const place = await placeToMend(ctx, slug);
		const moments = await db(ctx)
			.selectFrom('service_at_location as m')
			.innerJoin('service as s', 's.id', 'm.service_id')
			.select(['m.id', 's.name', 'm.slots', 'm.quiet', 'm.busy', 'm.hours'])
			.where('m.location_id', '=', place.id)
			.where('m.status', '=', 'published')
			.where('s.status', '=', 'published')
			.orderBy('s.name')
			.execute();
		return { place, moments, slug };
	}
});

/** A sum for the browser of somebody who is about to suggest something. */
export const suggestionChallenge = query({
	name: 'places.suggestion_challenge',
	input: v.object({}),
	allow: anyone,
	run: async (ctx) => {
		await take({ name: 'suggestion.challenge', capacity: 60, seconds: 60 }, ctx.network);
		return newChallenge(ctx, 'suggestion');
	}
});
