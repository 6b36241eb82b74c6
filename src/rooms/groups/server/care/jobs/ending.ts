import { db, type Ctx } from '#kernel/context';
import { job } from '#kernel/jobs';
import { post } from '#kernel/mail';
import { ringFor } from '../../notifying/house-notices.ts';
import { measureEndedMail } from '../mails.ts';
import { measureOf, opening, place, toThem } from './measures.ts';

/**
 * Somebody who was suspended may take part again, because the day came or because somebody took it back: they hear that by the bell and a mail, when nothing else
 * keeps them out. Whose answer was heard was told so already.
 */
export const tellEnded = job({
	name: 'groups.tell_ended',
	on: 'groups.measure_ended',
	run: async (ctx, event) => {
		const measure = await measureOf(ctx, event.subject);
		if (!measure?.ended_at || measure.outcome === 'lifted') return;
		const { group_id, person_id } = measure;
		const slug = opening(measure) ? await openTo(ctx, person_id, group_id) : undefined;
		if (slug === undefined) return;
		await ringFor(ctx, { id: event.id, person_id, kind: 'ended', group_id });
		await post(ctx, {
			kind: measureEndedMail,
			event: event.id,
			to: toThem(measure),
			about: group_id ? [group_id] : [],
			with: {
				quiet: measure.mail_content === false,
				network: !group_id,
				content: { group: await place(measure) },
				address: slug ? `/netwerk/${slug}` : '/netwerk'
			}
		});
	}
});

/** The address of the group somebody may write in now, or nothing for the network as a whole. Undefined: something keeps them out still. */
async function openTo(ctx: Ctx, person: string, group: string | null): Promise<string | undefined> {
	const { suspended_at } = (await db(ctx).selectFrom('person').select('suspended_at').where('id', '=', person).executeTakeFirst()) ?? {};
	if (suspended_at) return undefined;
	if (!group) return '';
	const row = await db(ctx)
		.selectFrom('membership')
		.innerJoin('groups', 'groups.id', 'membership.group_id')
		.select('groups.slug')
		.where('membership.group_id', '=', group)
		.where('membership.person_id', '=', person)
		.where('membership.suspended_until', 'is', null)
		.executeTakeFirst();
	return row?.slug;
}
