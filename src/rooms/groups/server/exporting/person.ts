import { sql } from 'kysely';
import { db, type Tx } from '#kernel/context';
import { record } from '#kernel/events';
import type { PersonColumns } from '#kernel/register';

/** Copies of groups that somebody asked for; their bytes go with them. */
export const exportData: PersonColumns = {
	columns: ['group_export.person_id'],
	kept: [{ heading: 'exporting_kept', words: 'exporting_kept_words', seen: 'exporting_kept_seen' }],
	export: async (ctx, person) => ({
		exporting_kept: await db(ctx)
			.selectFrom('group_export')
			.innerJoin('groups', 'groups.id', 'group_export.group_id')
			.select(['groups.name', 'scope', 'asked_at'])
			.where('person_id', '=', person)
			.orderBy('asked_at')
			.execute()
	}),
	erase: async (tx, person) => {
		const gone = await db(tx).deleteFrom('group_export').where('person_id', '=', person).returning('id').execute();
		for (const { id } of gone) await record(tx, 'groups.export_dropped', id);
	}
};

/** Copies of groups with words of somebody who takes them, or their name, along: they can be asked for anew. */
export async function dropCopies(tx: Tx, person: string, group: string | null = null): Promise<void> {
	const { rows } = await sql<{
		id: string;
	}>`delete from group_export where scope = 'group' and (${group}::uuid is null or group_id = ${group})
		and (group_id in (select group_id from post where author_id = ${person}) or group_id in (select group_id from membership where person_id = ${person}))
		returning id`.execute(db(tx));
	for (const { id } of rows) await record(tx, 'groups.export_dropped', id);
}
