import { readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { db, transact, type Ctx } from '#kernel/context';
import { record } from '#kernel/events';
import { job, timed } from '#kernel/jobs';
import { log } from '#kernel/log';
import type { Stored } from './shape.ts';
import { folderOf, staging, store } from './store.ts';

const day = 24 * 3_600_000;

/** Takes away a file's row and, in a job after the commit, its bytes. */
export const dropUnused = timed({
	name: 'storage.drop_unused',
	cron: '23 * * * *',
	run: async (ctx) => {
		await transact(ctx, async (tx) => {
			const dropped = await db(tx)
				.deleteFrom('file')
				.where('unused_since', '<', new Date(ctx.now.getTime() - day))
				.where(({ not, exists, selectFrom }) =>
					not(exists(selectFrom('file_use').select('file_use.id').whereRef('file_id', '=', 'file.id')))
				)
				.returning('folder')
				.execute();
			for (const { folder } of dropped) await record(tx, 'storage.dropped', folder);
		});
	}
});

/** Bytes of a row that is gone, or that other bytes took the place of. The event's subject is where they lie. */
export const clearBytes = job({
	name: 'storage.clear_bytes',
	on: 'storage.dropped',
	run: async (ctx, { subject }) => {
		if (!subject) return;
		const stored: Stored[] = [];
		for await (const one of store().list(folderOf(subject))) stored.push(one);
		await clear(ctx, stored, 0);
	}
});

/** Once a week everything is compared: bytes that no row knows (a machine stopped between the two) go after a day. */
export const clearStrays = timed({
	name: 'storage.clear_strays',
	cron: '41 3 * * 0',
	run: async (ctx) => {
		let some: Stored[] = [];
		for await (const one of store().list('')) {
			some.push(one);
			if (some.length === 500) some = await clear(ctx, some, day);
		}
		await clear(ctx, some, day);
		for (const name of await readdir(staging()).catch(() => [])) {
			const path = join(staging(), name);
			// An upload that is over meanwhile took its folder with it.
			const found = await stat(path).catch(() => undefined);
			if (found && found.mtimeMs < ctx.now.getTime() - day) await rm(path, { recursive: true, force: true });
		}
	}
});

/** Deletes those that lie where no row knows, when they are older than `grace`. */
async function clear(ctx: Ctx, stored: readonly Stored[], grace: number): Promise<[]> {
	const folders = [...new Set(stored.map(({ name }) => folderIn(name)).filter((folder) => folder !== undefined))];
	const rows = folders.length ? await db(ctx).selectFrom('file').select('folder').where('folder', 'in', folders).execute() : [];
	const known = new Set(rows.map(({ folder }) => folder));
	const strays = stored.filter(({ name, changed }) => {
		const folder = folderIn(name);
		return folder !== undefined && !known.has(folder) && changed.getTime() <= ctx.now.getTime() - grace;
	});
	for (const { name } of strays) await store().delete(name);
	if (strays.length) log.info({ strays: strays.length }, 'bytes without a row are gone');
	return [];
}

/** What does not lie like a file of ours (an export) has house rules of its own. */
const folderIn = (name: string): string | undefined => /^[0-9a-f]{2}\/([0-9a-f-]{36})\//.exec(name)?.[1];

export const storageJobs = [clearBytes];
export const storageTimetable = [dropUnused, clearStrays];
