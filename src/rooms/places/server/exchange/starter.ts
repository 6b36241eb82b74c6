import { sql } from 'kysely';
import { db, type Ctx } from '#kernel/context';

/** Whether who began something may still do it: a job decides at the moment it runs. */
export async function mayStillImport(ctx: Ctx, person: string | null): Promise<boolean> {
	const { rows } = await sql`select from role_grant g join person p on p.id = g.person_id
		where p.id = ${person} and p.suspended_at is null and g.role in ('editor', 'facilitator', 'admin')`.execute(db(ctx));
	return rows.length > 0;
}
