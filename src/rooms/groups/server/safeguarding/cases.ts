import { sql } from 'kysely';
import * as v from 'valibot';
import { db, type Actor, type Ctx, type Tx } from '#kernel/context';
import { Conflict, found, Missing } from '#kernel/errors';
import { record } from '#kernel/events';
import { newId } from '#kernel/ids';
import { anyone, command, query, signedIn } from '#kernel/operation';
import type { ServedFile } from '#kernel/storage';
import { fields } from '#kernel/web';
import { me } from '../groups/find.ts';

/** Is who asks trained? Their own line says so; nobody else's is asked. */
export const isTrained = async (ctx: Ctx): Promise<boolean> =>
	ctx.actor.kind === 'person' &&
	Boolean(await db(ctx).selectFrom('safeguard').select('person_id').where('person_id', '=', ctx.actor.id).executeTakeFirst());

/** How many worries are open, for who is trained; for others there is no such thing. */
export const countWorries = query({
	name: 'groups.count_worries',
	input: v.object({}),
	allow: anyone,
	run: async (ctx) => {
		if (!(await isTrained(ctx))) return null;
		const { open } = await db(ctx)
			.selectFrom('safe_case')
			.select(({ fn }) => fn.countAll<number>().as('open'))
			.where('status', '=', 'open')
			.executeTakeFirstOrThrow();
		return { open };
	}
});

/** Worries about children, open ones first. Without a word of them: reading one is a look that is logged. */
export const listWorries = query({
	name: 'groups.list_worries',
	input: v.object({}),
	allow: signedIn,
	run: async (ctx) => {
		if (!(await isTrained(ctx))) throw new Missing();
		const cases = await db(ctx)
			.selectFrom('safe_case as c')
			.leftJoin('person as by', 'by.id', 'c.reported_by')
			.select(['c.id', 'c.status', 'c.reported_at', 'c.closed_at', 'by.name as by'])
			.select(sql<string>`c.evidence -> 'group' ->> 'name'`.as('group'))
			.orderBy('c.status', 'desc')
			.orderBy('c.reported_at', 'desc')
			.limit(200)
			.execute();
		return { cases };
	}
});

const findCase = (tx: Tx, { id }: { id: string }) =>
	found(db(tx).selectFrom('safe_case').select(['id', 'status']).where('id', '=', id).executeTakeFirst());
/** Whoever finds a case is trained: the database shows it to nobody else. */
const trained = (actor: Actor): boolean => actor.kind === 'person';

const look = (tx: Tx, id: string, file: string | null) =>
	db(tx)
		.insertInto('safe_look')
		.values({ case_id: id, person_id: me(tx.actor), file_id: file, at: tx.now })
		.execute();

/** Opens one worry: the look is written down first, then everything is there, with who looked before. */
export const openWorry = command({
	name: 'groups.open_worry',
	input: v.object({ id: fields.id() }),
	find: findCase,
	allow: trained,
	run: async (tx, { id }) => {
		await look(tx, id, null);
		const worry = await db(tx)
			.selectFrom('safe_case as c')
			.leftJoin('person as by', 'by.id', 'c.reported_by')
			.select(['c.id', 'c.status', 'c.words', 'c.reported_at', 'c.evidence', 'c.evidence_hash', 'c.closed_at', 'by.name as by'])
			.select(sql<boolean>`encode(sha256(convert_to(c.evidence::text, 'UTF8')), 'hex') = c.evidence_hash`.as('intact'))
			.where('c.id', '=', id)
			.executeTakeFirstOrThrow();
		return { worry, steps: await stepsOf(tx, id), looks: await looksOf(tx, id) };
	}
});

const stepsOf = (ctx: Ctx, id: string) =>
	db(ctx)
		.selectFrom('safe_step as s')
		.leftJoin('person', 'person.id', 's.person_id')
		.select(['s.id', 's.kind', 's.words', 's.at', 'person.name'])
		.where('s.case_id', '=', id)
		.orderBy('s.at')
		.execute();
const looksOf = (ctx: Ctx, id: string) =>
	db(ctx)
		.selectFrom('safe_look as l')
		.leftJoin('person', 'person.id', 'l.person_id')
		.select(['l.id', 'l.at', 'person.name'])
		.select(sql<boolean>`l.file_id is not null`.as('file'))
		.where('l.case_id', '=', id)
		.orderBy('l.at', 'desc')
		.limit(100)
		.execute();

/** A file as it was frozen, to hand out. That is a look too. */
export const openEvidence = command({
	name: 'groups.open_evidence',
	input: v.object({ id: fields.id(), file: fields.id() }),
	find: findCase,
	allow: trained,
	run: async (tx, { id, file }): Promise<ServedFile> => {
		const { rows } = await sql<Omit<ServedFile, 'open'>>`select * from app.frozen_file(${id}, ${file})`.execute(db(tx));
		const frozen = await found(rows[0]);
		await look(tx, id, file);
		return { ...frozen, open: false };
	}
});

const words = fields.text('care_words_missing', 4000, 'groups_too_long');

/** What a trained person did, or wants the others to know. */
export const noteOnWorry = command({
	name: 'groups.note_on_worry',
	input: v.object({ id: fields.id(), words }),
	find: findCase,
	allow: trained,
	run: async (tx, { id, words: said }) => {
		await step(tx, id, 'note', said);
		return {};
	}
});

/** Done with it, or not done after all; with a word on why. Who reported it sees that it is closed, not what was done. */
export const closeWorry = command({
	name: 'groups.close_worry',
	input: v.object({ id: fields.id(), words }),
	find: findCase,
	allow: trained,
	run: async (tx, { id, words: said }, { status }) => {
		const close = status === 'open';
		if (!close && (await reportedAgain(tx, id))) throw new Conflict();
		const changed = await db(tx)
			.updateTable('safe_case')
			.set(close ? { status: 'closed', closed_at: tx.now, closed_by: me(tx.actor) } : { status: 'open', closed_at: null, closed_by: null })
			.where('id', '=', id)
			.where('status', '=', status)
			.executeTakeFirst();
		if (!changed.numUpdatedRows) throw new Conflict();
		await step(tx, id, close ? 'closed' : 'reopened', said);
		await (close ? record(tx, 'groups.worry_closed', id) : record(tx, 'groups.worry_reopened', id));
		return {};
	}
});

/** The same person reported the same thing again meanwhile: that case is the open one. */
async function reportedAgain(tx: Tx, id: string): Promise<boolean> {
	const { rows } = await sql`select from safe_case o join safe_case c on c.id = ${id}
		where (o.post_id = c.post_id or o.page_id = c.page_id) and o.reported_by = c.reported_by and o.status = 'open'`.execute(db(tx));
	return rows.length > 0;
}

const step = (tx: Tx, id: string, kind: 'note' | 'closed' | 'reopened', said: string) =>
	db(tx)
		.insertInto('safe_step')
		.values({ id: newId(), case_id: id, person_id: me(tx.actor), kind, words: said, at: tx.now })
		.execute();
