import { sql } from 'kysely';
import { buffer } from 'node:stream/consumers';
import { db, type Ctx, type Tx } from '#kernel/context';
import { newId } from '#kernel/ids';
import { attach, store } from '#kernel/storage';
import { keepEnclosed, type Files } from '../incoming/jobs/enclosed.ts';
import { docOf, titleOf, withoutSecrets } from '../incoming/posting/words.ts';
import { readApart } from '../incoming/reading/apart.ts';
import { archiveName } from './files.ts';
import { unquoted } from './mbox.ts';
import { hashOf, unreadable } from './read.ts';
import type { ImportMessageTable } from './tables.ts';
import { plainSubject } from './threads.ts';

export type Run = { id: string; group_id: string; audience: 'group' | 'network' | 'public' };
export type Message = Pick<
	ImportMessageTable,
	'number' | 'starts' | 'ends' | 'message_id' | 'subject' | 'from_name' | 'person_id' | 'thread'
> & { written_at: Date };

/** What of a message will stand in a post: its own words first, what was quoted and signed kept under it. */
type Words = { text: string; elided: string; files: Files };

/** Fetches the words and files of one message; undefined when its bytes are gone or are no mail any more. */
export async function fetchWords(ctx: Ctx, run: Run, { starts, ends }: Message): Promise<Words | undefined> {
	const source = await store().get(archiveName(run.id), { from: starts, to: ends - 1 });
	const letter = source && (await readApart(unquoted(await buffer(source))).catch(unreadable));
	if (!letter) return undefined;
	const { mail, parted } = letter;
	const { own, pieces } = parted;
	const cut = pieces
		.filter(({ kind }) => kind !== 'own')
		.map(({ text }) => text.trim())
		.filter(Boolean);
	const files = await keepEnclosed(ctx, mail.enclosed);
	return {
		text: withoutSecrets(own || mail.text.trim() || files.names.join('\n')),
		elided: own ? withoutSecrets(cut.join('\n\n')) : '',
		files
	};
}

/** Puts one message where it belongs: in the conversation that its thread became, or as the first of one. It stays closed. */
export async function putMessage(tx: Tx, run: Run, message: Message, { text, elided, files }: Words): Promise<void> {
	const topic = (await topicOf(tx, run, message)) ?? (await beginThread(tx, run, message, text));
	const id = newId();
	await db(tx)
		.insertInto('post')
		.values({
			id,
			topic_id: topic,
			group_id: run.group_id,
			author_id: message.person_id,
			said_as: message.person_id ? '' : message.from_name,
			reply_to: null,
			doc: JSON.stringify(docOf(text)),
			elided,
			source: 'import',
			written_at: message.written_at,
			edited_at: null,
			audience: run.audience,
			closed_import: run.id
		})
		.execute();
	for (const file of files.ids)
		await attach(tx, file, { room: 'groups', subject: id, audience: run.audience, group: run.group_id, status: 'published' });
	await db(tx)
		.insertInto('imported_message')
		.values({ group_id: run.group_id, message_hash: hashOf(message.message_id), post_id: id })
		.execute();
	await db(tx)
		.updateTable('import_message')
		.set({ post_id: id, left_out: files.leftOut })
		.where('import_id', '=', run.id)
		.where('number', '=', message.number)
		.execute();
}

/** Where the rest of this conversation stands: brought in just now, or by an earlier archive. One that moved elsewhere is let be. */
async function topicOf(tx: Tx, run: Run, { thread }: Message): Promise<string | undefined> {
	const { rows } = await sql<{
		id: string;
	}>`select t.id from import_message o join post p on p.id = o.post_id join topic t on t.id = p.topic_id
		where o.import_id = ${run.id} and o.thread = ${thread} and t.group_id = ${run.group_id} limit 1`.execute(db(tx));
	return rows[0]?.id ?? broughtBefore(tx, run, thread);
}

async function broughtBefore(tx: Tx, run: Run, thread: number | null): Promise<string | undefined> {
	const others = await db(tx)
		.selectFrom('import_message')
		.select('message_id')
		.where('import_id', '=', run.id)
		.where('thread', '=', thread)
		.execute();
	const hashes = others.map(({ message_id }) => hashOf(message_id));
	const { rows } = await sql<{
		id: string;
	}>`select t.id from imported_message m join post p on p.id = m.post_id join topic t on t.id = p.topic_id
		where m.group_id = ${run.group_id} and t.group_id = ${run.group_id} and m.message_hash = any (${hashes}::text[]) limit 1`.execute(db(tx));
	return rows[0]?.id;
}

async function beginThread(tx: Tx, run: Run, { subject, person_id, written_at }: Message, text: string): Promise<string> {
	const id = newId();
	await db(tx)
		.insertInto('topic')
		.values({
			id,
			group_id: run.group_id,
			kind: 'discussion',
			title: titleOf(plainSubject(subject).shown, text) || '—',
			author_id: person_id,
			started_at: written_at,
			last_post_at: written_at,
			pinned_at: null,
			closed_at: null,
			answer_id: null,
			audience: run.audience,
			closed_import: run.id
		})
		.execute();
	return id;
}
