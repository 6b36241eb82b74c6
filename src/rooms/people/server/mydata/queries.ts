import * as v from 'valibot';
import { db } from '#kernel/context';
import { found } from '#kernel/errors';
import { say } from '#kernel/i18n';
import { query, signedIn } from '#kernel/operation';
import { allRooms } from '#kernel/register';
import { settings } from '#kernel/settings';
import { fields } from '#kernel/web';
import { exportName } from './exporting.ts';
import { isConfirmed } from '../signin/confirm.ts';
import { me } from '../me.ts';

/** What the house keeps about people, room by room, in the words of who asks: what, and who sees it. */
export const keptAboutMe = query({
	name: 'people.kept_about_me',
	input: v.object({}),
	allow: signedIn,
	run: async ({ locale }) =>
		allRooms()
			.flatMap(({ person }) => person?.kept ?? [])
			.map(({ heading, words, seen }) => ({
				heading: say(heading, {}, locale),
				words: say(words, {}, locale),
				seen: say(seen, {}, locale)
			}))
});

/** Who with a key looked at my data, when and why; newest first. */
export const whoLooked = query({
	name: 'people.who_looked',
	input: v.object({}),
	allow: signedIn,
	run: async (ctx) => {
		const rows = await db(ctx)
			.selectFrom('event')
			.leftJoin('person', 'person.id', 'event.actor_id')
			.select(['event.id', 'event.at', 'event.data', 'person.name as who'])
			.where('event.name', '=', 'people.looked')
			.where('event.subject', '=', me(ctx).id)
			.orderBy('event.at', 'desc')
			.limit(100)
			.execute();
		return rows.map(({ data, ...row }) => ({ ...row, why: String(data['why'] ?? '') }));
	}
});

/** My exports that are being made or can still be fetched, newest first. */
export const myExports = query({
	name: 'people.my_exports',
	input: v.object({}),
	allow: signedIn,
	run: (ctx) =>
		db(ctx)
			.selectFrom('data_export')
			.select(['id', 'asked_at', 'ready_at', 'expires_at', 'bytes'])
			.where('person_id', '=', me(ctx).id)
			.where((is) => is.or([is('expires_at', 'is', null), is('expires_at', '>', ctx.now)]))
			.orderBy('asked_at', 'desc')
			.limit(10)
			.execute()
});

/** An export of mine that is ready and not over its seven days; `Missing` for everybody else. */
export const openExport = query({
	name: 'people.open_export',
	input: v.object({ id: fields.id() }),
	allow: signedIn,
	run: async (ctx, { id }) => {
		const row = await found(
			db(ctx)
				.selectFrom('data_export')
				.select(['id', 'bytes', 'ready_at'])
				.where('id', '=', id)
				.where('person_id', '=', me(ctx).id)
				.where('ready_at', 'is not', null)
				.where('expires_at', '>', ctx.now)
				.executeTakeFirst()
		);
		const { name } = await settings();
		return { bytes: row.bytes, stored: exportName(id), name: `${name} ${row.ready_at?.toISOString().slice(0, 10)}.zip` };
	}
});

/** What the page of leaving must know: the name to type, and whether this sign-in is recent enough. */
export const beforeErasing = query({
	name: 'people.before_erasing',
	input: v.object({}),
	allow: signedIn,
	run: async (ctx) => ({ name: me(ctx).name, fresh: await isConfirmed(ctx) })
});
