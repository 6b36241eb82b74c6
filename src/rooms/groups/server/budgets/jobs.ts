import { alertById } from '#kernel/budgets';
import { db } from '#kernel/context';
import { job } from '#kernel/jobs';
import { post } from '#kernel/mail';
import { limitMail } from './mails.ts';

/** Tells who leads a group that somebody came near what they may in it, or would have gone beyond. Not who did so themselves. */
export const tellLimit = job({
	name: 'groups.tell_limit',
	on: ['budgets.neared', 'budgets.reached'],
	run: async (ctx, event) => {
		const alert = await alertById(ctx, event.subject);
		if (!alert?.group_id) return;
		const { group_id, person_id, name, kind, level, most } = alert;
		const leads = await db(ctx)
			.selectFrom('membership as m')
			.innerJoin('groups', 'groups.id', 'm.group_id')
			.innerJoin('person', 'person.id', 'm.person_id')
			.innerJoin('account', 'account.person_id', 'm.person_id')
			.select(['groups.name as group', 'groups.slug', 'groups.mail_content', 'person.id', 'person.locale', 'account.email'])
			.where('m.group_id', '=', group_id)
			.where('m.role', '=', 'lead')
			.where('person.id', '<>', person_id)
			.where('person.suspended_at', 'is', null)
			.execute();
		for (const { id, email, locale, mail_content, group, slug } of leads)
			await post(ctx, {
				kind: limitMail,
				event: event.id,
				to: { address: email, person: id, locale },
				about: [group_id],
				with: { quiet: !mail_content, content: { group, name }, kind, level, most, slug }
			});
	}
});
