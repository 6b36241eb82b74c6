import * as v from 'valibot';
import { db, may, type Tx } from '#kernel/context';
import { Conflict, Invalid, found } from '#kernel/errors';
import { record } from '#kernel/events';
import { newId } from '#kernel/ids';
import { command } from '#kernel/operation';
import { fields } from '#kernel/web';
import { LocaleInput, MaybePath, PageInput, SaidInput } from '../../schema.ts';
import { mayWrite } from '../policy.ts';
import { letGoOfFiles, settle } from '../publishing/settle.ts';
import { pageAbove } from './above.ts';
import { pageHeld, textHeld, versionOf, type HeldPage } from './find.ts';
import { mustStand } from './standing.ts';
import { writeText } from './text.ts';
import { writeVersion } from './version.ts';

const note = fields.maybe(200);

/** A new page, as a draft. Without a path its address follows from the title. Answers `{ id, locale, number, address }`. */
export const createPage = command({
	name: 'pages.create_page',
	input: v.object({ ...PageInput.entries, ...SaidInput.entries, locale: LocaleInput, path: MaybePath, note }),
	allow: may('editor'),
	run: async (tx, { locale, path, note, kind, theme_id, parent_id, audience, position, happened_on, ...said }) => {
		const owner = tx.actor.kind === 'person' ? tx.actor.id : null;
		const page: HeldPage = {
			id: newId(),
			theme_id,
			parent_id,
			kind,
			original: locale,
			audience,
			owner,
			status: 'draft',
			published_at: null
		};
		await mustStand(tx, page);
		await db(tx)
			.insertInto('page')
			.values({ ...page, position, happened_on, created_at: tx.now, changed_at: tx.now })
			.execute();
		const written = await writeText(tx, page, locale, path, said, { note });
		await record(tx, 'pages.page_created', page.id);
		return written;
	}
});

/**
 * The next version of a page. `base` is the version it was made from: when somebody saved meanwhile, `Conflict` carries what stands now,
 * and nothing is lost. `caught_up` says that a translation follows the original again.
 */
export const revisePage = command({
	name: 'pages.revise_page',
	input: v.object({
		id: fields.id(),
		locale: LocaleInput,
		base: fields.number('common_failed', 0, 1_000_000),
		...SaidInput.entries,
		note,
		caught_up: fields.ticked()
	}),
	find: textHeld,
	allow: mayWrite,
	run: async (tx, { id, locale, base, note, caught_up, ...said }, page) => {
		if (base !== page.text.latest) throw new Conflict(await versionOf(tx, id, locale, page.text.latest));
		const made_from = locale === page.original ? null : await followed(tx, page, caught_up);
		const number = await writeVersion(tx, page, page.text, said, { note, made_from });
		if (number !== base) await record(tx, 'pages.page_revised', id, { locale, version: number });
		return { id, locale, number };
	}
});

/** Where a page belongs and for whom it is; `above` is the address of the page it stands under. A hub stays one. */
export const arrangePage = command({
	name: 'pages.arrange_page',
	input: v.object({ id: fields.id(), ...v.omit(PageInput, ['parent_id']).entries, above: fields.maybe(300) }),
	find: (tx, { id }) => pageHeld(tx, id),
	allow: mayWrite,
	run: async (tx, { id, above, ...where }, page) => {
		const changes = { ...where, parent_id: await pageAbove(tx, above) };
		if ((changes.kind === 'hub') !== (page.kind === 'hub')) throw new Invalid({ kind: 'pages_kind_hub' });
		await mustStand(tx, { ...page, ...changes });
		await db(tx)
			.updateTable('page')
			.set({ ...changes, changed_at: tx.now })
			.where('id', '=', id)
			.execute();
		await settle(tx, id);
		await record(tx, 'pages.page_arranged', id);
		return { id };
	}
});

/** Takes away a page that the world never saw. One that it saw can only be archived. */
export const dropPage = command({
	name: 'pages.drop_page',
	input: v.object({ id: fields.id() }),
	find: (tx, { id }) => pageHeld(tx, id),
	allow: (actor, page) => mayWrite(actor, page) && page.published_at === null,
	run: async (tx, { id }) => {
		await letGoOfFiles(tx, id);
		await db(tx).deleteFrom('page').where('id', '=', id).execute();
		await record(tx, 'pages.page_dropped', id);
	}
});

/** Which version of the original a translation follows: the newest when it caught up, else the one it followed already. */
async function followed(tx: Tx, page: HeldPage & { text: { latest: number; locale: string } }, caughtUp: boolean): Promise<number | null> {
	if (!caughtUp) return (await versionOf(tx, page.id, page.text.locale, page.text.latest)).made_from;
	const original = await found(
		db(tx).selectFrom('page_text').select('latest').where('page_id', '=', page.id).where('locale', '=', page.original).executeTakeFirst()
	);
	return original.latest;
}
