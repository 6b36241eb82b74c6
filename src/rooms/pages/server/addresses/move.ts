import * as v from 'valibot';
import { db, type Tx } from '#kernel/context';
import { Invalid } from '#kernel/errors';
import { record } from '#kernel/events';
import { newId } from '#kernel/ids';
import { command } from '#kernel/operation';
import { fields } from '#kernel/web';
import { LocaleInput, Path } from '../../schema.ts';
import { mayWrite } from '../policy.ts';
import { settle } from '../publishing/settle.ts';
import { textHeld } from '../writing/find.ts';
import { mustBeFree } from './free.ts';
import { pageAddress } from './slug.ts';

/** Gives a page another address in one language. The old one leads here for ever, when the world ever saw it. A hub moves with its theme. */
export const movePage = command({
	name: 'pages.move',
	input: v.object({ id: fields.id(), locale: LocaleInput, path: Path }),
	find: textHeld,
	allow: mayWrite,
	run: async (tx, { id, locale, path }, { kind, text }) => {
		if (kind === 'hub') throw new Invalid({ path: 'pages_hub_moves' });
		const address = pageAddress(path);
		if (address === text.address) return { address };
		await mustBeFree(tx, locale, address, id, 'path');
		await moved(tx, { locale, from: text.address, to: address, page_id: id, promised: text.published_at !== null });
		await db(tx).updateTable('page_text').set({ address, changed_at: tx.now }).where('id', '=', text.id).execute();
		await settle(tx, id);
		await record(tx, 'pages.page_moved', id, { locale });
		return { address };
	}
});

type Move = { locale: string; from: string; to: string; page_id?: string; theme_id?: string; promised: boolean };

/**
 * Leaves a sign at the old address. Signs name the page or theme itself, not its next address: however often it moves, one step is enough.
 * Who comes back to an earlier address takes the sign there away.
 */
export async function moved(tx: Tx, { locale, from, to, page_id = undefined, theme_id = undefined, promised }: Move): Promise<void> {
	await db(tx).deleteFrom('redirect').where('locale', '=', locale).where('address', '=', to).execute();
	if (!promised) return;
	await db(tx)
		.insertInto('redirect')
		.values({
			id: newId(),
			locale,
			address: from,
			page_id: page_id ?? null,
			theme_id: theme_id ?? null,
			target: null,
			created_by: tx.actor.kind === 'person' ? tx.actor.id : null,
			created_at: tx.now
		})
		.onConflict((there) =>
			there.columns(['locale', 'address']).doUpdateSet({ page_id: page_id ?? null, theme_id: theme_id ?? null, target: null })
		)
		.execute();
}
