import { readFileSync } from 'node:fs';
import type * as v from 'valibot';
import { parse } from 'yaml';
import { db, transact, type Ctx } from '#kernel/context';
import { halfDayOf, type HoursSchema } from '../hours/index.ts';
import { loadDemoDesk } from './demo-desk.ts';
import { keepDemoPictures, noPicture, type Pictured } from './demo-pictures.ts';
import { addLocation, addService, bringInOrganization, keepMoments } from './keeping/commands.ts';
import { joinNetwork } from './keeping/network.ts';

/** demo/places/*.yaml: archetypes with their weeks, venues with their names and towns. */
type Texts = Record<string, string>;
type HoursIn = v.InferInput<typeof HoursSchema>;
type Offer = {
	name: string;
	summary?: Texts;
	description?: Texts;
	first_visit?: Texts;
	simple_words?: Texts;
	reassurance?: Texts;
	hosts?: Texts;
	contact_note?: Texts;
	recognition?: Texts;
	/** About how many families fit, and on which half-days it is usually quiet or busy. */
	families?: number;
	quiet?: string[];
	busy?: string[];
	activities?: string[];
	staffing: 'professionals' | 'volunteers' | 'both' | 'parents';
	ages: [number, number];
	access: 'drop_in';
	price: 'free';
	cents?: number;
	price_note?: Texts;
	languages?: string[];
	welcomes?: string[];
	school?: 'nl';
	season?: { from: string; until: string };
	turns?: number;
	rows: NonNullable<HoursIn['rows']>;
};
type Archetype = {
	kinds: string[];
	task: 'main' | 'side';
	room: 'own';
	facilities: string[];
	directions?: Texts;
	entrance?: Texts;
	outdoors?: boolean;
	online?: boolean;
	summer_break?: string;
	services: Offer[];
};
type Venue = {
	archetype: string;
	name: string;
	postcode: string;
	city: string;
	street?: string;
	lat?: number;
	lon?: number;
	confirmed: number;
	closed?: boolean;
	/** The name of an organization it belongs to. */
	network?: string;
	/** Of the place, then of each of its offers; by the names of demo/places/pictures. */
	pictures?: Array<string | null>;
	/** People of demo/people.yaml, by their key. */
	keepers?: string[];
};

const read = <T>(path: string): T => parse(readFileSync(`demo/${path}.yaml`, 'utf8')) as T;
const yaml = <T>(name: string): T => read<T>(`places/${name}`);
const day = 86_400_000;

/** Fills the finder with invented places in real towns, through the ordinary commands. */
export async function loadDemoPlaces(ctx: Ctx): Promise<void> {
	const archetypes = yaml<Record<string, Archetype>>('archetypes');
	// Made beside all else; who shows one comes last.
	const pictures = keepDemoPictures(ctx);
	const venues = [...yaml<Venue[]>('venues').entries()].sort(
		([, one], [, other]) => Number('pictures' in one) - Number('pictures' in other)
	);
	const people = new Map(read<Array<{ key: string; id: string }>>('people').map(({ key, id }) => [key, id]));
	for (const [at, venue] of venues) {
		const archetype = archetypes[venue.archetype];
		if (!archetype) throw new Error(`demo/places: nothing is described for ${venue.archetype}.`);
		const picture = venue.pictures ? await pictures : noPicture;
		await transact(ctx, async (tx) => {
			const organization_id = await bringVenue(tx, venue, archetype, { at, picture });
			for (const key of venue.keepers ?? [])
				await db(tx)
					.insertInto('keeper')
					.values({ organization_id, person_id: people.get(key) ?? '', since: tx.now, granted_by: null })
					.execute();
		});
	}
	await belong(
		ctx,
		venues.map(([, venue]) => venue)
	);
	await loadDemoDesk(ctx);
}

/** What is part of a network, once all are there. */
async function belong(ctx: Ctx, venues: readonly Venue[]): Promise<void> {
	const ids = new Map((await db(ctx).selectFrom('organization').select(['id', 'name']).execute()).map(({ id, name }) => [name, id]));
	for (const { name, network } of venues) if (network) await joinNetwork(ctx, { id: ids.get(name) ?? '', network });
}

/** Numbers nobody has, each its own: two places with one phone look like one place. */
const phoneOf = (at: number): string => `+32 2 555 ${String(10 + Math.floor(at / 100))} ${String(at % 100).padStart(2, '0')}`;

type Given = { at: number; picture: (name?: string | null) => Pictured };

async function bringVenue(ctx: Ctx, venue: Venue, archetype: Archetype, { at, picture }: Given): Promise<string> {
	const [front, ...inside] = venue.pictures ?? [];
	const { id: organization_id } = await bringInOrganization(ctx, {
		name: venue.name,
		email: `hallo@${host(venue.name)}.example`,
		phone: phoneOf(at)
	});
	const locations: string[] = [];
	const turns = Math.max(1, ...archetype.services.map((offer) => offer.turns ?? 1));
	for (let turn = 0; turn < turns; turn += 1)
		locations.push((await addLocation(ctx, { organization_id, ...locationOf(venue, archetype, turn), ...picture(front) })).id);
	for (const [place, offer] of archetype.services.entries()) {
		const { id: service_id } = await addService(ctx, { organization_id, ...serviceOf(offer, archetype), ...picture(inside[place]) });
		for (const [turn, location_id] of locations.entries()) {
			const { id } = await keepMoments(ctx, {
				service_id,
				location_id,
				hours: hoursOf(offer, archetype, venue, turn),
				...crowdOf(offer, at)
			});
			const assured_at = new Date(ctx.now.getTime() - venue.confirmed * day);
			await db(ctx).updateTable('service_at_location').set({ assured_at }).where('id', '=', id).execute();
			await db(ctx).updateTable('finder_entry').set({ assured_at }).where('service_at_location_id', '=', id).execute();
		}
	}
	return organization_id;
}

/** Where else somebody is who goes round: what it is called, and its street. */
const villages = [
	{ called: '', street: undefined },
	{ called: ' – parochiezaal', street: 'Kerkhoek 3' },
	{ called: ' – school De Wilg', street: 'Wilgenpad 12' },
	{ called: ' – voetbalkantine', street: 'Sportdreef 45' }
];

const locationOf = (venue: Venue, archetype: Archetype, turn: number) => ({
	name: `${venue.name}${villages[turn]?.called ?? ''}`,
	location_type: archetype.online ? ('virtual' as const) : ('physical' as const),
	address_1: villages[turn]?.street ?? venue.street ?? '',
	postal_code: venue.postcode,
	city: venue.city,
	lat: venue.lat === undefined ? null : venue.lat + turn * 0.03,
	lon: venue.lon === undefined ? null : venue.lon + turn * 0.02,
	room: archetype.room,
	indoors: !archetype.outdoors,
	outdoors: archetype.outdoors ?? false,
	facilities: archetype.facilities,
	directions: archetype.directions,
	entrance: archetype.entrance
});

const serviceOf = (offer: Offer, archetype: Archetype) => ({
	name: offer.name,
	summary: offer.summary,
	description: offer.description,
	first_visit: offer.first_visit,
	simple_words: offer.simple_words,
	reassurance: offer.reassurance,
	hosts: offer.hosts,
	contact_note: offer.contact_note,
	recognition: offer.recognition,
	kinds: archetype.kinds,
	activities: offer.activities,
	task: archetype.task,
	staffing: offer.staffing,
	min_age_months: offer.ages[0],
	max_age_months: offer.ages[1],
	access: offer.access,
	price_kind: offer.price,
	price_cents: offer.cents ?? null,
	price_note: offer.price_note,
	languages: offer.languages ?? ['nl'],
	welcomes: offer.welcomes
});

/** Two in three know how many families fit, one in two when it is quiet or busy. */
function crowdOf({ families, quiet = [], busy = [] }: Offer, at: number) {
	const slots = (codes: string[]) => codes.flatMap((code) => halfDayOf(code) ?? []);
	return {
		families: families && at % 3 !== 1 ? families + (at % 5) - 2 : null,
		...(at % 2 === 0 ? { quiet: slots(quiet), busy: slots(busy) } : {})
	};
}

function hoursOf(offer: Offer, archetype: Archetype, venue: Venue, turn: number): HoursIn {
	const rows = offer.rows.map((row) => (row.kind === 'monthly' && offer.turns ? { ...row, nth: [(turn + 1) as 1] } : row));
	return {
		rows,
		closedInSchoolHolidays: offer.school ?? null,
		season: offer.season ?? null,
		closed: archetype.summer_break
			? [
					{
						from: '2027-08-02',
						until: '2027-08-15',
						reason: { nl: 'Zomersluiting', fr: 'Fermeture d’été', en: 'Summer break', de: 'Sommerpause' }
					}
				]
			: [],
		suspended: venue.closed
			? {
					reason: {
						nl: 'Even dicht: we zoeken een nieuwe ruimte.',
						fr: 'Fermé pour le moment : nous cherchons un nouveau local.',
						en: 'Closed for now: we are looking for a new room.',
						de: 'Vorerst geschlossen: Wir suchen einen neuen Raum.'
					}
				}
			: null
	};
}

const host = (name: string) =>
	name
		.normalize('NFD')
		.toLowerCase()
		.replace(/[^a-z0-9]+/g, '-')
		.replace(/^-|-$/g, '');
