import * as v from 'valibot';
import { db, may, type Tx } from '#kernel/context';
import { Invalid, found } from '#kernel/errors';
import { record } from '#kernel/events';
import { newId } from '#kernel/ids';
import { splitLocale } from '#kernel/i18n';
import { command } from '#kernel/operation';
import { fields } from '#kernel/web';
import { mustBeFree } from './free.ts';
import { leadsTo } from './leads-to.ts';

const ours = /^\/(?!\/)[^\s?#]{0,300}$/;
const elsewhere = /^https:\/\/[^\s]{3,480}$/;

/** Sends an old address on: to an address of ours (a page is followed wherever it goes) or to another house. */
export const addRedirect = command({
	name: 'pages.add_redirect',
	input: v.object({
		from: v.pipe(fields.text('pages_redirect_from_missing', 300), v.regex(ours, 'pages_redirect_from_wrong')),
		to: v.pipe(
			fields.text('pages_redirect_to_missing', 500),
			v.check((to) => ours.test(to) || elsewhere.test(to), 'pages_redirect_to_wrong')
		)
	}),
	allow: may('editor'),
	run: async (tx, { from, to }) => {
		const { locale, path: address } = splitLocale(from);
		if (address === '/') throw new Invalid({ from: 'pages_redirect_from_wrong' });
		const target = await destination(tx, to);
		if (target.target !== null && target.target === from) throw new Invalid({ to: 'pages_redirect_circle' });
		const id = newId();
		await mustBeFree(tx, locale, address, id, 'from');
		await db(tx)
			.insertInto('redirect')
			.values({
				id,
				locale,
				address,
				...target,
				by_hand: true,
				created_by: tx.actor.kind === 'person' ? tx.actor.id : null,
				created_at: tx.now
			})
			.execute();
		// What led to this address leads on at once: nobody is sent twice.
		await db(tx).updateTable('redirect').set(target).where('target', '=', from).execute();
		await record(tx, 'pages.redirect_added', id);
		return { id };
	}
});

export const removeRedirect = command({
	name: 'pages.remove_redirect',
	input: v.object({ id: fields.id() }),
	find: (tx, { id }) => found(db(tx).selectFrom('redirect').select('id').where('id', '=', id).executeTakeFirst()),
	allow: may('editor'),
	run: async (tx, { id }) => {
		await db(tx).deleteFrom('redirect').where('id', '=', id).execute();
		await record(tx, 'pages.redirect_removed', id);
	}
});

type Destination = { page_id: string | null; theme_id: string | null; target: string | null };

/** Where `to` leads in the end: a page or theme of ours by what it is, not by its address of today. */
async function destination(tx: Tx, to: string): Promise<Destination> {
	const nothing = { page_id: null, theme_id: null, target: null };
	if (!to.startsWith('/')) return { ...nothing, target: to };
	const { locale, path } = splitLocale(to);
	const known = await leadsTo(tx, locale, path);
	return known ?? { ...nothing, target: to };
}
