import { createHash } from 'node:crypto';
import { env } from '#env';
import { db, transact, type Ctx } from '#kernel/context';
import { HouseError } from '#kernel/errors';
import { record } from '#kernel/events';
import { newId } from '#kernel/ids';
import { take } from '#kernel/limits';
import { log } from '#kernel/log';
import type { Arrived } from '../listening/arrived.ts';
import type { Judgement, Why } from '../posting/judge.ts';
import { withoutSecrets } from '../posting/words.ts';
import { automatic, type Automatic } from '../reading/automatic.ts';
import type { Letter } from '../reading/apart.ts';
import type { IncomingMail } from '../reading/mail.ts';
import { dmarcVerdict } from '../reading/verdict.ts';
import { answer, askWhetherTheirs, mayAskNamed, received, tellHosts, type Sender } from './answer.ts';
import { judge, type Place } from './facts.ts';

/** More than this waits for nobody: a key that leaked must not fill the house. */
const waiting = {
	hold: { name: 'groups.mail_hold', capacity: 20, seconds: 24 * 3600 },
	review: { name: 'groups.mail_review', capacity: 20, seconds: 24 * 3600 }
};

/** A mail for one of our addresses: kept once, with what is to become of it. What a machine wrote is left alone, unanswered. */
export async function arrive(ctx: Ctx, tag: string, letter: Letter, arrived: Arrived): Promise<void> {
	const { mail, parted } = letter;
	const machine = automatic(mail, arrived);
	if (machine && !onlyCalledSo(machine, tag)) return leftAlone(machine);
	const empty = parted.own === '' && mail.enclosed.every(({ small }) => small);
	const verdict = dmarcVerdict(mail, env.MAIL_IN_AUTHSERV);
	const { judgement, place } = await judge(ctx, tag, { from: mail.from, verdict, empty });
	const sender: Sender = { address: mail.from, person: null, subject: mail.subject, messageId: mail.messageId };
	if (judgement.kind === 'drop') return;
	if (machine && judgement.kind !== 'accept' && judgement.kind !== 'hold') return leftAlone(machine);
	if (judgement.kind === 'refuse' || !place) {
		const { because, answer: tell } = judgement.kind === 'refuse' ? judgement : { because: 'unknown' as const, answer: false };
		if (tell) await answer(ctx, sender, because, { event: newId(), group: place?.group });
		return;
	}
	if (judgement.kind === 'accept' && !parted.ownWhole) return answer(ctx, sender, 'long', { event: newId(), group: place.group });
	const kept = await keep(ctx, { ...letter, raw: arrived.raw }, judgement, place, tag).catch((error: unknown) => {
		if (error instanceof HouseError) return 'many' as const;
		throw error;
	});
	if (kept === 'many' && verdict === 'pass') return answer(ctx, sender, 'many', { event: newId(), group: place.group });
	if (kept === 'many') return log.info('a mail of nobody sure is one too many');
	if (kept) await tell(ctx, kept, judgement, place, sender, mail);
}

const leftAlone = (machine: Automatic): void => log.info({ machine }, 'a mail that a machine wrote is not posted');

/**
 * "Afwezig op dinsdag", "Gelezen: een mooi boek": machines answer mails of ours, they begin no conversation in a group. There the subject alone
 * makes nobody a machine, when a member says it.
 */
const onlyCalledSo = (machine: Automatic, tag: string): boolean => machine === 'subject' && !tag.startsWith('r.');

type Kept = Exclude<Judgement, { kind: 'refuse' | 'drop' }>;

/** Whoever has to decide hears of it; who sent it too, where they are a stranger. */
async function tell(ctx: Ctx, id: string, judgement: Kept, place: Place, sender: Sender, mail: IncomingMail): Promise<void> {
	// Who answers a mail of ours holds a key that was theirs alone; to the address of a group anybody writes.
	if (judgement.kind === 'hold' && (place.topic || (await mayAskNamed(judgement.person))))
		await askWhetherTheirs(ctx, { id, person: judgement.person, because: judgement.because, group: place.group });
	if (judgement.kind !== 'review') return;
	await tellHosts(ctx, { id, group: place.group, name: mail.fromName || (mail.from ?? '') });
	await received(ctx, sender, { event: id, group: place.group });
}

/** Writes the mail down, once; undefined when it came before. */
async function keep(
	ctx: Ctx,
	{ mail, raw, parted }: Letter & { raw: Uint8Array },
	judgement: Kept,
	{ group, topic }: Place,
	tag: string
): Promise<string | undefined> {
	const id = newId();
	const person = judgement.kind === 'review' ? null : judgement.person;
	if (judgement.kind === 'hold') await take(waiting.hold, judgement.person);
	if (judgement.kind === 'review') await take(waiting.review, group);
	return transact(ctx, async (tx) => {
		const written = await db(tx)
			.insertInto('incoming_mail')
			.values({
				id,
				fingerprint: fingerprint(mail.messageId, raw, topic ?? group, tag),
				status: ({ accept: 'accepted', hold: 'held', review: 'review' } as const)[judgement.kind],
				because: judgement.kind === 'hold' ? judgement.because : ('' satisfies Why | ''),
				person_id: person,
				group_id: group,
				topic_id: topic,
				post_id: null,
				from_address: mail.from,
				from_name: mail.fromName,
				subject: mail.subject,
				own: withoutSecrets(parted.own),
				pieces: JSON.stringify(parted.pieces.map(({ kind, text }) => ({ kind, text: withoutSecrets(text) }))),
				raw: Buffer.from(raw),
				message_id: mail.messageId,
				decided_by: null,
				received_at: tx.now
			})
			.onConflict((conflict) => conflict.doNothing())
			.executeTakeFirst();
		if (!written.numInsertedOrUpdatedRows) return undefined;
		if (judgement.kind === 'accept') await record(tx, 'groups.mail_taken', id, { group });
		return id;
	});
}

/** The same mail twice is one, also when it came along two ways; one mail to two conversations is two. */
const fingerprint = (messageId: string | null, raw: Uint8Array, place: string, tag: string): string =>
	createHash('sha256')
		.update(messageId ?? Buffer.from(raw))
		.update(`|${place}|${tag.startsWith('r.') ? 'reply' : 'topic'}`)
		.digest('base64url');
