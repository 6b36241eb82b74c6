import { alertById } from '#kernel/budgets';
import { db } from '#kernel/context';
import { job } from '#kernel/jobs';
import { post } from '#kernel/mail';
import { limitsMail } from './mails.ts';

/**
 * Tells administrators that somebody came near what they may of the network (its directory, not one group), or in a group that nobody else
 * leads. Not who did so themselves.
 */
export const tellLimits = job({
	name: 'admin.tell_limits',
	on: ['budgets.neared', 'budgets.reached'],
	run: async (ctx, event) => {
		const alert = await alertById(ctx, event.subject);
		if (!alert || alert.watched) return;
		const admins = await db(ctx)
			.selectFrom('role_grant')
			.innerJoin('person', 'person.id', 'role_grant.person_id')
			.innerJoin('account', 'account.person_id', 'person.id')
			.select(['person.id', 'person.locale', 'account.email'])
			.where('role_grant.role', '=', 'admin')
			.where('person.id', '<>', alert.person_id)
			.where('person.suspended_at', 'is', null)
			.execute();
		const { name, kind, level, most } = alert;
		for (const { id, locale, email } of admins)
			await post(ctx, { kind: limitsMail, event: event.id, to: { address: email, person: id, locale }, with: { name, kind, level, most } });
	}
});
