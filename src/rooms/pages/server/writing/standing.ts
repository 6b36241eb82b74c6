import { db, type Tx } from '#kernel/context';
import { Invalid } from '#kernel/errors';
import type { HeldPage } from './find.ts';

/** Its theme is there, a theme has one hub, and nobody stands under themselves. */
export async function mustStand(tx: Tx, { id, kind, theme_id, parent_id }: HeldPage): Promise<void> {
	if (kind === 'hub' && !theme_id) throw new Invalid({ theme_id: 'pages_hub_theme_missing' });
	if (theme_id && !(await db(tx).selectFrom('theme').select('id').where('id', '=', theme_id).executeTakeFirst()))
		throw new Invalid({ theme_id: 'common_not_found' });
	if (kind === 'hub') {
		const other = await db(tx)
			.selectFrom('page')
			.select('id')
			.where('theme_id', '=', theme_id)
			.where('kind', '=', 'hub')
			.where('status', '<>', 'archived')
			.where('id', '<>', id)
			.executeTakeFirst();
		if (other) throw new Invalid({ theme_id: 'pages_hub_there' });
	}
	for (let above = parent_id, steps = 0; above; steps += 1) {
		const next: string = above;
		if (next === id || steps > 20) throw new Invalid({ above: 'pages_parent_circle' });
		const parent = await db(tx).selectFrom('page').select('parent_id').where('id', '=', next).executeTakeFirst();
		if (!parent) throw new Invalid({ parent_id: 'common_not_found' });
		above = parent.parent_id;
	}
}
