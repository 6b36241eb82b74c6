import { db } from '#kernel/context';
import { job } from '#kernel/jobs';
import { post } from '#kernel/mail';
import { termOverMail } from '../mails.ts';
import { dataOf } from './leaving.ts';

/** Whose membership ended because the day came is told so, with how to come back; not who is in again by then. */
export const tellOver = job({
	name: 'groups.tell_term_over',
	on: 'groups.left',
	run: async (ctx, event) => {
		const data = await dataOf(ctx, event.id);
		if (!data['over']) return;
		const left = await db(ctx)
			.selectFrom('groups')
			.innerJoin('person', (join) => join.on('person.id', '=', String(data['person'])))
			.innerJoin('account', 'account.person_id', 'person.id')
			.select(['groups.id', 'groups.name as group', 'groups.slug', 'groups.listed', 'groups.joinable', 'groups.mail_content'])
			.select(['person.id as person', 'person.locale', 'account.email'])
			.where('groups.id', '=', event.subject)
			.where('person.suspended_at', 'is', null)
			.where('groups.closed_at', 'is', null)
			.where((where) =>
				where.not(
					where.exists(
						where
							.selectFrom('membership')
							.select('role')
							.whereRef('membership.group_id', '=', 'groups.id')
							.whereRef('membership.person_id', '=', 'person.id')
					)
				)
			)
			.executeTakeFirst();
		if (!left) return;
		const { id, group, slug, listed, joinable, mail_content, person, locale, email } = left;
		await post(ctx, {
			kind: termOverMail,
			event: event.id,
			to: { address: email, person, locale },
			about: [id],
			with: {
				quiet: !mail_content,
				content: { group },
				way: joinable === 'invitation' || listed === 'nobody' ? 'invited' : 'again',
				slug
			}
		});
	}
});
