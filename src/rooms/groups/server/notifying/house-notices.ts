import { db, transact, type Ctx } from '#kernel/context';
import { me } from '../groups/find.ts';
import type { HouseNoticeTable } from './tables.ts';

type Told = Pick<HouseNoticeTable, 'id' | 'person_id' | 'kind' | 'group_id'>;

/** Rings somebody's bell for what is about no post. `id` is that of the event: told once, also when the work is done twice. */
export const ringFor = (ctx: Ctx, told: Told): Promise<unknown> =>
	transact(ctx, (tx) =>
		db(tx)
			.insertInto('house_notice')
			.values({ ...told, at: tx.now, read_at: null })
			.onConflict((conflict) => conflict.doNothing())
			.execute()
	);

/** Where a line leads: to its group, as long as there is one, or to where one reads what was decided. */
function leadsTo(kind: Told['kind'], slug: string | null): string {
	if (kind === 'hidden') return '/netwerk/meldingen';
	if (slug) return `/netwerk/${slug}`;
	return kind === 'appointed' ? '/vertrouwen' : '/netwerk';
}

/** What the house told me, newest first, in the shape of notices of posts. */
export async function houseNotices(ctx: Ctx) {
	const rows = await db(ctx)
		.selectFrom('house_notice as n')
		.leftJoin('groups', 'groups.id', 'n.group_id')
		.select(['n.id', 'n.kind', 'n.at', 'n.read_at', 'groups.slug', 'groups.name'])
		.where('n.person_id', '=', me(ctx.actor))
		.orderBy('n.at', 'desc')
		.limit(50)
		.execute();
	return rows.map(({ id, kind, at, read_at, slug, name }) => ({
		id,
		kind,
		at,
		by: null,
		title: '',
		group: name ?? '',
		read: read_at !== null,
		address: leadsTo(kind, slug)
	}));
}
