import { sql } from 'kysely';
import { db, may } from '#kernel/context';
import { Conflict } from '#kernel/errors';
import { record } from '#kernel/events';
import { newId } from '#kernel/ids';
import { splitLocale } from '#kernel/i18n';
import { command } from '#kernel/operation';
import { MenuInput } from '../../schema.ts';
import { leadsTo } from '../addresses/leads-to.ts';
import { editMenu } from './queries.ts';

/** The whole menu, in order. What leads to a page or theme of ours follows it wherever it goes. */
export const saveMenu = command({
	name: 'pages.save_menu',
	input: MenuInput,
	allow: may('editor'),
	run: async (tx, { seen, items }) => {
		// One after the other: else two that are saved at the same moment both stand there.
		await sql`lock table menu_item in share row exclusive mode`.execute(db(tx));
		const stands = await editMenu(tx);
		if (seen && seen !== JSON.stringify(stands)) throw new Conflict({ seen: JSON.stringify(stands), stands });
		await db(tx).deleteFrom('menu_item').execute();
		for (const [position, { address: typed, label }] of items.entries()) {
			const { locale, path } = splitLocale(typed);
			const known = await leadsTo(tx, locale, path);
			const to = known && known.target === null ? { page_id: known.page_id, theme_id: known.theme_id, address: null } : undefined;
			await db(tx)
				.insertInto('menu_item')
				.values({
					id: newId(),
					position,
					...(to ?? { page_id: null, theme_id: null, address: known?.target ?? path }),
					label: JSON.stringify(label)
				})
				.execute();
		}
		await record(tx, 'pages.menu_saved', null, { items: items.length });
	}
});
