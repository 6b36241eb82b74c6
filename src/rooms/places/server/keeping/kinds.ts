import * as v from 'valibot';
import { say } from '#kernel/i18n';
import { anyone, query } from '#kernel/operation';
import { vocabularies } from '../../hsds/taxonomies.ts';

/** The kinds of places one can choose from, in the language of who asks. */
export const placeKinds = query({
	name: 'places.kinds',
	input: v.object({}),
	allow: anyone,
	run: async (ctx): Promise<Array<{ value: string; label: string }>> =>
		vocabularies.kind.map((value) => ({ value, label: say(`places_kind_${value}`, {}, ctx.locale) }))
});
