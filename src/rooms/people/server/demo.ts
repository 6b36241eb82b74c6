import { db, transact, type Ctx } from '#kernel/context';
import { demoFile, type Member } from './demo-cast.ts';
import { grantRole } from './roles/commands.ts';

/** The cast of demo/people.yaml. They get their fixed ids, so the rows are written here; their roles come through the command. */
export async function loadDemoPeople(ctx: Ctx): Promise<void> {
	for (const { id, name, email, role, locale } of demoFile<Member[]>('people')) {
		await transact(ctx, async (tx) => {
			await db(tx).insertInto('person').values({ id, name, locale, joined_at: tx.now, last_seen_on: null, suspended_at: null }).execute();
			await db(tx).insertInto('account').values({ person_id: id, email, confirmed_at: tx.now, bounced_at: null }).execute();
			if (role) await grantRole(tx, { person: id, role });
		});
	}
}
