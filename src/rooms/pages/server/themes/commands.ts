import * as v from 'valibot';
import { db, may, type Tx } from '#kernel/context';
import { Conflict, Invalid, found } from '#kernel/errors';
import { record } from '#kernel/events';
import { newId } from '#kernel/ids';
import { locales } from '#kernel/i18n';
import { command } from '#kernel/operation';
import { attachAll } from '#kernel/storage';
import { fields } from '#kernel/web';
import { LocaleInput, Slug, ThemeInput } from '../../schema.ts';
import { mustBeFree } from '../addresses/free.ts';
import { moved } from '../addresses/move.ts';
import { slugOf } from '#kernel/text';
import { themeAddress } from '../addresses/slug.ts';
import { mayWrite } from '../policy.ts';
import { settle } from '../publishing/settle.ts';
import type { Audience, Status } from '../tables.ts';

async function themeHeld(tx: Tx, id: string) {
	await db(tx).selectFrom('theme').select('id').where('id', '=', id).forUpdate().execute();
	return found(
		db(tx)
			.selectFrom('theme')
			.select(['id', 'key', 'audience', 'owner', 'status', 'picture', 'changed_at'])
			.where('id', '=', id)
			.executeTakeFirst()
	);
}

/** A new theme, as a draft. Its key follows from the Dutch name and stays for ever. Answers `{ id, key }`. */
export const createTheme = command({
	name: 'pages.create_theme',
	input: ThemeInput,
	allow: may('editor'),
	run: async (tx, { name, intro, ...theme }) => {
		const id = newId();
		const key = await freeKey(tx, slugOf(name.nl ?? '', 'thema'));
		const owner = tx.actor.kind === 'person' ? tx.actor.id : null;
		await db(tx)
			.insertInto('theme')
			.values({ id, key, ...theme, owner, status: 'draft', created_at: tx.now, changed_at: tx.now })
			.execute();
		await sayNames(tx, id, name, intro);
		await hang(tx, { id, owner, status: 'draft', ...theme });
		await record(tx, 'pages.theme_created', id);
		return { id, key };
	}
});

/** What a theme is called and looks like. Its addresses stay: they move by `moveTheme`. `base`: what stood when the form was read. */
export const reviseTheme = command({
	name: 'pages.revise_theme',
	input: v.object({ id: fields.id(), base: v.optional(v.string()), ...ThemeInput.entries }),
	find: (tx, { id }) => themeHeld(tx, id),
	allow: mayWrite,
	run: async (tx, { id, base, name, intro, ...changes }, theme) => {
		const now = theme.changed_at.toISOString();
		if (base !== undefined && base !== now) throw new Conflict({ base: now, stands: await said(tx, id) });
		await db(tx)
			.updateTable('theme')
			.set({ ...changes, changed_at: tx.now })
			.where('id', '=', id)
			.execute();
		await sayNames(tx, id, name, intro);
		await hang(tx, { ...theme, ...changes });
		await record(tx, 'pages.theme_revised', id);
		return { id };
	}
});

/** Shows a theme to the world, takes it back, or puts it away. Its pages stay as they are. */
export const setThemeStatus = command({
	name: 'pages.set_theme_status',
	input: v.object({ id: fields.id(), status: v.picklist(['draft', 'published', 'archived'], 'common_failed') }),
	find: (tx, { id }) => themeHeld(tx, id),
	allow: mayWrite,
	run: async (tx, { id, status }, theme) => {
		await db(tx).updateTable('theme').set({ status, changed_at: tx.now }).where('id', '=', id).execute();
		await hang(tx, { ...theme, status });
		await record(tx, 'pages.theme_status_set', id, { status });
		return { id };
	}
});

/** Gives a theme, and its hub, another address in one language; the old one leads there for ever. */
export const moveTheme = command({
	name: 'pages.move_theme',
	input: v.object({ id: fields.id(), locale: LocaleInput, slug: Slug }),
	find: (tx, { id }) => themeHeld(tx, id),
	allow: mayWrite,
	run: async (tx, { id, locale, slug }, theme) => {
		const text = await found(
			db(tx).selectFrom('theme_text').select('slug').where('theme_id', '=', id).where('locale', '=', locale).executeTakeFirst()
		);
		if (text.slug === slug) return { slug };
		await mustBeFree(tx, locale, themeAddress(slug), id, 'slug');
		await moved(tx, {
			locale,
			from: themeAddress(text.slug),
			to: themeAddress(slug),
			theme_id: id,
			promised: theme.status !== 'draft'
		});
		await db(tx).updateTable('theme_text').set({ slug }).where('theme_id', '=', id).where('locale', '=', locale).execute();
		await moveHubs(tx, id, locale, slug);
		await record(tx, 'pages.theme_moved', id, { locale });
		return { slug };
	}
});

/** The hub goes where its theme goes; also when a language gets a name of its own and its hub stood at the Dutch one. */
async function moveHubs(tx: Tx, theme: string, locale: string, slug: string): Promise<void> {
	const to = themeAddress(slug);
	const hubs = await db(tx)
		.selectFrom('page_text')
		.innerJoin('page', 'page.id', 'page_text.page_id')
		.select(['page_text.id', 'page_text.page_id', 'page_text.address', 'page_text.published_at'])
		.where('page.theme_id', '=', theme)
		.where('page.kind', '=', 'hub')
		.where('page_text.locale', '=', locale)
		.where('page_text.address', '<>', to)
		.execute();
	for (const hub of hubs) {
		await moved(tx, { locale, from: hub.address, to, theme_id: theme, promised: hub.published_at !== null });
		await db(tx).updateTable('page_text').set({ address: to }).where('id', '=', hub.id).execute();
		await settle(tx, hub.page_id);
	}
}

/** Names as given; a language that is new gets an address that follows from its name. */
async function sayNames(tx: Tx, id: string, name: Partial<Record<string, string>>, intro: Partial<Record<string, string>>): Promise<void> {
	for (const locale of locales) {
		const said = name[locale];
		if (!said) {
			if (intro[locale]) throw new Invalid({ [`name.${locale}`]: 'pages_theme_name_missing' });
			continue;
		}
		const there = await db(tx)
			.updateTable('theme_text')
			.set({ name: said, intro: intro[locale] ?? '' })
			.where('theme_id', '=', id)
			.where('locale', '=', locale)
			.returning('locale')
			.executeTakeFirst();
		if (there) continue;
		const slug = slugOf(said, 'thema');
		await mustBeFree(tx, locale, themeAddress(slug), id, `name.${locale}`);
		await db(tx)
			.insertInto('theme_text')
			.values({ theme_id: id, locale, slug, name: said, intro: intro[locale] ?? '' })
			.execute();
		await moveHubs(tx, id, locale, slug);
	}
}

/** What a theme is called at this moment, in the order of the form. */
async function said(tx: Tx, id: string) {
	const texts = await db(tx).selectFrom('theme_text').select(['locale', 'name', 'intro']).where('theme_id', '=', id).execute();
	return locales.flatMap((locale) => texts.filter((text) => text.locale === locale));
}

async function freeKey(tx: Tx, wanted: string): Promise<string> {
	const rows = await db(tx).selectFrom('theme').select('key').where('key', 'like', `${wanted}%`).execute();
	const taken = new Set(rows.map(({ key }) => key));
	for (let number = 1; ; number += 1) {
		const key = number === 1 ? wanted : `${wanted}-${number}`;
		if (!taken.has(key)) return key;
	}
}

type Hung = { id: string; picture: string | null; audience: Audience; owner: string | null; status: Status };
const hang = (tx: Tx, { id, picture, audience, owner, status }: Hung) =>
	attachAll(tx, picture ? [picture] : [], { room: 'pages', subject: id, audience, owner, status }, 'picture');
