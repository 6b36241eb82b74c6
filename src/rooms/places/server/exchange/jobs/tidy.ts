import { sql } from 'kysely';
import { db, transact } from '#kernel/context';
import { timed } from '#kernel/jobs';

/** How long one can look back at what an import did, in days. The bytes go sooner. */
const kept = { rows: 60, bytes: 7 };

/** Each night: files that were read and nobody brought in, and the rows of long ago. */
export const tidyImports = timed({
	name: 'places.tidy_imports',
	cron: '25 4 * * *',
	run: async (ctx) => {
		await transact(ctx, async (tx) => {
			const ago = (days: number) => new Date(tx.now.getTime() - days * 86_400_000);
			await sql`delete from import_content where run_id in (select id from import_run where started_at < ${ago(kept.bytes)})`.execute(
				db(tx)
			);
			await sql`delete from import_run where started_at < ${ago(kept.rows)} and state <> 'bringing'`.execute(db(tx));
		});
	}
});
