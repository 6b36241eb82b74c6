import { db, type Ctx } from '#kernel/context';
import { job } from '#kernel/jobs';
import { post } from '#kernel/mail';
import { careWaitingMail, flagHandledMail, passedOnMail } from '../mails.ts';
import { facilitators, groupOf, hostsOf, type Reader } from './whom.ts';

type About = { event: string; group: string; what: 'flag' | 'held' | 'appeal'; name: string };

/** Writes to those who lead a group that something waits there. */
export async function tellHosts(ctx: Ctx, readers: readonly Reader[], { event, group: id, what, name }: About): Promise<void> {
	const group = await groupOf(ctx, id);
	if (!group) return;
	for (const { id: person, email, locale } of readers)
		await post(ctx, {
			kind: careWaitingMail,
			event,
			to: { address: email, person, locale },
			about: [group.id],
			with: { quiet: !group.mail_content, what, content: { group: group.name, name }, address: `/netwerk/${group.slug}/zorg` }
		});
}

/** Somebody said that a post, or a page, is not right: its hosts hear it, but who wrote it. Where there is none, who looks after the network does. */
export const tellFlagged = job({
	name: 'groups.tell_flagged',
	on: ['groups.post_flagged', 'groups.page_flagged'],
	run: async (ctx, event) => {
		const flag = await db(ctx)
			.selectFrom('care_flag')
			.select(['group_id', 'about', 'escalated_at', 'status'])
			.where('id', '=', event.subject)
			.executeTakeFirst();
		if (!flag || flag.status !== 'open') return;
		if (flag.escalated_at) await tellNetwork(ctx, event.id, flag.about);
		else
			await tellHosts(ctx, await hostsOf(ctx, flag.group_id, [flag.about]), {
				event: event.id,
				group: flag.group_id,
				what: 'flag',
				name: ''
			});
	}
});

/** Passed on, by a host or because nobody looked: who looks after the network hears that something waits. */
export const tellPassedOn = job({
	name: 'groups.tell_passed_on',
	on: 'groups.flag_escalated',
	run: (ctx, event) => tellNetwork(ctx, event.id, null)
});

async function tellNetwork(ctx: Ctx, event: string, about: string | null): Promise<void> {
	const waiting = await db(ctx)
		.selectFrom('care_flag')
		.select(['post_id', 'page_id', 'about'])
		.distinct()
		.where('status', '=', 'open')
		.where('escalated_at', 'is not', null)
		.execute();
	for (const { id, email, locale } of await facilitators(ctx, [about])) {
		// What is about themselves, they do not learn of.
		const count = new Set(waiting.filter((one) => one.about !== id).map(({ post_id, page_id }) => post_id ?? page_id)).size;
		if (count) await post(ctx, { kind: passedOnMail, event, to: { address: email, person: id, locale }, with: { count } });
	}
}

/** What became of it, for who said something about a post, while they still stand in its group. */
export const tellHandled = job({
	name: 'groups.tell_handled',
	on: 'groups.flag_handled',
	run: async (ctx, event) => {
		const flag = await db(ctx)
			.selectFrom('care_flag as f')
			.innerJoin('groups', 'groups.id', 'f.group_id')
			.innerJoin('person', 'person.id', 'f.flagged_by')
			.innerJoin('account', 'account.person_id', 'person.id')
			.innerJoin('membership as m', (join) => join.onRef('m.group_id', '=', 'f.group_id').onRef('m.person_id', '=', 'f.flagged_by'))
			.select(['f.group_id', 'f.outcome', 'groups.name as group', 'groups.mail_content', 'person.id', 'person.locale', 'account.email'])
			.where('f.id', '=', event.subject)
			.where('person.suspended_at', 'is', null)
			.executeTakeFirst();
		if (!flag?.outcome) return;
		await post(ctx, {
			kind: flagHandledMail,
			event: event.id,
			to: { address: flag.email, person: flag.id, locale: flag.locale },
			about: [flag.group_id],
			with: { quiet: !flag.mail_content, content: { group: flag.group, outcome: flag.outcome } }
		});
	}
});

/** A first post waits: hosts hear it, unless somebody looked already. */
export const tellHeld = job({
	name: 'groups.tell_held',
	on: 'groups.post_held',
	run: async (ctx, event) => {
		const held = await db(ctx)
			.selectFrom('post')
			.leftJoin('person', 'person.id', 'post.author_id')
			.select(['post.group_id', 'person.name'])
			.where('post.id', '=', event.subject)
			.where('post.status', '=', 'review')
			.executeTakeFirst();
		if (held)
			await tellHosts(ctx, await hostsOf(ctx, held.group_id, []), {
				event: event.id,
				group: held.group_id,
				what: 'held',
				name: held.name ?? ''
			});
	}
});
