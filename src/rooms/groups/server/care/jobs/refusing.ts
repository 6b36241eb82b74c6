import { db } from '#kernel/context';
import { job } from '#kernel/jobs';
import { post } from '#kernel/mail';
import { settings } from '#kernel/settings';
import { measureAddress } from '../appeals.ts';
import { shutOutMail } from '../mails.ts';
import { standing } from '../sanctions.ts';

/** Somebody whose account is closed asked to sign in: they are told until when, and how to answer. By mail only: the page tells nobody anything. */
export const tellShutOut = job({
	name: 'groups.tell_shut_out',
	on: 'people.sign_in_refused',
	run: async (ctx, event) => {
		const person = await db(ctx)
			.selectFrom('person')
			.innerJoin('account', 'account.person_id', 'person.id')
			.select(['person.id', 'person.locale', 'account.email'])
			.where('person.id', '=', event.subject)
			.where('person.suspended_at', 'is not', null)
			.executeTakeFirst();
		if (!person) return;
		const measure = await standing(ctx)
			.select('until')
			.where('person_id', '=', person.id)
			.where('group_id', 'is', null)
			.where('kind', 'in', ['suspended', 'banned'])
			.executeTakeFirst();
		await post(ctx, {
			kind: shutOutMail,
			event: event.id,
			to: { address: person.email, person: person.id, locale: person.locale },
			with: {
				house: (await settings()).name,
				until: measure?.until?.toISOString() ?? null,
				url: measure ? await measureAddress(measure.id) : null
			}
		});
	}
});
