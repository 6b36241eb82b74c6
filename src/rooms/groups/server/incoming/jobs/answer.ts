import { db, type Ctx } from '#kernel/context';
import { HouseError } from '#kernel/errors';
import { take, type Limit } from '#kernel/limits';
import { log } from '#kernel/log';
import { post } from '#kernel/mail';
import { heldAddress } from '../links.ts';
import { heldMail, problemMail, receivedMail, waitingMail } from '../mails.ts';
import type { Why } from '../posting/judge.ts';

/** An answer goes to one address at most once an hour: two machines that answer each other stop there. */
const perAddress: readonly Limit[] = [
	{ name: 'groups.mail_answer', capacity: 1, seconds: 3600 },
	{ name: 'groups.mail_answer.day', capacity: 5, seconds: 24 * 3600 }
];
/** A member whose mail was looked at and placed is no machine: they hear of each file that stayed behind. */
const perMember: readonly Limit[] = [{ name: 'groups.mail_answer.member', capacity: 20, seconds: 24 * 3600 }];

async function mayAnswer(address: string, limits = perAddress): Promise<boolean> {
	try {
		for (const limit of limits) await take(limit, address);
		return true;
	} catch (error) {
		if (error instanceof HouseError) return false;
		throw error;
	}
}

export type Sender = { address: string | null; person: string | null; subject: string; messageId: string | null };

type Told = { event: string; group?: string | undefined; address?: string | null; files?: string[]; cut?: boolean };

const localeOf = async (ctx: Ctx, address: string): Promise<string> =>
	(
		await db(ctx)
			.selectFrom('account')
			.innerJoin('person', 'person.id', 'account.person_id')
			.select('person.locale')
			.where(({ fn }) => fn('lower', ['account.email']), '=', address)
			.executeTakeFirst()
	)?.locale ?? 'nl';

/**
 * Tells who sent a mail what became of it: where to go, which files did not come along, and whether what stood below was cut. Its subject may
 * be the title of a conversation: it is about that group, or at least about a mail that only its writer reads.
 */
export async function answer(
	ctx: Ctx,
	sender: Sender,
	because: Why,
	{ event, group, address = null, files = [], cut = false }: Told
): Promise<void> {
	if (!sender.address || !(await mayAnswer(sender.address, sender.person ? perMember : perAddress)))
		return log.info({ because }, 'a mail is not answered');
	await post(ctx, {
		kind: problemMail,
		event,
		to: { address: sender.address, person: sender.person, locale: await localeOf(ctx, sender.address) },
		about: [group ?? event],
		with: { because, subject: sender.subject, files, cut, address, messageId: sender.messageId }
	});
}

/** Tells a stranger that hosts look first. */
export async function received(
	ctx: Ctx,
	{ address, subject, messageId }: Sender,
	{ event, group }: { event: string; group: string }
): Promise<void> {
	if (!address || !(await mayAnswer(address))) return;
	await post(ctx, {
		kind: receivedMail,
		event,
		to: { address, locale: await localeOf(ctx, address) },
		about: [group],
		with: { subject, messageId }
	});
}

/** Anybody can write to the address of a group in the name of a member: who is named hears of it seldom, and finds the rest on the site. */
const perNamed: readonly Limit[] = [
	{ name: 'groups.mail_named', capacity: 2, seconds: 3600 },
	{ name: 'groups.mail_named.day', capacity: 5, seconds: 24 * 3600 }
];
export const mayAskNamed = (person: string): Promise<boolean> => mayAnswer(person, perNamed);

/** Asks a member, at the address we know, whether a mail is theirs. */
export async function askWhetherTheirs(ctx: Ctx, mail: { id: string; person: string; because: Why; group: string }): Promise<void> {
	const to = await db(ctx)
		.selectFrom('person')
		.innerJoin('account', 'account.person_id', 'person.id')
		.select(['person.locale', 'account.email'])
		.where('person.id', '=', mail.person)
		.where('person.suspended_at', 'is', null)
		.executeTakeFirst();
	if (!to) return;
	await post(ctx, {
		kind: heldMail,
		event: mail.id,
		to: { address: to.email, person: mail.person, locale: to.locale },
		about: [mail.group],
		with: { because: mail.because, url: await heldAddress(mail.id) }
	});
}

/** Tells the hosts of a group that a mail from outside waits for them. */
export async function tellHosts(ctx: Ctx, mail: { id: string; group: string; name: string }): Promise<void> {
	const hosts = await db(ctx)
		.selectFrom('membership as m')
		.innerJoin('groups', 'groups.id', 'm.group_id')
		.innerJoin('person', 'person.id', 'm.person_id')
		.innerJoin('account', 'account.person_id', 'person.id')
		.select(['person.id', 'person.locale', 'account.email', 'groups.name', 'groups.slug', 'groups.mail_content'])
		.where('m.group_id', '=', mail.group)
		.where('m.role', 'in', ['host', 'lead'])
		.where('m.suspended_until', 'is', null)
		.where('person.suspended_at', 'is', null)
		.execute();
	for (const { id, locale, email, name, slug, mail_content } of hosts)
		await post(ctx, {
			kind: waitingMail,
			event: mail.id,
			to: { address: email, person: id, locale },
			about: [mail.group],
			with: { quiet: !mail_content, content: { group: name, name: mail.name }, slug }
		});
}
