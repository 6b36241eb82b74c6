import * as m from '#messages';
import { db, transact, type Ctx, type Tx } from '#kernel/context';
import { HouseError, Invalid, TooMany } from '#kernel/errors';
import { job } from '#kernel/jobs';
import type { Locale } from '#kernel/i18n';
import type { Doc } from '#kernel/text';
import { within } from '../../notifying/jobs/within.ts';
import { startTopic, writePost } from '../../talk/writing.ts';
import type { Why } from '../posting/judge.ts';
import { docOf, titleOf } from '../posting/words.ts';
import { readApart } from '../reading/apart.ts';
import { answer } from './answer.ts';
import { keepEnclosed, type Files } from './enclosed.ts';

/** Posts a mail that was accepted, inside the rights its writer has now. What cannot be posted is answered in words. */
export const placeMail = job({
	name: 'groups.place_mail',
	on: ['groups.mail_taken', 'groups.mail_confirmed'],
	run: async (ctx, event) => {
		const waiting = event.subject ? await acceptedMail(ctx, event.subject) : undefined;
		const author = waiting?.decided_by ?? waiting?.person_id;
		if (!waiting || !author) return;
		const letter = waiting.raw ? await readApart(waiting.raw) : undefined;
		let outcome: Outcome | undefined;
		try {
			outcome = await within(ctx, author, async ({ ctx: theirs }) => {
				const files = await keepEnclosed(theirs, letter?.mail.enclosed ?? []);
				return { ...(await transact(theirs, (tx) => postOnce(tx, waiting, files))), leftOut: files.leftOut };
			});
		} catch (error) {
			if (!(error instanceof HouseError)) throw error;
			return refuse(ctx, waiting, whyOf(error), event.id);
		}
		if (!outcome) return refuse(ctx, waiting, 'closed', event.id);
		const { address, leftOut: files } = outcome;
		const cut = letter?.mail.whole === false;
		if (address && (files.length || cut))
			await answer(ctx, senderOf(waiting), files.length ? 'files' : 'cut', {
				event: event.id,
				group: waiting.group_id,
				address,
				files,
				cut
			});
	}
});

type Outcome = { address: string; leftOut: string[] };

const acceptedMail = (ctx: Ctx, id: string) =>
	db(ctx)
		.selectFrom('incoming_mail as i')
		.innerJoin('groups', 'groups.id', 'i.group_id')
		.leftJoin('topic', 'topic.id', 'i.topic_id')
		.leftJoin('account', 'account.person_id', 'i.person_id')
		.select([
			'i.id',
			'i.person_id',
			'i.group_id',
			'i.decided_by',
			'i.from_address',
			'i.from_name',
			'i.subject',
			'i.own',
			'i.pieces',
			'i.raw',
			'i.message_id'
		])
		.select(['groups.slug', 'groups.locale', 'topic.key', 'account.email'])
		.where('i.id', '=', id)
		.where('i.status', '=', 'accepted')
		.executeTakeFirst();
type Waiting = NonNullable<Awaited<ReturnType<typeof acceptedMail>>>;

/** Their own address as we know it, whoever the mail said it was from. */
const senderOf = ({ email, person_id, subject, message_id }: Waiting) => ({
	address: email?.toLowerCase() ?? null,
	person: person_id,
	subject,
	messageId: message_id
});

/** In one moment: the words stand there and the mail is decided, or neither. A second run finds it decided. */
async function postOnce(tx: Tx, mail: Waiting, { ids: files, names }: Files): Promise<{ address: string }> {
	const mine = await db(tx)
		.selectFrom('incoming_mail')
		.select('id')
		.where('id', '=', mail.id)
		.where('status', '=', 'accepted')
		.forUpdate()
		.executeTakeFirst();
	if (!mine) return { address: '' };
	const text = JSON.stringify(docFor(mail, names));
	const { address, id } = mail.key
		? await writePost(tx, { slug: mail.slug, key: mail.key, text, files })
		: await begun(tx, mail, text, files);
	const cut = (mail.own ? mail.pieces : [])
		.filter(({ kind }) => kind !== 'own')
		.map(({ text: one }) => one.trim())
		.filter(Boolean);
	await db(tx)
		.updateTable('post')
		.set({ source: 'mail', elided: cut.join('\n\n') })
		.where('id', '=', id)
		.execute();
	await db(tx).updateTable('incoming_mail').set({ status: 'posted', post_id: id, raw: null }).where('id', '=', mail.id).execute();
	return { address };
}

/**
 * The words to post. Where nothing seemed to be their own and they said it is, all of it; of a mail with nothing but files, their names.
 * What a stranger wrote is passed on by the host who let it in, in so many words.
 */
function docFor({ own, pieces, from_name, from_address, decided_by, person_id, locale }: Waiting, files: readonly string[]): Doc {
	const everything = pieces.map(({ text }) => text).join('');
	const doc = docOf(own || everything.trim() || files.join('\n'));
	if (!decided_by || person_id) return doc;
	const said = m.groupmail_stranger_wrote({ name: from_name || from_address || '' }, { locale: locale as Locale });
	return {
		type: 'doc',
		content: [
			{ type: 'paragraph', content: [{ type: 'text', text: said }] },
			{ type: 'blockquote', content: doc.content }
		]
	};
}

async function begun(tx: Tx, mail: Waiting, text: string, files: string[]): Promise<{ address: string; id: string }> {
	const title = titleOf(mail.subject, mail.own) || '—';
	const { address } = await startTopic(tx, { slug: mail.slug, kind: title.endsWith('?') ? 'question' : 'discussion', title, text, files });
	const key = address.split('/').at(-1) ?? '';
	const { id } = await db(tx)
		.selectFrom('post')
		.innerJoin('topic', 'topic.id', 'post.topic_id')
		.select('post.id')
		.where('topic.key', '=', key)
		.where('post.number', '=', 1)
		.executeTakeFirstOrThrow();
	return { address, id };
}

const whyOf = (error: HouseError): Why =>
	error instanceof TooMany
		? 'many'
		: error instanceof Invalid
			? Object.values(error.issues).includes('groups_too_long')
				? 'long'
				: 'empty'
			: 'closed';

async function refuse(ctx: Ctx, mail: Waiting, because: Why, event: string): Promise<void> {
	const decided = await transact(ctx, (tx) =>
		db(tx)
			.updateTable('incoming_mail')
			.set({ status: 'refused', because, raw: null, own: '', pieces: '[]' })
			.where('id', '=', mail.id)
			.where('status', '=', 'accepted')
			.executeTakeFirst()
	);
	if (decided.numUpdatedRows) await answer(ctx, senderOf(mail), because, { event, group: mail.group_id });
}
