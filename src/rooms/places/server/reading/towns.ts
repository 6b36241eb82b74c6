import * as v from 'valibot';
import { db } from '#kernel/context';
import { anyone, query } from '#kernel/operation';
import type { Town } from '../../map/clusters.ts';

/**
 * Every municipality with its middle, largest first, so that a browser can tell which one is near without telling us where it is, and a map shows
 * the way. `[name, lat, lon, population]`.
 */
export const listTowns = query({
	name: 'places.towns',
	input: v.object({}),
	allow: anyone,
	run: async (ctx): Promise<Town[]> => {
		const name = ctx.locale === 'fr' ? 'name_fr' : ctx.locale === 'de' ? 'name_de' : 'name_nl';
		const rows = await db(ctx)
			.selectFrom('municipality')
			.select([`${name} as name`, 'lat', 'lon', 'population'])
			.where('merged_into', 'is', null)
			.orderBy('population', 'desc')
			.orderBy('nis')
			.execute();
		return rows.map(({ name, lat, lon, population }) => [name, Math.round(lat * 1000) / 1000, Math.round(lon * 1000) / 1000, population]);
	}
});
