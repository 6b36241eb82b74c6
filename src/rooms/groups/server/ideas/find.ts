import { sql } from 'kysely';
import { db, type Actor, type Tx } from '#kernel/context';
import { found } from '#kernel/errors';
import { addsAtOnce } from '../groups/find.ts';
import { findTopic, mayWrite, type FoundTopic } from '../talk/find.ts';

/** An idea at its address, with the step it stands on; locked, so that two deeds on one idea follow each other. */
export const findIdea = async (tx: Tx, address: { slug: string; key: string }) => {
	const { id, role } = await findTopic(tx, address);
	if (role) await sql`select from idea where topic_id = ${id} for update`.execute(db(tx));
	// Who waited for another deed on it sees what that left: it may stand elsewhere.
	const topic = await findTopic(tx, address);
	const idea = await found(
		db(tx)
			.selectFrom('idea')
			.innerJoin('idea_stage as stage', 'stage.id', 'idea.stage_id')
			.select(['idea.stage_id', 'idea.faded_at', 'idea.answer_id', 'stage.meaning'])
			.where('idea.topic_id', '=', topic.id)
			.executeTakeFirst()
	);
	return { ...topic, idea };
};
export type FoundIdea = Awaited<ReturnType<typeof findIdea>>;

/** Says something around an idea: how one would say it, how it goes where it is tried. That is read at once. */
export const mayShape = (actor: Actor, topic: FoundTopic): boolean =>
	actor.kind === 'person' && mayWrite(actor, topic) && addsAtOnce(topic);

/** A sign of life: what had faded stands on the board again. */
export const stir = (tx: Tx, topic: string) =>
	db(tx).updateTable('idea').set({ stirred_at: tx.now, faded_at: null }).where('topic_id', '=', topic).execute();
