import { db, transact } from '#kernel/context';
import { job, timed } from '#kernel/jobs';
import { post } from '#kernel/mail';
import { detach } from '#kernel/storage';
import { ringFor } from '../notifying/house-notices.ts';
import { appointedMail, worryMail } from './mails.ts';

/** A worry came: trained persons hear that, but who wrote what it is about. */
export const tellWorry = job({
	name: 'groups.tell_worry',
	on: 'groups.worry_received',
	run: async (ctx, event) => {
		const worry = await db(ctx)
			.selectFrom('safe_case')
			.select(['id', 'about'])
			.where('id', '=', event.subject)
			.where('status', '=', 'open')
			.executeTakeFirst();
		if (!worry) return;
		const readers = await db(ctx)
			.selectFrom('safeguard')
			.innerJoin('person', 'person.id', 'safeguard.person_id')
			.innerJoin('account', 'account.person_id', 'person.id')
			.select(['person.id', 'person.locale', 'account.email'])
			.where('person.suspended_at', 'is', null)
			.execute();
		for (const { id, email, locale } of readers.filter((one) => one.id !== worry.about))
			await post(ctx, { kind: worryMail, event: event.id, to: { address: email, person: id, locale }, with: { id: worry.id } });
	}
});

/** Who became a trained person hears that by the bell and a mail, and from whom; not when they are none any more by now. */
export const tellAppointed = job({
	name: 'groups.tell_appointed',
	on: 'groups.safeguard_appointed',
	run: async (ctx, event) => {
		const trained = await db(ctx)
			.selectFrom('safeguard')
			.innerJoin('person', 'person.id', 'safeguard.person_id')
			.innerJoin('account', 'account.person_id', 'person.id')
			.leftJoin('person as by', 'by.id', 'safeguard.granted_by')
			.select(['person.id', 'person.locale', 'account.email', 'by.name as by'])
			.where('person.id', '=', event.subject)
			.where('person.suspended_at', 'is', null)
			.executeTakeFirst();
		if (!trained) return;
		const { id, email, locale, by } = trained;
		await ringFor(ctx, { id: event.id, person_id: id, kind: 'appointed', group_id: null });
		await post(ctx, { kind: appointedMail, event: event.id, to: { address: email, person: id, locale }, with: { by: by ?? '' } });
	}
});

/** How long something that is closed is kept. `care_kept_worries_words` says so to everybody. */
const years = 5;

/** What was closed years ago is gone, with the files that were frozen for it. */
export const forgetWorries = timed({
	name: 'groups.forget_worries',
	cron: '50 4 * * *',
	run: (ctx) =>
		transact(ctx, async (tx) => {
			const before = new Date(tx.now);
			before.setUTCFullYear(before.getUTCFullYear() - years);
			const gone = await db(tx).deleteFrom('safe_case').where('closed_at', '<', before).returning('id').execute();
			for (const { id } of gone) await detach(tx, { room: 'safe', subject: id });
		})
});
