import { Readable } from 'node:stream';
import * as v from 'valibot';
import { db, rest, type Tx } from '#kernel/context';
import { Conflict, found, Invalid } from '#kernel/errors';
import { record } from '#kernel/events';
import { newId } from '#kernel/ids';
import { command } from '#kernel/operation';
import { store } from '#kernel/storage';
import { fields } from '#kernel/web';
import { Slug } from '../../schema.ts';
import { asRole, asRoleWhileOpen, findGroup, groupAt, me } from '../groups/find.ts';
import { archiveName, heaviest } from './files.ts';
import type { ImportKind } from './tables.ts';

const isBusy = async (tx: Tx, group: string, kind: ImportKind): Promise<boolean> =>
	Boolean(
		await db(tx)
			.selectFrom('group_import')
			.select('id')
			.where('group_id', '=', group)
			.where('kind', '=', kind)
			.where('state', 'not in', ['done', 'failed'])
			.executeTakeFirst()
	);

type Begun = { id?: string; group: string; kind: ImportKind; name: string; bytes: number };

/** Begins an import; another of the same kind in this group must be over first. */
export async function beginImport(tx: Tx, { id = newId(), group, kind, name, bytes }: Begun): Promise<string> {
	if (await isBusy(tx, group, kind)) throw new Invalid({ file: 'importing_busy' });
	await db(tx)
		.insertInto('group_import')
		.values({
			id,
			group_id: group,
			kind,
			name: name.slice(0, 200),
			state: kind === 'mbox' ? 'reading' : 'read',
			trouble: null,
			bytes,
			started_by: me(tx.actor),
			started_at: tx.now,
			finished_at: null
		})
		.execute();
	return id;
}

/** Has the archive of a mailing list read. Nothing comes in yet: first one sees what would. */
export const importArchive = command({
	name: 'groups.import_archive',
	input: v.object({ slug: Slug, file: v.optional(v.union([v.instance(File), v.literal('')]), '') }),
	find: async (tx, at) => {
		const group = await findGroup(tx, at);
		return { ...group, busy: await isBusy(tx, group.id, 'mbox') };
	},
	allow: asRoleWhileOpen('lead'),
	// Bytes first: when the rest does not happen nobody knows of them, and the night takes them away.
	first: async (ctx, { file }, { busy }) => {
		if (!file || file.size === 0) throw new Invalid({ file: 'importing_file_missing' });
		if (file.size > heaviest) throw new Invalid({ file: 'importing_file_heavy' });
		if (!/^From |\nFrom /.test(await file.slice(0, 64 * 1024).text())) throw new Invalid({ file: 'importing_file_other' });
		if (busy) return undefined;
		const id = newId();
		await rest(ctx);
		await store().put(archiveName(id), Readable.from(file.stream()), file.size);
		return { id, name: file.name, bytes: file.size };
	},
	run: async (tx, _, group, archive) => {
		if (!archive) throw new Invalid({ file: 'importing_busy' });
		const id = await beginImport(tx, { ...archive, group: group.id, kind: 'mbox' });
		await record(tx, 'groups.import_begun', id, { group: group.id });
		return { id };
	}
});

export const findImport = async (tx: Tx, { slug, id }: { slug: string; id: string }) => {
	const group = await groupAt(tx, slug);
	const run = await found(
		db(tx)
			.selectFrom('group_import')
			.select(['id', 'kind', 'state', 'group_id'])
			.where('id', '=', id)
			.where('group_id', '=', group.id)
			.forUpdate()
			.executeTakeFirst()
	);
	return { ...run, role: group.role, group };
};
const Run = v.object({ slug: Slug, id: fields.id() });

/** Brings in what was read. It stays closed to all but who leads the group. */
export const acceptImport = command({
	name: 'groups.accept_import',
	input: Run,
	find: findImport,
	allow: asRoleWhileOpen('lead'),
	run: async (tx, { id }, run) => {
		if (run.state !== 'read' || run.kind !== 'mbox') throw new Conflict();
		const { count } = await db(tx)
			.selectFrom('import_message')
			.select((is) => is.fn.countAll<number>().as('count'))
			.where('import_id', '=', id)
			.where('verdict', '=', 'new')
			.executeTakeFirstOrThrow();
		await db(tx).updateTable('group_import').set({ state: 'bringing', done: 0, total: count }).where('id', '=', id).execute();
		await record(tx, 'groups.import_accepted', id, { group: run.group_id });
		return { id };
	}
});

/** Opens what was brought in to who reads the group. */
export const openImport = command({
	name: 'groups.open_import',
	input: Run,
	find: findImport,
	allow: asRoleWhileOpen('lead'),
	run: async (tx, { id }, run) => {
		if (run.state !== 'closed') throw new Conflict();
		await db(tx).updateTable('group_import').set({ state: 'opening' }).where('id', '=', id).execute();
		await record(tx, 'groups.import_opened', id, { group: run.group_id });
		return { id };
	}
});

/** Takes everything of an import away that is not opened yet, with files and all; of one that is over, only its report. */
export const dropImport = command({
	name: 'groups.drop_import',
	input: Run,
	find: findImport,
	allow: asRole('lead'),
	run: async (tx, { id }, run) => {
		if (run.state === 'opening') throw new Conflict();
		await db(tx).deleteFrom('group_import').where('id', '=', id).execute();
		await record(tx, 'groups.import_dropped', id, { group: run.group_id });
		return {};
	}
});
