import { sql } from 'kysely';
import { db, transact, type Ctx } from '#kernel/context';
import { record } from '#kernel/events';
import { job, oneByOne, timed } from '#kernel/jobs';
import { post } from '#kernel/mail';
import { settings } from '#kernel/settings';
import { ringFor } from '../../notifying/house-notices.ts';
import { measureAddress } from '../appeals.ts';
import { appealDecidedMail, careWaitingMail, measureMail } from '../mails.ts';
import { endMeasure, standing } from '../sanctions.ts';
import { tellHosts } from './telling.ts';
import { facilitators, hostsOf } from './whom.ts';

export const measureOf = (ctx: Ctx, id: string | null) =>
	db(ctx)
		.selectFrom('care_measure as m')
		.innerJoin('person', 'person.id', 'm.person_id')
		.innerJoin('account', 'account.person_id', 'm.person_id')
		.leftJoin('groups', 'groups.id', 'm.group_id')
		.leftJoin('care_appeal as a', 'a.measure_id', 'm.id')
		.select(['m.id', 'm.kind', 'm.reason', 'm.rule', 'm.until', 'm.group_id', 'm.taken_by', 'm.person_id', 'm.ended_at'])
		.select(['person.name', 'person.locale', 'account.email', 'groups.name as group', 'groups.mail_content', 'a.outcome', 'a.answer'])
		.where('m.id', '=', id)
		.executeTakeFirst();
type Measure = NonNullable<Awaited<ReturnType<typeof measureOf>>>;

/** Also to who is suspended: it is the one mail that still goes to them, with the way to answer. */
export const toThem = ({ email, person_id, locale }: Measure) => ({ address: email, person: person_id, locale });
export const place = async ({ group }: Measure): Promise<string> => group ?? (await settings()).name;

/** Tells the person concerned what was decided, and why. What they said and is out of sight, the bell says too. */
export const tellMeasure = job({
	name: 'groups.tell_measure',
	on: 'groups.measure_taken',
	run: async (ctx, event) => {
		const measure = await measureOf(ctx, event.subject);
		if (!measure || measure.ended_at) return;
		const { kind, reason, rule, until, person_id, group_id } = measure;
		if (kind === 'hidden') await ringFor(ctx, { id: event.id, person_id, kind, group_id });
		await post(ctx, {
			kind: measureMail,
			event: event.id,
			to: toThem(measure),
			about: group_id ? [group_id] : [],
			with: {
				quiet: measure.mail_content === false,
				kind,
				content: { group: await place(measure), reason, rule },
				until: until?.toISOString() ?? null,
				url: await measureAddress(measure.id)
			}
		});
	}
});

/** They answered: who decides about it hears that, somebody else than who took the measure where there is somebody. */
export const tellAppealed = job({
	name: 'groups.tell_appealed',
	on: 'groups.measure_appealed',
	run: async (ctx, event) => {
		const measure = await measureOf(ctx, event.subject);
		if (!measure || measure.outcome) return;
		const { group_id, taken_by, person_id, name } = measure;
		const hosts = group_id ? await hostsOf(ctx, group_id, [person_id]) : [];
		// A group whose only host it is about: who looks after the network decided, and decides again.
		const network = hosts.length ? [] : (await facilitators(ctx, [person_id])).filter(({ id }) => !group_id || id === taken_by);
		const all = hosts.length ? hosts : network;
		const others = all.filter(({ id }) => id !== taken_by);
		const readers = others.length ? others : all;
		if (group_id && hosts.length) return tellHosts(ctx, readers, { event: event.id, group: group_id, what: 'appeal', name });
		for (const { id, email, locale } of readers)
			await post(ctx, {
				kind: careWaitingMail,
				event: event.id,
				to: { address: email, person: id, locale },
				// To who stands in no such group: not a word of where.
				with: { quiet: group_id !== null, what: 'appeal', content: { group: await place(measure), name }, address: '/beheer/zorg' }
			});
	}
});

/** Where somebody may take part again once this measure is over. */
export const opening = ({ kind, group_id }: Pick<Measure, 'kind' | 'group_id'>): 'group' | 'network' | null =>
	kind === 'suspended' || kind === 'banned' ? (group_id ? 'group' : 'network') : null;

/** What was decided about their answer. */
export const tellAppealDecided = job({
	name: 'groups.tell_appeal_decided',
	on: 'groups.appeal_decided',
	run: async (ctx, event) => {
		const measure = await measureOf(ctx, event.subject);
		if (!measure?.outcome) return;
		await post(ctx, {
			kind: appealDecidedMail,
			event: event.id,
			to: toThem(measure),
			about: measure.group_id ? [measure.group_id] : [],
			with: {
				quiet: measure.mail_content === false,
				opens: measure.outcome === 'lifted' ? opening(measure) : null,
				content: { group: await place(measure), outcome: measure.outcome, answer: measure.answer ?? '' },
				url: await measureAddress(measure.id)
			}
		});
	}
});

/** What was until a day is over when that day has come. */
export const liftMeasures = timed({
	name: 'groups.lift_measures',
	cron: '* * * * *',
	run: async (ctx) => {
		const over = await standing(ctx).where('until', '<=', ctx.now).execute();
		await oneByOne(over, (measure) => transact(ctx, (tx) => endMeasure(tx, measure)));
	}
});

/** A door that was opened again by hand: the measure that closed it is over too. */
export const endWithDoor = job({
	name: 'groups.end_with_door',
	on: 'people.resumed',
	run: (ctx, event) =>
		transact(ctx, async (tx) => {
			const open = await db(tx)
				.selectFrom('care_measure as m')
				.innerJoin('person', 'person.id', 'm.person_id')
				.select('m.id')
				.where('m.person_id', '=', event.subject)
				.where('m.group_id', 'is', null)
				.where('m.kind', 'in', ['suspended', 'banned'])
				.where('m.ended_at', 'is', null)
				// It may have been closed again since.
				.where('person.suspended_at', 'is', null)
				.execute();
			for (const { id } of open) {
				await sql`select app.end_measure(${id}, ${tx.now})`.execute(db(tx));
				await record(tx, 'groups.measure_ended', id, { kind: 'suspended' });
			}
		})
});

const day = 24 * 3600_000;
const patience = { one_day: 1, three_days: 3, a_week: 7 };

/** What nobody looked at for as many days as the network waits is passed on. One event per group: names and words stay where they are. */
export const passOnWaiting = timed({
	name: 'groups.pass_on_waiting',
	cron: '20 8 * * *',
	run: async (ctx) => {
		const { care_days } = await settings();
		await transact(ctx, async (tx) => {
			const passed = await db(tx)
				.updateTable('care_flag')
				.set({ escalated_at: tx.now })
				.where('status', '=', 'open')
				.where('escalated_at', 'is', null)
				.where('flagged_at', '<', new Date(tx.now.getTime() - patience[care_days] * day))
				.returning('group_id')
				.execute();
			for (const [group, flags] of Map.groupBy(passed, ({ group_id }) => group_id))
				await record(tx, 'groups.flag_escalated', group, { flags: flags.length });
		});
	}
});
