import * as v from 'valibot';
import { db } from '#kernel/context';
import { Forbidden, Invalid } from '#kernel/errors';
import { newId } from '#kernel/ids';
import { command } from '#kernel/operation';
import { fields } from '#kernel/web';
import { LocaleInput } from '../../schema.ts';
import { mayLetGoFor, mayWrite } from '../policy.ts';
import { textHeld } from './find.ts';
import { writersOf } from './writers.ts';
import { forgetDraft } from './version.ts';

const One = v.object({ id: fields.id(), locale: LocaleInput });
const largest = 500_000;

/** Keeps what somebody is typing, unchecked and for them alone, until they save. */
export const keepDraft = command({
	name: 'pages.keep_draft',
	input: v.object({ ...One.entries, base: fields.number('common_failed', 0, 1_000_000), said: v.record(v.string(), v.unknown()) }),
	find: textHeld,
	allow: mayWrite,
	run: async (tx, { id, locale, base, said }) => {
		if (tx.actor.kind !== 'person') throw new Forbidden();
		const kept = JSON.stringify(said);
		if (kept.length > largest) throw new Invalid({ form: 'common_too_long' });
		await db(tx)
			.insertInto('page_draft')
			.values({ id: newId(), page_id: id, locale, person_id: tx.actor.id, base, said: kept, saved_at: tx.now })
			.onConflict((there) => there.columns(['page_id', 'locale', 'person_id']).doUpdateSet({ base, said: kept, saved_at: tx.now }))
			.execute();
		return { savedAt: tx.now };
	}
});

/** Throws away what was being typed. */
export const dropDraft = command({
	name: 'pages.drop_draft',
	input: One,
	find: textHeld,
	allow: mayWrite,
	run: (tx, { id, locale }) => forgetDraft(tx, id, locale)
});

/** Says that somebody is writing here, and answers who else is. To be repeated each minute while the page is open. */
export const holdPage = command({
	name: 'pages.hold',
	input: One,
	find: textHeld,
	allow: mayWrite,
	run: async (tx, { id, locale }) => {
		if (tx.actor.kind !== 'person') throw new Forbidden();
		const me = tx.actor.id;
		await db(tx)
			.insertInto('page_lock')
			.values({ page_id: id, locale, person_id: me, since: tx.now, seen_at: tx.now })
			.onConflict((there) => there.columns(['page_id', 'locale', 'person_id']).doUpdateSet({ seen_at: tx.now }))
			.execute();
		return { others: (await writersOf(tx, id, locale)).filter((one) => one.person !== me) };
	}
});

/** Somebody stops writing. For somebody else, who forgot: facilitators and up. */
export const letGo = command({
	name: 'pages.let_go',
	input: v.object({ ...One.entries, person: v.optional(fields.id()) }),
	find: textHeld,
	allow: (actor, page, { person }) => mayWrite(actor, page) && (person === undefined || mayLetGoFor(actor, person)),
	run: async (tx, { id, locale, person }) => {
		const whose = person ?? (tx.actor.kind === 'person' ? tx.actor.id : null);
		if (!whose) return;
		await db(tx).deleteFrom('page_lock').where('page_id', '=', id).where('locale', '=', locale).where('person_id', '=', whose).execute();
	}
});
