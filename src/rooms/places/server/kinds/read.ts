import { db, type Ctx, type Tx } from '#kernel/context';
import { Invalid } from '#kernel/errors';
import { kindsOf, type Kinds } from '../../kinds/kinds.ts';

/** The kinds of this house, in order. */
export async function kindsIn(ctx: Ctx): Promise<Kinds> {
	const rows = await db(ctx)
		.selectFrom('taxonomy_term')
		.select(['id', 'code', 'name', 'retired_at', 'merged_into'])
		.where('taxonomy', '=', 'kind')
		.orderBy('position')
		.orderBy('code')
		.execute();
	return kindsOf(rows.map(({ retired_at, merged_into, ...kind }) => ({ ...kind, hidden: retired_at !== null, into: merged_into })));
}

/** Kinds as a form chose them, as they are called today; one that nobody knows is refused at its field. */
export async function chosenKinds(tx: Tx, codes: readonly string[]): Promise<string[]> {
	if (codes.length === 0) return [];
	const kinds = await kindsIn(tx);
	if (codes.some((code) => kinds.today([code]).length === 0)) throw new Invalid({ kinds: 'places_kind_wrong' });
	return kinds.today(codes);
}
