import { sql } from 'kysely';
import * as v from 'valibot';
import { db, type Tx } from '#kernel/context';
import { found, Missing } from '#kernel/errors';
import { anyone, command, query, signedIn } from '#kernel/operation';
import { ChoiceInput, RhythmInput } from '../../schema/notices.ts';
import { me } from '../groups/find.ts';
import { stopOf } from './stop.ts';

const id = v.pipe(v.string(), v.uuid());

/** I have read all notices; or one, which I am about to open. */
export const readNotices = command({
	name: 'groups.read_notices',
	input: v.object({ id: v.optional(id) }),
	allow: signedIn,
	run: async (tx, { id }) => {
		for (const table of ['notification', 'house_notice'] as const) {
			let deed = db(tx).updateTable(table).set({ read_at: tx.now }).where('person_id', '=', me(tx.actor)).where('read_at', 'is', null);
			if (id) deed = deed.where('id', '=', id);
			await deed.execute();
		}
	}
});

/** Which mail I get of each of my groups that is named, per kind of conversation. The others stay as they are. */
export const chooseNotices = command({
	name: 'groups.choose_notices',
	input: v.object({ choices: v.pipe(v.array(ChoiceInput), v.maxLength(500)) }),
	allow: signedIn,
	run: async (tx, { choices }) => {
		for (const choice of choices) await choose(tx, choice);
	}
});

async function choose(tx: Tx, { group, discussion, ...kinds }: v.InferOutput<typeof ChoiceInput>): Promise<void> {
	const person_id = me(tx.actor);
	const { numUpdatedRows } = await db(tx)
		.updateTable('membership')
		.set({ follow: discussion })
		.where('group_id', '=', group)
		.where('person_id', '=', person_id)
		.executeTakeFirstOrThrow();
	if (!numUpdatedRows) throw new Missing();
	await db(tx).deleteFrom('notice_choice').where('group_id', '=', group).where('person_id', '=', person_id).execute();
	for (const kind of ['announcement', 'question'] as const)
		if (kinds[kind] !== discussion)
			await db(tx).insertInto('notice_choice').values({ person_id, group_id: group, kind, level: kinds[kind] }).execute();
}

/** By whose clock the overview comes, and on which day the weekly one. */
export const chooseRhythm = command({
	name: 'groups.choose_rhythm',
	input: RhythmInput,
	allow: signedIn,
	run: async (tx, rhythm) => {
		await db(tx)
			.insertInto('notice_rhythm')
			.values({ person_id: me(tx.actor), ...rhythm })
			.onConflict((conflict) => conflict.column('person_id').doUpdateSet(rhythm))
			.execute();
	}
});

const Token = v.object({ token: v.pipe(v.string(), v.maxLength(200)) });

/** What a link from a mail would stop, for the page that asks first. `Missing` when it is not ours. */
export const whatStops = query({
	name: 'groups.what_stops',
	input: Token,
	allow: anyone,
	run: async (_ctx, { token }): Promise<{ what: 'group' | 'digest' }> => {
		const stop = await stopOf(token);
		if (!stop) throw new Missing();
		return { what: stop.group ? 'group' : 'digest' };
	}
});

/** Stops exactly the mails of which the link speaks (RFC 8058). Whoever holds it may, signed in or not; twice is once. */
export const stopMails = command({
	name: 'groups.stop_mails',
	input: Token,
	find: async (_tx, { token }) => found(stopOf(token)),
	allow: anyone,
	run: async (tx, _input, { person, group }) => {
		await sql`select app.stop_mail(${person}, ${group})`.execute(db(tx));
	}
});
