import * as v from 'valibot';
import { db, may } from '#kernel/context';
import { query } from '#kernel/operation';
import { communities, type Community } from '../../hours/index.ts';
import { schoolYearOf } from './school-year.ts';

/** A school holiday from its first to its last free day. */
export type KeptHoliday = {
	id: string;
	name: string;
	starts_on: string;
	ends_on: string;
	/** Where these dates were read. */
	source: string;
	/** When it was last changed: what a form was read from. */
	base: string;
};
export type HolidayYear = { year: number; holidays: KeptHoliday[] };

/** The school holidays of each community, by school year, as editors keep them. */
export const keptHolidays = query({
	name: 'places.kept_school_holidays',
	input: v.object({}),
	allow: may('editor'),
	run: async (ctx): Promise<Array<{ community: Community; years: HolidayYear[] }>> => {
		const rows = await db(ctx)
			.selectFrom('school_holiday')
			.select(['id', 'community', 'name', 'starts_on', 'ends_on', 'source', 'modified_at'])
			.orderBy('starts_on')
			.execute();
		return communities.map((community) => {
			const own = rows
				.filter((row) => row.community === community)
				.map(({ community: _, modified_at, ...row }) => ({ ...row, base: modified_at.toISOString() }));
			const years = [...Map.groupBy(own, ({ starts_on }) => schoolYearOf(starts_on))];
			return { community, years: years.map(([year, holidays]) => ({ year, holidays })) };
		});
	}
});
