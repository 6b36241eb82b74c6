import { db } from '#kernel/context';
import { job } from '#kernel/jobs';
import { post } from '#kernel/mail';
import { openedMail } from '../members/mails.ts';

/** Tells those who lead a group that an administrator opened it, and why. */
export const tellOpened = job({
	name: 'groups.tell_opened',
	on: 'groups.opened',
	run: async (ctx, event) => {
		const leads = await db(ctx)
			.selectFrom('group_opening as o')
			.innerJoin('groups', 'groups.id', 'o.group_id')
			.innerJoin('person as by', 'by.id', 'o.person_id')
			.innerJoin('membership as m', (join) => join.onRef('m.group_id', '=', 'o.group_id').on('m.role', '=', 'lead'))
			.innerJoin('person', 'person.id', 'm.person_id')
			.innerJoin('account', 'account.person_id', 'm.person_id')
			.select(['o.group_id', 'o.reason', 'o.until', 'by.name', 'groups.name as group', 'groups.slug', 'groups.mail_content'])
			.select(['person.id', 'person.locale', 'account.email'])
			.where('o.id', '=', event.subject)
			.where('person.suspended_at', 'is', null)
			.execute();
		for (const { id, email, locale, group_id, mail_content, group, name, reason, slug, until } of leads)
			await post(ctx, {
				kind: openedMail,
				event: event.id,
				to: { address: email, person: id, locale },
				about: [group_id],
				with: { quiet: !mail_content, content: { group, name, reason }, slug, until: until.toISOString() }
			});
	}
});
