import type { Tx } from '#kernel/context';
import type { LocationFields, Part } from '../../exchange/parts.ts';
import { townOf } from '../keeping/columns.ts';

/** Where it is on the map, when its source does not say: the middle of its postcode or town. */
export async function placed(tx: Tx, part: Part<LocationFields>): Promise<Part<LocationFields>> {
	const { postal_code = '', city = '', lat = null, lon = null } = part.fields;
	if (lat !== null || part.fields.location_type === 'virtual') return part;
	const { nis: _, ...town } = await townOf(tx, { postal_code, city, lat, lon });
	return town.lat === null ? part : { ...part, fields: { ...part.fields, lat: town.lat, lon: town.lon } };
}
