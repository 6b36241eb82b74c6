import { sql } from 'kysely';
import * as v from 'valibot';
import { db, may } from '#kernel/context';
import { anyone, query } from '#kernel/operation';
import type { LocalisedText } from '../../hours/index.ts';
import { kindsIn } from './read.ts';

/** The kinds of places one can choose from, in the language of who asks; `also` those that were chosen before. */
export const placeKinds = query({
	name: 'places.kinds',
	input: v.object({ also: v.optional(v.array(v.string()), []) }),
	allow: anyone,
	run: async (ctx, { also }): Promise<Array<{ value: string; label: string }>> => {
		const kinds = await kindsIn(ctx);
		return kinds.offered(also).map(({ code }) => ({ value: code, label: kinds.name(code, ctx.locale) }));
	}
});

/** A kind on the desk: its names, how many offers are of it, and what it became. */
export type KeptKind = {
	id: string;
	code: string;
	name: Partial<LocalisedText>;
	hidden: boolean;
	into: string | null;
	/** When it was last changed: what a form was read from. */
	base: string;
	offers: number;
};

/** All kinds in their order, as editors keep them; what was merged stands below what it became. */
export const keptKinds = query({
	name: 'places.kept_kinds',
	input: v.object({}),
	allow: may('editor'),
	run: async (ctx): Promise<KeptKind[]> => {
		const { rows } = await sql<Omit<KeptKind, 'base'> & { modified_at: Date }>`
			select t.id, t.code, t.name, t.retired_at is not null as hidden, t.merged_into as into, t.modified_at, coalesce(used.offers, 0)::int as offers
			from taxonomy_term t left join (select kind, count(*) as offers from service s, unnest(s.kinds) as kind where s.status = 'published' group by kind) used on used.kind = t.code
			where t.taxonomy = 'kind' order by t.merged_into is not null, t.position, t.code`.execute(db(ctx));
		return rows.map(({ modified_at, ...kind }) => ({ ...kind, base: modified_at.toISOString() }));
	}
});
