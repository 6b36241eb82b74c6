import { sql } from 'kysely';
import { db, transact, type Ctx } from '#kernel/context';
import { record } from '#kernel/events';
import { job, timed } from '#kernel/jobs';
import { post } from '#kernel/mail';
import { settleAddress } from './by-link.ts';
import { secretOf } from './put-invitations.ts';
import { invitationMail, outcomeMail, requestMail } from './mails.ts';

const day = 24 * 3600_000;

const requestOf = (ctx: Ctx, id: string | null) =>
	db(ctx)
		.selectFrom('join_request as r')
		.innerJoin('groups', 'groups.id', 'r.group_id')
		.innerJoin('person', 'person.id', 'r.person_id')
		.innerJoin('account', 'account.person_id', 'r.person_id')
		.select([
			'r.id',
			'r.status',
			'r.asked_at',
			'r.group_id',
			'groups.name as group',
			'groups.slug',
			'groups.mail_content',
			'person.id as person',
			'person.name',
			'person.locale',
			'account.email'
		])
		.where('r.id', '=', id)
		.where('person.suspended_at', 'is', null)
		.executeTakeFirst();

const leadsOf = (ctx: Ctx, group: string) =>
	db(ctx)
		.selectFrom('membership')
		.innerJoin('person', 'person.id', 'membership.person_id')
		.innerJoin('account', 'account.person_id', 'person.id')
		.select(['person.id', 'person.locale', 'account.email'])
		.where('membership.group_id', '=', group)
		.where('membership.role', '=', 'lead')
		.where('person.suspended_at', 'is', null)
		.execute();

const whys = { 'groups.leads_reminded': 'waiting', 'groups.request_answered': 'answered' } as const;

/** Tells those who lead a group that somebody waits for them, or still waits. */
export const tellLeads = job({
	name: 'groups.tell_leads',
	on: ['groups.asked_to_join', 'groups.request_answered', 'groups.leads_reminded'],
	run: async (ctx, event) => {
		const request = await requestOf(ctx, event.subject);
		if (!request || request.status !== 'waiting') return;
		const { group, id, name, mail_content, asked_at } = request;
		for (const lead of await leadsOf(ctx, request.group_id))
			await post(ctx, {
				kind: requestMail,
				event: event.id,
				to: { address: lead.email, person: lead.id, locale: lead.locale },
				about: [request.group_id],
				with: {
					quiet: !mail_content,
					why: whys[event.name as keyof typeof whys] ?? 'asked',
					since: asked_at.toISOString(),
					content: { group, name },
					url: await settleAddress(id, lead.id)
				}
			});
	}
});

/** Tells who asked what became of it. */
export const tellOutcome = job({
	name: 'groups.tell_outcome',
	on: ['groups.request_accepted', 'groups.request_asked_back', 'groups.request_declined'],
	run: async (ctx, event) => {
		const request = await requestOf(ctx, event.subject);
		if (!request || request.status === 'waiting' || request.status === 'withdrawn') return;
		const last = await db(ctx)
			.selectFrom('join_step')
			.select('words')
			.where('request_id', '=', request.id)
			.orderBy('at', 'desc')
			.executeTakeFirst();
		await post(ctx, {
			kind: outcomeMail,
			event: event.id,
			to: { address: request.email, person: request.person, locale: request.locale },
			about: [request.group_id],
			with: {
				quiet: !request.mail_content,
				content: { group: request.group, words: last?.words ?? '' },
				slug: request.slug,
				status: request.status
			}
		});
	}
});

/** In which language somebody is asked: their own, when they have an account; what a list said; else that of the group. */
const invitedIn =
	sql<string>`coalesce((select p.locale from account a join person p on p.id = a.person_id where lower(a.email) = lower(i.email)),
	nullif(i.locale, ''), groups.locale)`.as('locale');

/** Brings an invitation to the address it is for. */
export const sendInvitation = job({
	name: 'groups.send_invitation',
	on: 'groups.invited',
	run: async (ctx, event) => {
		const row = await db(ctx)
			.selectFrom('invitation as i')
			.innerJoin('groups', 'groups.id', 'i.group_id')
			.leftJoin('person', 'person.id', 'i.created_by')
			.select(['i.id', 'i.group_id', 'i.email', 'i.words', 'groups.name as group', 'groups.mail_content', 'person.name as inviter'])
			.select(invitedIn)
			.where('i.id', '=', event.subject)
			.where('i.revoked_at', 'is', null)
			.where('i.expires_at', '>', ctx.now)
			.executeTakeFirst();
		if (!row?.email) return;
		await post(ctx, {
			kind: invitationMail,
			event: event.id,
			to: { address: row.email, locale: row.locale },
			about: [row.group_id],
			with: {
				quiet: !row.mail_content,
				content: { group: row.group, inviter: row.inviter ?? row.group, words: row.words },
				secret: await secretOf(row.id)
			}
		});
	}
});

/** Since when leads have something to answer: they were asked, or got an answer to what they asked back. */
const waitingSince = sql<Date>`(select max(s.at) from join_step s where s.request_id = join_request.id and s.deed in ('asked', 'answered'))`;

/** Requests that wait three days, and seven, are brought to mind again. */
export const remindLeads = timed({
	name: 'groups.remind_leads',
	cron: '15 8 * * *',
	run: (ctx) =>
		transact(ctx, async (tx) => {
			for (const [reminders, days] of [
				[1, 7],
				[0, 3]
			] as const) {
				const waiting = await db(tx)
					.updateTable('join_request')
					.set({ reminders: reminders + 1 })
					.where('status', '=', 'waiting')
					.where('reminders', '=', reminders)
					.where(waitingSince, '<=', new Date(tx.now.getTime() - days * day))
					.returning('id')
					.execute();
				for (const { id } of waiting) await record(tx, 'groups.leads_reminded', id);
			}
		})
});
