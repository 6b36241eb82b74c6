import type * as v from 'valibot';
import { db, type Tx } from '#kernel/context';
import { plainWord } from '../../plain.ts';
import type { LocationInput, OrganizationInput, ServiceInput } from '../../schema.ts';

/** What was filled in, as columns: an empty box is nothing, a text per language is JSON. */
const orNull = (value: string | null | undefined): string | null => value || null;

export const organizationColumns = (input: v.InferOutput<typeof OrganizationInput>) => ({
	...input,
	email: orNull(input.email),
	phone: orNull(input.phone),
	website: orNull(input.website)
});

export const locationColumns = ({ directions, entrance, picture_alt, ...input }: v.InferOutput<typeof LocationInput>) => ({
	...input,
	facilities: input.facilities as string[],
	picture_id: orNull(input.picture_id),
	directions: JSON.stringify(directions),
	entrance: JSON.stringify(entrance),
	picture_alt: JSON.stringify(picture_alt)
});

export const serviceColumns = (input: v.InferOutput<typeof ServiceInput>) => ({
	...input,
	activities: input.activities as string[],
	languages: input.languages.length ? (input.languages as string[]) : ['nl'],
	welcomes: input.welcomes as string[],
	email: orNull(input.email),
	phone: orNull(input.phone),
	website: orNull(input.website),
	picture_id: orNull(input.picture_id),
	summary: JSON.stringify(input.summary),
	description: JSON.stringify(input.description),
	first_visit: JSON.stringify(input.first_visit),
	simple_words: JSON.stringify(input.simple_words),
	price_note: JSON.stringify(input.price_note),
	reassurance: JSON.stringify(input.reassurance),
	hosts: JSON.stringify(input.hosts),
	contact_note: JSON.stringify(input.contact_note),
	recognition: JSON.stringify(input.recognition),
	picture_alt: JSON.stringify(input.picture_alt)
});

/**
 * The municipality of an address, and its coordinates when none were given: the centre of the postcode, else of the town.
 * Nothing is asked of anybody outside.
 */
export async function townOf(
	tx: Tx,
	input: { postal_code: string; city: string; lat: number | null; lon: number | null }
): Promise<{ nis: string | null; lat: number | null; lon: number | null }> {
	const asked = plainWord(input.city);
	const row = await db(tx)
		.selectFrom('locality')
		.select(['nis', 'lat', 'lon'])
		.where((eb) => eb.or([eb.and([eb('postcode', '=', input.postal_code), eb('kind', '=', 'postcode')]), eb('plain', '=', asked || '-')]))
		.orderBy((eb) => eb.case().when('kind', '=', 'postcode').then(0).when('kind', '=', 'municipality').then(1).else(2).end())
		.orderBy('population', 'desc')
		.limit(1)
		.executeTakeFirst();
	return { nis: row?.nis ?? null, lat: input.lat ?? row?.lat ?? null, lon: input.lon ?? row?.lon ?? null };
}
