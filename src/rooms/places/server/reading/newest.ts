import { sql } from 'kysely';
import { db } from '#kernel/context';
import { anyone, query } from '#kernel/operation';
import { FiltersSchema, noFilters, writeFilters } from '../../finder/filters.ts';
import { idsThat } from '../finder/find.ts';

/** Places that are new or changed, newest first: what a feed tells. With a question, only those that answer it. */
export const newestPlaces = query({
	name: 'places.newest',
	input: FiltersSchema,
	allow: anyone,
	run: async (ctx, asked): Promise<Array<{ slug: string; name: string; city: string; summary: string; at: Date }>> => {
		const wanted = writeFilters({ ...asked, pagina: noFilters.pagina }).size > 0 ? await idsThat(ctx, asked) : null;
		const { rows } = await sql<{ slug: string; name: string; city: string; summary: string; at: Date }>`
			select l.slug, l.name, l.city, greatest(l.modified_at, max(m.modified_at)) as at,
				coalesce(string_agg(distinct s.name || coalesce(': ' || nullif(coalesce(s.summary ->> ${ctx.locale}, s.summary ->> 'nl'), ''), ''), ' · '), '') as summary
			from location l join service_at_location m on m.location_id = l.id join service s on s.id = m.service_id
			where l.status = 'published' and (${wanted}::uuid[] is null or l.id = any(${wanted}::uuid[])) group by l.id order by at desc, l.slug limit 50`.execute(
			db(ctx)
		);
		return rows;
	}
});
