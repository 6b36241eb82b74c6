import { sql } from 'kysely';
import { db, transact, type Ctx, type Tx } from '#kernel/context';
import { job } from '#kernel/jobs';
import { store } from '#kernel/storage';
import { archiveName } from './files.ts';
import { messagesIn } from './mbox.ts';
import { hashOf, lookAt, type Looked } from './read.ts';
import { threadsOf } from './threads.ts';

const batch = 100;
type Message = Looked & { number: number; starts: number; ends: number };

/** Reads an archive and says of each message what would become of it. Nothing comes in. Twice: it is simply read again. */
export const readArchive = job({
	name: 'groups.read_archive',
	long: true,
	on: 'groups.import_begun',
	run: async (ctx, { subject }) => {
		const run = await db(ctx)
			.selectFrom('group_import')
			.select(['id', 'group_id', 'state', 'kind'])
			.where('id', '=', subject)
			.executeTakeFirst();
		if (run?.state !== 'reading' || run.kind !== 'mbox') return;
		const source = await store().get(archiveName(run.id));
		if (!source) return settle(ctx, run.id, { state: 'failed', trouble: 'importing_trouble_gone', finished_at: ctx.now });
		await transact(ctx, (tx) => db(tx).deleteFrom('import_message').where('import_id', '=', run.id).execute());
		const known = new Set<string>();
		let number = 0;
		let waiting: Message[] = [];
		const keep = async () => {
			await transact(ctx, (tx) => keepAll(tx, run, waiting, known));
			waiting = [];
		};
		for await (const { starts, ends, raw } of messagesIn(source as AsyncIterable<Buffer>)) {
			waiting.push({ number: (number += 1), starts, ends, ...(await lookAt(raw, ctx.now)) });
			if (waiting.length === batch) await keep();
		}
		await keep();
		if (number === 0) return settle(ctx, run.id, { state: 'failed', trouble: 'importing_trouble_none', finished_at: ctx.now });
		await transact(ctx, (tx) => threadAll(tx, run));
		return settle(ctx, run.id, { state: 'read', total: number, done: 0 });
	}
});

const settle = (ctx: Ctx, id: string, values: object): Promise<unknown> =>
	transact(ctx, (tx) => db(tx).updateTable('group_import').set(values).where('id', '=', id).where('state', '=', 'reading').execute());

/** Writes down what a few messages are: whose, by the address of who is in the group now; double, when it stood here or further up already. */
async function keepAll(tx: Tx, run: { id: string; group_id: string }, messages: Message[], known: Set<string>): Promise<void> {
	if (messages.length === 0) return;
	const whose = await membersAt(
		tx,
		run.group_id,
		messages.flatMap(({ from }) => from ?? [])
	);
	const here = await alreadyHere(tx, run.group_id, messages);
	const rows = messages.map(({ from, fromName, at, messageId, refers, subject, verdict, fault, ...place }) => {
		const double = verdict === 'new' && (here.has(messageId) || known.has(messageId));
		known.add(messageId);
		return {
			import_id: run.id,
			...place,
			message_id: messageId.slice(0, 500),
			refers,
			subject,
			from_name: fromName,
			person_id: (from && whose.get(from)) ?? null,
			written_at: at,
			verdict: double ? ('double' as const) : verdict,
			fault,
			thread: null
		};
	});
	await db(tx).insertInto('import_message').values(rows).execute();
	await db(tx)
		.updateTable('group_import')
		.set({ done: rows.at(-1)?.number ?? 0 })
		.where('id', '=', run.id)
		.execute();
}

async function membersAt(tx: Tx, group: string, addresses: string[]): Promise<Map<string, string>> {
	const { rows } = await sql<{ email: string; id: string }>`select lower(a.email) as email, a.person_id as id from account a
		join membership m on m.person_id = a.person_id and m.group_id = ${group} where lower(a.email) = any (${addresses}::text[])`.execute(db(tx));
	return new Map(rows.map(({ email, id }) => [email, id]));
}

async function alreadyHere(tx: Tx, group: string, messages: readonly Message[]): Promise<Set<string>> {
	const byHash = new Map(messages.map(({ messageId }) => [hashOf(messageId), messageId]));
	const rows = await db(tx)
		.selectFrom('imported_message')
		.select('message_hash')
		.where('group_id', '=', group)
		.where('message_hash', 'in', [...byHash.keys()])
		.execute();
	return new Set(rows.flatMap(({ message_hash }) => byHash.get(message_hash) ?? []));
}

/** Conversations of the whole archive, doubles included: they tell where the rest belongs. */
async function threadAll(tx: Tx, run: { id: string }): Promise<void> {
	const messages = await db(tx)
		.selectFrom('import_message')
		.select(['number', 'message_id', 'refers', 'subject', 'written_at'])
		.where('import_id', '=', run.id)
		.where('verdict', 'in', ['new', 'double'])
		.execute();
	const threads = threadsOf(
		messages.flatMap(({ number, message_id, refers, subject, written_at }) =>
			written_at ? [{ number, messageId: message_id, refers, subject, at: written_at }] : []
		)
	);
	await sql`update import_message i set thread = t.thread from unnest(${[...threads.keys()]}::integer[], ${[...threads.values()]}::integer[]) as t (number, thread)
		where i.import_id = ${run.id} and i.number = t.number`.execute(db(tx));
}
