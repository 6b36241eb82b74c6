import { db, type Ctx } from '#kernel/context';
import { Missing } from '#kernel/errors';
import { anyone, query } from '#kernel/operation';
import { publicUrl } from '#env';
import type { Said } from '../../hsds/objects.ts';
import { codesOf, taxonomyOf, termOf, vocabularyNames } from '../../hsds/taxonomies.ts';
import { kindsIn } from '../kinds/read.ts';
import { defaultPage, HsdsParameters, pageOf } from './parameters.ts';
import { One } from './services.ts';

/** `GET /hsds/taxonomies`: the field's own vocabularies, and those of others whose services are here. */
export const hsdsTaxonomies = query({
	name: 'places.hsds_taxonomies',
	input: HsdsParameters,
	allow: anyone,
	run: async (ctx, given) => paged(await taxonomies(ctx), given)
});

export const hsdsTaxonomy = query({
	name: 'places.hsds_taxonomy',
	input: One,
	allow: anyone,
	run: async (ctx, { id }) => the(id, await taxonomies(ctx))
});

/** `GET /hsds/taxonomy_terms`. */
export const hsdsTaxonomyTerms = query({
	name: 'places.hsds_taxonomy_terms',
	input: HsdsParameters,
	allow: anyone,
	run: async (ctx, given) => {
		const all = await terms(ctx);
		const wanted = all.filter(
			(term) =>
				(!given.taxonomy_id || (term['taxonomy_detail'] as Said | undefined)?.['id'] === given.taxonomy_id) &&
				(!given.parent_id || term['parent_id'] === given.parent_id) &&
				(!given.top_only || term['parent_id'] === undefined)
		);
		return paged(wanted, given);
	}
});

export const hsdsTaxonomyTerm = query({
	name: 'places.hsds_taxonomy_term',
	input: One,
	allow: anyone,
	run: async (ctx, { id }) => the(id, await terms(ctx))
});

const taxonomies = async (ctx: Ctx): Promise<Said[]> => [
	...vocabularyNames.map((name) => taxonomyOf(name, publicUrl)),
	...(await ofOthers(ctx, 'taxonomy'))
];
// Ours are flat: every term is a top one.
const terms = async (ctx: Ctx): Promise<Said[]> => [...(await own(ctx)), ...(await ofOthers(ctx, 'term'))];

async function own(ctx: Ctx): Promise<Said[]> {
	const saying = { house: publicUrl, kinds: await kindsIn(ctx) };
	return vocabularyNames.flatMap((name) => codesOf(name, saying.kinds).map((code) => termOf(name, code, saying)));
}

const ofOthers = async (ctx: Ctx, kind: 'taxonomy' | 'term'): Promise<Said[]> =>
	(await db(ctx).selectFrom('import_term').select('said').where('kind', '=', kind).orderBy('id').execute()).map(({ said }) => said);

function the(id: string, all: Said[]): Said {
	const one = all.find((object) => object['id'] === id);
	if (!one) throw new Missing();
	return one;
}

function paged(all: Said[], given: HsdsParameters) {
	const words = given.search?.toLowerCase();
	const found = words ? all.filter((one) => `${one['name']} ${one['description']}`.toLowerCase().includes(words)) : all;
	const rest = given.after ? found.slice(found.findIndex(({ id }) => id === given.after) + 1) : found;
	const size = given.per_page ?? defaultPage;
	const start = given.after ? 0 : (given.page - 1) * size;
	const contents = given.format === 'ndjson' ? found : rest.slice(start, start + size);
	return pageOf<Said>(contents, found.length, { ...given, minimal: false });
}
