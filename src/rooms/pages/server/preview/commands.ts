import * as v from 'valibot';
import { db, may } from '#kernel/context';
import { found } from '#kernel/errors';
import { record } from '#kernel/events';
import { hashSecret, newId, newSecret } from '#kernel/ids';
import { command } from '#kernel/operation';
import { fields } from '#kernel/web';
import { LocaleInput } from '../../schema.ts';
import { mayWrite } from '../policy.ts';
import { textHeld } from '../writing/find.ts';

const day = 86_400_000;

/** A link that shows the newest version to somebody without an account, for some days. Answers its address, which nobody can ask again. */
export const createPreviewLink = command({
	name: 'pages.create_preview_link',
	input: v.object({ id: fields.id(), locale: LocaleInput, days: v.optional(fields.number('pages_preview_days_wrong', 1, 30), 7) }),
	find: textHeld,
	allow: mayWrite,
	run: async (tx, { id, locale, days }) => {
		const secret = newSecret();
		const link = newId();
		const expires_at = new Date(tx.now.getTime() + days * day);
		const created_by = tx.actor.kind === 'person' ? tx.actor.id : null;
		await db(tx)
			.insertInto('preview_link')
			.values({ id: link, page_id: id, locale, hash: hashSecret(secret), created_by, created_at: tx.now, expires_at })
			.execute();
		await record(tx, 'pages.preview_link_created', id, { locale });
		return { id: link, address: `/voorbeeld/${secret}`, expiresAt: expires_at };
	}
});

/** The link opens nothing any more. */
export const revokePreviewLink = command({
	name: 'pages.revoke_preview_link',
	input: v.object({ id: fields.id() }),
	find: (tx, { id }) => found(db(tx).selectFrom('preview_link').select(['id', 'page_id']).where('id', '=', id).executeTakeFirst()),
	allow: may('editor'),
	run: async (tx, { id }, { page_id }) => {
		await db(tx).deleteFrom('preview_link').where('id', '=', id).execute();
		await record(tx, 'pages.preview_link_revoked', page_id);
	}
});
