import { db, transact } from '#kernel/context';
import { job, timed } from '#kernel/jobs';
import { post } from '#kernel/mail';
import { clearArchives, store } from '#kernel/storage';
import { within } from '../notifying/jobs/within.ts';
import { exportName, makeGroupExport } from './make.ts';
import { exportReadyMail } from './mails.ts';

const week = 7 * 24 * 3600_000;

/** Makes a copy with the eyes of who asked for it, at this moment, and writes them that it is there. Who may not any more gets none. */
export const buildGroupExport = job({
	name: 'groups.build_export',
	long: true,
	on: 'groups.export_asked',
	run: async (ctx, event) => {
		const asked = await db(ctx)
			.selectFrom('group_export')
			.innerJoin('groups', 'groups.id', 'group_export.group_id')
			.select(['group_export.id', 'group_export.person_id', 'group_export.scope', 'group_export.group_id'])
			.select(['groups.slug', 'groups.name', 'groups.mail_content'])
			.where('group_export.id', '=', event.subject)
			.where('ready_at', 'is', null)
			.executeTakeFirst();
		if (!asked) return;
		const made = await within(ctx, asked.person_id, async ({ ctx: theirs, email, locale }) => {
			const bytes = await makeGroupExport(theirs, asked);
			return bytes === undefined ? undefined : { bytes, email, locale };
		});
		await transact(ctx, async (tx) => {
			if (!made) return db(tx).deleteFrom('group_export').where('id', '=', asked.id).execute();
			const there = await db(tx)
				.updateTable('group_export')
				.set({ ready_at: tx.now, expires_at: new Date(tx.now.getTime() + week), bytes: made.bytes })
				.where('id', '=', asked.id)
				.returning('id')
				.executeTakeFirst();
			// Gone meanwhile: nobody may fetch it any more.
			if (!there) return store().delete(exportName(asked.id));
			return post(tx, {
				kind: exportReadyMail,
				event: event.id,
				to: { address: made.email, person: asked.person_id, locale: made.locale },
				about: [asked.group_id],
				with: { quiet: !asked.mail_content, content: { group: asked.name }, slug: asked.slug }
			});
		});
	}
});

/** Somebody left the house before their copy was over. */
export const dropGroupExport = job({
	name: 'groups.drop_export',
	on: 'groups.export_dropped',
	run: async (_ctx, { subject }) => {
		if (subject) await store().delete(exportName(subject));
	}
});

/** Seven days are over, or it never came to be: the rows and the bytes of copies go. */
export const dropGroupExports = timed({
	name: 'groups.drop_exports',
	cron: '40 4 * * *',
	run: async (ctx) => {
		const yesterday = new Date(ctx.now.getTime() - 24 * 3600_000);
		await transact(ctx, (tx) =>
			db(tx)
				.deleteFrom('group_export')
				.where((is) => is.or([is('expires_at', '<', tx.now), is.and([is('ready_at', 'is', null), is('asked_at', '<', yesterday)])]))
				.execute()
		);
		const live = await db(ctx).selectFrom('group_export').select('id').execute();
		await clearArchives('group-exports/', new Set(live.map(({ id }) => exportName(id))), ctx.now);
	}
});
