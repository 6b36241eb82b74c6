import * as v from 'valibot';
import { db } from '#kernel/context';
import { anyone, query } from '#kernel/operation';

/** Every municipality with its middle, so that a browser can tell which one is near without telling us where it is. `[name, lat, lon]`. */
export const listTowns = query({
	name: 'places.towns',
	input: v.object({}),
	allow: anyone,
	run: async (ctx): Promise<Array<[string, number, number]>> => {
		const name = ctx.locale === 'fr' ? 'name_fr' : ctx.locale === 'de' ? 'name_de' : 'name_nl';
		const rows = await db(ctx)
			.selectFrom('municipality')
			.select([`${name} as name`, 'lat', 'lon'])
			.where('merged_into', 'is', null)
			.orderBy('nis')
			.execute();
		return rows.map(({ name, lat, lon }) => [name, Math.round(lat * 1000) / 1000, Math.round(lon * 1000) / 1000]);
	}
});
