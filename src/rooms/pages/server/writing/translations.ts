import * as v from 'valibot';
import { db } from '#kernel/context';
import { Invalid, found } from '#kernel/errors';
import { record } from '#kernel/events';
import { command } from '#kernel/operation';
import { fields } from '#kernel/web';
import { LocaleInput, MaybePath, SaidInput } from '../../schema.ts';
import { mayWrite } from '../policy.ts';
import { pageHeld, textHeld, versionOf } from './find.ts';
import { writeText } from './text.ts';
import { writeVersion } from './version.ts';

const note = fields.maybe(200);

/** Begins a translation: a draft in another language, holding what the original says now until somebody writes it anew. */
export const translatePage = command({
	name: 'pages.translate_page',
	input: v.object({ id: fields.id(), locale: LocaleInput, path: MaybePath, said: v.optional(SaidInput), note }),
	find: (tx, { id }) => pageHeld(tx, id),
	allow: mayWrite,
	run: async (tx, { id, locale, path, said, note }, page) => {
		const texts = await db(tx).selectFrom('page_text').select(['locale', 'latest']).where('page_id', '=', id).execute();
		if (texts.some((text) => text.locale === locale)) throw new Invalid({ locale: 'pages_translation_there' });
		const original = await found(texts.find((text) => text.locale === page.original));
		const begin = said ?? (await versionOf(tx, id, page.original, original.latest));
		const written = await writeText(tx, page, locale, path, begin, { note, made_from: original.latest });
		await record(tx, 'pages.page_translated', id, { locale });
		return written;
	}
});

/** What a page said before, said again: as a new version, so that nothing is ever lost. */
export const restoreVersion = command({
	name: 'pages.restore_version',
	input: v.object({ id: fields.id(), locale: LocaleInput, number: fields.number('common_not_found', 1, 1_000_000) }),
	find: textHeld,
	allow: mayWrite,
	run: async (tx, { id, locale, number }, page) => {
		const old = await versionOf(tx, id, locale, number);
		const written = await writeVersion(tx, page, page.text, old, { made_from: old.made_from });
		await record(tx, 'pages.version_restored', id, { locale, version: number });
		return { id, locale, number: written };
	}
});
