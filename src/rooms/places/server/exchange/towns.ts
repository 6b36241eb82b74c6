import type { Tx } from '#kernel/context';
import type { LocationFields, Part } from '../../exchange/parts.ts';
import { plainWord } from '../../plain.ts';
import { townOf } from '../keeping/columns.ts';

type Where = { postal_code?: string; city?: string; lat?: number | null; lon?: number | null };
type Town = Awaited<ReturnType<typeof townOf>>;
/** The municipality of an address, and the middle of it where no point was given. */
export type Towns = (where: Where) => Promise<Town>;

/** Each postcode and town is looked up once: a thousand places lie in a few dozen of them. */
export function townsIn(tx: Tx): Towns {
	const known = new Map<string, Promise<Town>>();
	return async ({ postal_code = '', city = '', lat = null, lon = null }) => {
		const said = `${postal_code}|${plainWord(city)}`;
		const asked = known.get(said) ?? townOf(tx, { postal_code, city, lat: null, lon: null });
		known.set(said, asked);
		const town = await asked;
		return { nis: town.nis, lat: lat ?? town.lat, lon: lon ?? town.lon };
	};
}

/** Where it is on the map, when its source does not say: the middle of its postcode or town. */
export async function placed(towns: Towns, part: Part<LocationFields>): Promise<Part<LocationFields>> {
	if ((part.fields.lat ?? null) !== null || part.fields.location_type === 'virtual') return part;
	const { lat, lon } = await towns(part.fields);
	return lat === null ? part : { ...part, fields: { ...part.fields, lat, lon } };
}
