import { db } from '#kernel/context';
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
