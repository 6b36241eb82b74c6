import { db, transact, type Ctx, type Tx } from '#kernel/context';
import type { EventRef } from '#kernel/events';
import { record } from '#kernel/events';
import type { Hours } from '../../hours/index.ts';
import { reindex } from '../finder/reindex.ts';
import { materialise } from '../moments/materialise.ts';

type Answered = {
	moment: string;
	answer: 'right' | 'change' | 'closed' | null;
	answered_at: Date | null;
	person_id: string;
	organization_id: string;
	hours: Hours;
	status: string;
	assured_at: Date | null;
	holiday: { name: string; community: 'nl' | 'fr' | 'de'; from: string; until: string } | null;
};

/** Does what a keeper answered in a letter. Reads again: what was ended meanwhile stays ended, and twice is once. */
export async function apply(ctx: Ctx, event: EventRef): Promise<void> {
	await transact(ctx, async (tx) => {
		const answered = await answeredQuestion(tx, event.subject);
		if (!answered?.answered_at || answered.status !== 'published') return;
		if (answered.answer === 'right') await assure(tx, answered);
		if (answered.answer === 'closed') await (answered.holiday ? closeFor(tx, answered, answered.holiday) : end(tx, answered));
	});
}

async function answeredQuestion(tx: Tx, id: string | null): Promise<Answered | undefined> {
	const row = await db(tx)
		.selectFrom('assurance_question as q')
		.innerJoin('assurance_letter as l', 'l.id', 'q.letter_id')
		.innerJoin('service_at_location as m', 'm.id', 'q.service_at_location_id')
		.innerJoin('service as s', 's.id', 'm.service_id')
		.leftJoin('school_holiday as h', 'h.id', 'q.holiday_id')
		.select(['m.id as moment', 'q.answer', 'q.answered_at', 'l.person_id', 's.organization_id', 'm.hours', 'm.status', 'm.assured_at'])
		.select(['h.name', 'h.community', 'h.starts_on', 'h.ends_on'])
		.where('q.id', '=', id)
		.forUpdate('m')
		.executeTakeFirst();
	if (!row) return undefined;
	const { name, community, starts_on, ends_on, ...rest } = row;
	return { ...rest, holiday: name && community && starts_on && ends_on ? { name, community, from: starts_on, until: ends_on } : null };
}

/** Confirmed at the moment of the answer, not of the job; a later confirmation stands. */
async function assure(tx: Tx, { moment, answered_at, assured_at, person_id }: Answered): Promise<void> {
	if (!answered_at || (assured_at && assured_at >= answered_at)) return;
	await db(tx)
		.updateTable('service_at_location')
		.set({ assured_at: answered_at, assured_by: person_id })
		.where('id', '=', moment)
		.execute();
	await db(tx).updateTable('finder_entry').set({ assured_at: answered_at }).where('service_at_location_id', '=', moment).execute();
	await record(tx, 'places.moments_assured', moment);
}

/** Closed in this holiday: a closed range, with its name as the reason families read. */
async function closeFor(tx: Tx, answered: Answered, { name, community, from, until }: NonNullable<Answered['holiday']>): Promise<void> {
	const { moment, hours, organization_id } = answered;
	if (hours.closed.some((range) => range.from === from && range.until === until)) return;
	const changed: Hours = {
		...hours,
		closed: [...hours.closed, { from, until, reason: { nl: '', fr: '', en: '', de: '', [community]: name } }]
	};
	await db(tx)
		.updateTable('service_at_location')
		.set((eb) => ({ hours: JSON.stringify(changed), modified_at: tx.now, sequence: eb('sequence', '+', 1) }))
		.where('id', '=', moment)
		.execute();
	await materialise(tx, [{ id: moment, hours: changed, forAll: true }]);
	await reindex(tx, { organization: organization_id });
	await record(tx, 'places.moments_kept', moment);
	await assure(tx, answered);
}

/** No longer there. Nothing is thrown away: its keepers bring it back with one press. */
async function end(tx: Tx, { moment, hours, organization_id }: Answered): Promise<void> {
	await db(tx)
		.updateTable('service_at_location')
		.set((eb) => ({ status: 'archived', modified_at: tx.now, sequence: eb('sequence', '+', 1) }))
		.where('id', '=', moment)
		.execute();
	await materialise(tx, [{ id: moment, hours, forAll: false }]);
	await reindex(tx, { organization: organization_id });
	await record(tx, 'places.moments_ended', moment);
}
