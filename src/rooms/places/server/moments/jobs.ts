import { db, transact } from '#kernel/context';
import { timed } from '#kernel/jobs';
import { addDays } from '../../hours/index.ts';
import { horizonDays, materialise, today } from './materialise.ts';

/** So many at once: a crash in between repeats little. */
const batch = 50;

/** Each night: moves the written-down openings on, a batch per transaction. Safe to run twice. */
export const extendOpenings = timed({
	name: 'places.extend_openings',
	cron: '40 3 * * *',
	run: async (ctx) => {
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
});
