import { db, transact, type Ctx } from '#kernel/context';
import { job, timed } from '#kernel/jobs';
import { addDays } from '../../hours/index.ts';
import { horizonDays, materialise, today } from './materialise.ts';

/** So many at once: a crash in between repeats little. */
const batch = 50;

/** Moves the written-down openings on where they do not reach far enough, a batch per transaction. Safe to run twice. */
async function extend(ctx: Ctx): Promise<void> {
	const enough = addDays(today(ctx), horizonDays - 2);
	for (;;) {
		const done = await transact(ctx, async (tx) => {
			const due = await db(tx)
				.selectFrom('service_at_location')
				.select(['id', 'hours', 'audience', 'status'])
				.where((eb) => eb.or([eb('expanded_until', 'is', null), eb('expanded_until', '<', enough)]))
				.limit(batch)
				.forUpdate()
				.skipLocked()
				.execute();
			await materialise(
				tx,
				due.map(({ id, hours, audience, status }) => ({ id, hours, forAll: audience === 'public' && status === 'published' }))
			);
			return due.length;
		});
		if (done < batch) return;
	}
}

/** Each night: openings are written down a day further. */
export const extendOpenings = timed({ name: 'places.extend_openings', cron: '40 3 * * *', run: extend });

/** Other school holidays, other openings: at once, whatever is closed in them. */
export const followSchoolHolidays = job({
	name: 'places.follow_school_holidays',
	long: true,
	on: ['places.school_holiday_added', 'places.school_holiday_revised', 'places.school_holiday_removed'],
	run: extend
});
