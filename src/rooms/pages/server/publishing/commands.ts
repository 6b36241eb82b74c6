import * as v from 'valibot';
import { db, type Tx } from '#kernel/context';
import { Conflict, Invalid } from '#kernel/errors';
import { record } from '#kernel/events';
import { command } from '#kernel/operation';
import { fields } from '#kernel/web';
import { LocaleInput } from '../../schema.ts';
import { mayPublish, mayWrite } from '../policy.ts';
import { pageHeld, textHeld } from '../writing/find.ts';
import { inBrussels } from './moment.ts';
import { settle } from './settle.ts';

const One = v.object({ id: fields.id(), locale: LocaleInput });

/** Asks a colleague to look before it is published. */
export const submitForReview = command({
	name: 'pages.submit_for_review',
	input: One,
	find: textHeld,
	allow: mayWrite,
	run: async (tx, { id, locale }, { text }) => {
		const review_by = tx.actor.kind === 'person' ? tx.actor.id : null;
		await db(tx).updateTable('page_text').set({ review_since: tx.now, review_by }).where('id', '=', text.id).execute();
		await settle(tx, id);
		await record(tx, 'pages.review_asked', id, { locale });
	}
});

/** Not ready after all, or looked at and sent back: it is a draft again. */
export const handBack = command({
	name: 'pages.hand_back',
	input: One,
	find: textHeld,
	allow: mayWrite,
	run: async (tx, { id, locale }, { text }) => {
		await db(tx).updateTable('page_text').set({ review_since: null, review_by: null }).where('id', '=', text.id).execute();
		await settle(tx, id);
		await record(tx, 'pages.page_handed_back', id, { locale });
	}
});

/** From now on the world reads the newest version. With `number`, only when that still is the newest: `Conflict` otherwise. */
export const publishPage = command({
	name: 'pages.publish',
	input: v.object({ ...One.entries, number: v.optional(fields.number('common_failed', 1, 1_000_000)) }),
	find: textHeld,
	allow: mayPublish,
	run: async (tx, { id, locale, number }, { text, status }) => {
		if (status === 'archived') throw new Invalid({ form: 'pages_archived' });
		if (number !== undefined && number !== text.latest) throw new Conflict({ number: text.latest });
		await makeLive(tx, { page_id: id, locale, text_id: text.id, latest: text.latest });
	}
});

type Newest = { page_id: string; locale: string; text_id: string; latest: number };

/** The newest version becomes the one the world reads; nothing waits any more. */
export async function makeLive(tx: Tx, { page_id, locale, text_id, latest }: Newest): Promise<void> {
	await db(tx)
		.updateTable('page_text')
		.set({ live: latest, review_since: null, review_by: null, publish_at: null, changed_at: tx.now })
		.where('id', '=', text_id)
		.execute();
	await settle(tx, page_id);
	await record(tx, 'pages.page_published', page_id, { locale, version: latest });
}

/** Publishes the newest version later: `at` is a moment in Brussels as a form says it (`2026-12-01T09:00`), or with its zone. */
export const schedulePage = command({
	name: 'pages.schedule',
	input: v.object({ ...One.entries, at: fields.text('pages_schedule_missing', 40) }),
	find: textHeld,
	allow: mayPublish,
	run: async (tx, { id, locale, at }, { text, status }) => {
		if (status === 'archived') throw new Invalid({ form: 'pages_archived' });
		const moment = inBrussels(at);
		if (!moment) throw new Invalid({ at: 'pages_schedule_wrong' });
		if (moment <= tx.now) throw new Invalid({ at: 'pages_schedule_past' });
		await db(tx).updateTable('page_text').set({ publish_at: moment }).where('id', '=', text.id).execute();
		await record(tx, 'pages.page_scheduled', id, { locale, at: moment.toISOString() });
		return { at: moment };
	}
});

export const unschedulePage = command({
	name: 'pages.unschedule',
	input: One,
	find: textHeld,
	allow: mayPublish,
	run: async (tx, { id, locale }, { text }) => {
		await db(tx).updateTable('page_text').set({ publish_at: null }).where('id', '=', text.id).execute();
		await record(tx, 'pages.page_unscheduled', id, { locale });
	}
});

/** Takes a page back from the world, in one language or (without `locale`) in all: it is a draft again. */
export const withdrawPage = command({
	name: 'pages.withdraw',
	input: v.object({ id: fields.id(), locale: v.optional(LocaleInput) }),
	find: (tx, { id }) => pageHeld(tx, id),
	allow: mayPublish,
	run: async (tx, { id, locale }) => {
		const texts = db(tx).updateTable('page_text').set({ live: null, publish_at: null, changed_at: tx.now }).where('page_id', '=', id);
		await (locale ? texts.where('locale', '=', locale) : texts).execute();
		await settle(tx, id);
		await record(tx, 'pages.page_withdrawn', id, { locale: locale ?? null });
	}
});

/** Puts a page away, in all languages, with all its versions. */
export const archivePage = command({
	name: 'pages.archive',
	input: v.object({ id: fields.id() }),
	find: (tx, { id }) => pageHeld(tx, id),
	allow: mayPublish,
	run: async (tx, { id }) => {
		await db(tx)
			.updateTable('page_text')
			.set({ publish_at: null, review_since: null, review_by: null })
			.where('page_id', '=', id)
			.execute();
		await db(tx).updateTable('page').set({ status: 'archived' }).where('id', '=', id).execute();
		await settle(tx, id);
		await record(tx, 'pages.page_archived', id);
	}
});

/** Takes a page out of the archive: as it stood, but as a draft. */
export const unarchivePage = command({
	name: 'pages.unarchive',
	input: v.object({ id: fields.id() }),
	find: (tx, { id }) => pageHeld(tx, id),
	allow: (actor, page) => mayPublish(actor, page) && page.status === 'archived',
	run: async (tx, { id }) => {
		await db(tx).updateTable('page_text').set({ live: null }).where('page_id', '=', id).execute();
		await db(tx).updateTable('page').set({ status: 'draft' }).where('id', '=', id).execute();
		await settle(tx, id);
		await record(tx, 'pages.page_unarchived', id);
	}
});
