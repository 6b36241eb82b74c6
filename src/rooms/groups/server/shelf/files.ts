import * as v from 'valibot';
import { db, type Tx } from '#kernel/context';
import { Conflict, found } from '#kernel/errors';
import { record } from '#kernel/events';
import { newId } from '#kernel/ids';
import { command } from '#kernel/operation';
import { attach, detach } from '#kernel/storage';
import { fields } from '#kernel/web';
import { Slug } from '../../schema.ts';
import { ShelfFileInput, ShelfNameInput } from '../../schema/shelf.ts';
import { asRoleWhileOpen, audienceOf, findGroup, isAtLeast, me } from '../groups/find.ts';
import { shelfFileAt } from './find.ts';
import { mayKeep } from './pages.ts';

type Place = { id: string; audience: 'public' | 'network' | 'group' | 'private'; group_id: string };

const use = (tx: Tx, file: string, { id, audience, group_id }: Place) =>
	attach(tx, file, { room: 'shelf', subject: id, audience, group: group_id, status: 'published', field: 'file' });

const nameOf = async (tx: Tx, file: string): Promise<string> =>
	(await found(db(tx).selectFrom('file').select('name').where('id', '=', file).executeTakeFirst())).name;

/** Somebody puts a file on the shelf, in a folder when they name one. Without a title it is called as the file is. */
export const shelveFile = command({
	name: 'groups.shelve_file',
	input: v.object({ slug: Slug, ...ShelfFileInput.entries }),
	find: findGroup,
	allow: (actor, group) => mayKeep(actor, { role: group.role, group }),
	run: async (tx, { title, folder, file }, group) => {
		const name = await nameOf(tx, file);
		const row = { id: newId(), group_id: group.id, audience: audienceOf(group), folder, title: title || name };
		const place = await db(tx)
			.insertInto('shelf_file')
			.values({ ...row, file_id: file, author_id: me(tx.actor), changed_at: tx.now })
			.returning(['id', 'audience', 'group_id'])
			.executeTakeFirstOrThrow();
		await use(tx, file, place);
		await record(tx, 'groups.file_shelved', place.id, { group: group.id });
		return {};
	}
});

const withId = { slug: Slug, id: fields.id() };

/** A newer version of a file takes its place; the one before stays within reach. */
export const renewShelfFile = command({
	name: 'groups.renew_shelf_file',
	input: v.object({ ...withId, file: ShelfFileInput.entries.file }),
	find: shelfFileAt,
	allow: mayKeep,
	run: async (tx, { file }, kept) => {
		await use(tx, file, kept);
		const { version, file_id, author_id, changed_at } = kept;
		await db(tx).insertInto('shelf_file_version').values({ shelf_file_id: kept.id, version, file_id, author_id, at: changed_at }).execute();
		await db(tx)
			.updateTable('shelf_file')
			.set({ file_id: file, version: version + 1, author_id: me(tx.actor), changed_at: tx.now })
			.where('id', '=', kept.id)
			.execute();
		await record(tx, 'groups.shelf_file_renewed', kept.id, { group: kept.group_id, version: version + 1 });
		return {};
	}
});

/**
 * Who brought a file, in any of its versions, or a host calls it otherwise or puts it in another folder. What it was called on their screen comes
 * along: when somebody else did so meanwhile, nothing is overwritten.
 */
export const renameShelfFile = command({
	name: 'groups.rename_shelf_file',
	input: v.object({ ...withId, ...ShelfNameInput.entries, was_title: v.string(), was_folder: v.string() }),
	find: async (tx, at) => {
		const kept = await shelfFileAt(tx, at);
		const versions = db(tx).selectFrom('shelf_file_version').select('author_id').where('shelf_file_id', '=', kept.id);
		return { ...kept, brought: [kept, ...(await versions.execute())].some(({ author_id }) => author_id === me(tx.actor)) };
	},
	allow: (actor, kept) => mayKeep(actor, kept) && (isAtLeast(kept.role, 'host') || kept.brought),
	run: async (tx, { title, folder, was_title, was_folder }, kept) => {
		const { id, group_id, file_id } = kept;
		if (kept.title !== was_title || kept.folder !== was_folder) throw new Conflict({ title: kept.title, folder: kept.folder });
		const called = title || (await nameOf(tx, file_id));
		if (called === kept.title && folder === kept.folder) return {};
		await db(tx).updateTable('shelf_file').set({ title: called, folder }).where('id', '=', id).execute();
		await record(tx, 'groups.shelf_file_renamed', id, { group: group_id });
		return {};
	}
});

/** Who brought a file, or a host, takes it off the shelf, with all its versions. */
export const removeShelfFile = command({
	name: 'groups.remove_shelf_file',
	input: v.object(withId),
	find: shelfFileAt,
	allow: (actor, kept) => asRoleWhileOpen('member')(actor, kept) && (isAtLeast(kept.role, 'host') || kept.author_id === me(actor)),
	run: async (tx, _, { id, group_id }) => {
		await detach(tx, { room: 'shelf', subject: id });
		await db(tx).updateTable('shelf_file').set({ status: 'archived' }).where('id', '=', id).execute();
		await record(tx, 'groups.shelf_file_removed', id, { group: group_id });
		return {};
	}
});
