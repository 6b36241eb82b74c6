import { sql, type RawBuilder } from 'kysely';
import { db, type Ctx, type Tx } from '#kernel/context';
import { record } from '#kernel/events';
import type { BudgetAlertTable } from './tables.ts';

export type Alert = Pick<BudgetAlertTable, 'id' | 'kind' | 'level' | 'most' | 'at' | 'seen_at'> & {
	person: string;
	name: string;
	slug: string | null;
	group_name: string | null;
};

/** Nobody watches over themselves. */
const ofOthers = (table: 'a' | 'budget_alert') => sql`${sql.ref(table)}.person_id is distinct from app.person()`;

/** Who else came near what they may, or would have gone beyond, in the last month, newest first: of one group, or of all that who asks hears of. */
export async function budgetAlerts(ctx: Ctx, group?: string): Promise<Alert[]> {
	const { rows } =
		await sql<Alert>`select a.id, a.kind, a.level, a.most, a.at, a.seen_at, p.id as person, p.name, g.slug, g.name as group_name
		from budget_alert a join person p on p.id = a.person_id left join groups g on g.id = a.group_id
		where a.at > ${ctx.now}::timestamptz - interval '30 days' and ${ofOthers('a')} ${group ? sql`and a.group_id = ${group}` : sql``}
		order by a.seen_at is not null, a.at desc limit 100`.execute(db(ctx));
	return rows;
}

/** One of them, for who tells it on. `watched`: somebody else leads the group it is about. */
export const alertById = (ctx: Ctx, id: string | null) =>
	db(ctx)
		.selectFrom('budget_alert as a')
		.innerJoin('person', 'person.id', 'a.person_id')
		.select(['a.kind', 'a.level', 'a.most', 'a.group_id', 'a.person_id', 'person.name'])
		.select(
			sql<boolean>`exists (select from membership m join person l on l.id = m.person_id
				where m.group_id = a.group_id and m.role = 'lead' and m.person_id <> a.person_id and l.suspended_at is null)`.as('watched')
		)
		.where('a.id', '=', id)
		.executeTakeFirst();

/** How many of them nobody looked at yet, as part of a question: of all, or in the groups that who asks leads. */
export function unseenAlerts(now: Date, whose: 'all' | 'led'): RawBuilder<number> {
	const led = sql`and group_id = any (app.groups()) and app.my_rank(group_id) >= 4`;
	return sql`(select count(*) from budget_alert where seen_at is null and ${ofOthers('budget_alert')}
		and at > ${now}::timestamptz - interval '30 days' ${whose === 'led' ? led : sql``})`;
}

/** Somebody whose business it is looked at these: of one group, or all. */
export async function seeAlerts(tx: Tx, group?: string): Promise<void> {
	const { rows } = await sql<{ id: string }>`update budget_alert set seen_at = ${tx.now}, seen_by = app.person()
		where seen_at is null and ${ofOthers('budget_alert')} ${group ? sql`and group_id = ${group}` : sql``} returning id`.execute(db(tx));
	for (const { id } of rows) await record(tx, 'budgets.seen', id);
}
