import { sql } from 'kysely';
import { db, transact, type Ctx, type Tx } from '#kernel/context';
import { record } from '#kernel/events';
import { newId } from '#kernel/ids';
import { oneByOne, timed } from '#kernel/jobs';
import { post } from '#kernel/mail';
import { settings } from '#kernel/settings';
import { termMail } from '../mails.ts';
import { renewAddress } from '../renewing.ts';
import { dayOf, reminders, termFrom } from '../term.ts';

const day = 24 * 3600_000;
/** Memberships with an end: who should have one gets it, who let it pass is out, and who comes near it hears so twice. Leads stay. */
export const keepTerms = timed({
	name: 'groups.keep_terms',
	cron: '30 4 * * *',
	run: async (ctx) => {
		await transact(ctx, giveTerms);
		await transact(ctx, endMemberships);
		await oneByOne(reminders.entries(), ([told, days]) => remind(ctx, told, days));
	}
});

/** What the administrator, or a group, chose since: nobody is out before a year has passed; where nobody renews any more, nobody is out. */
async function giveTerms(tx: Tx): Promise<void> {
	const { membership_renewal } = await settings();
	const until = await termFrom(tx.now, { renew_yearly: true });
	const renewing = sql`(${membership_renewal === 'yearly'} or (g.renew_yearly and ${membership_renewal === 'by_group'}))`;
	await sql`update membership m set renew_before = null, renews = false from groups g where g.id = m.group_id and m.renews and not ${renewing}`.execute(
		db(tx)
	);
	if (until)
		await sql`update membership m set renew_before = ${until}, term_told = 0, renews = true from groups g
			where g.id = m.group_id and m.renew_before is null and m.role <> 'lead' and ${renewing}`.execute(db(tx));
}

type Ending = {
	group_id: string;
	person_id: string;
	renew_before: string;
	renews: boolean;
	group: string;
	mail_content: boolean;
	locale: string;
	email: string;
};

async function remind(ctx: Ctx, told: number, days: number): Promise<void> {
	const ending = await db(ctx)
		.selectFrom('membership as m')
		.innerJoin('groups', 'groups.id', 'm.group_id')
		.innerJoin('person', 'person.id', 'm.person_id')
		.innerJoin('account', 'account.person_id', 'm.person_id')
		.select([
			'm.group_id',
			'm.person_id',
			'm.renew_before',
			'm.renews',
			'groups.name as group',
			'groups.mail_content',
			'person.locale',
			'account.email'
		])
		.where('m.renew_before', '<=', dayOf(new Date(ctx.now.getTime() + days * day)))
		.where('m.renew_before', '>=', dayOf(ctx.now))
		.where('m.term_told', '=', told)
		.where('m.role', '<>', 'lead')
		.where('person.suspended_at', 'is', null)
		.$narrowType<Ending>()
		.execute();
	await oneByOne(ending, (one) => transact(ctx, (tx) => remindOne(tx, one, told)));
}

async function remindOne(
	tx: Tx,
	{ group_id, person_id, renew_before, renews, group, mail_content, locale, email }: Ending,
	told: number
): Promise<void> {
	const counted = await db(tx)
		.updateTable('membership')
		.set({ term_told: told + 1 })
		.where('group_id', '=', group_id)
		.where('person_id', '=', person_id)
		.where('term_told', '=', told)
		.executeTakeFirst();
	if (!counted.numUpdatedRows) return;
	await post(tx, {
		kind: termMail,
		event: newId(),
		to: { address: email, person: person_id, locale },
		about: [group_id],
		with: { quiet: !mail_content, content: { group }, until: renew_before, url: renews ? await renewAddress(group_id, person_id) : null }
	});
}

async function endMemberships(tx: Tx): Promise<void> {
	const over = await db(tx)
		.deleteFrom('membership')
		.where('renew_before', '<', dayOf(tx.now))
		.where('role', '<>', 'lead')
		.returning(['group_id', 'person_id'])
		.execute();
	for (const { group_id, person_id } of over) await record(tx, 'groups.left', group_id, { person: person_id, banned: false, over: true });
}
