import { sql } from 'kysely';
import * as v from 'valibot';
import { db, may } from '#kernel/context';
import { found } from '#kernel/errors';
import { record } from '#kernel/events';
import { command, query } from '#kernel/operation';
import { fields } from '#kernel/web';
import { ours } from './keeping-together.ts';

/** Members by name, to be given keys; nobody when hardly anything was typed. */
export const peopleToAppoint = query({
	name: 'places.people_to_appoint',
	input: v.object({ words: fields.maybe(80) }),
	allow: may('editor'),
	run: async (ctx, { words }): Promise<Array<{ id: string; name: string }>> => {
		if (words.length < 2) return [];
		return db(ctx)
			.selectFrom('person')
			.select(['id', 'name'])
			.where('suspended_at', 'is', null)
			.where(sql<boolean>`strpos(lower(unaccent(name)), lower(unaccent(${words}))) > 0`)
			.orderBy('name')
			.limit(8)
			.execute();
	}
});

/** Gives somebody of the network the keys of an organization that has nobody, or too few. */
export const appointKeeper = command({
	name: 'places.appoint_keeper',
	input: v.object({ organization: fields.id(), person: fields.id() }),
	find: (tx, { organization }) => ours(tx, organization),
	allow: may('editor'),
	run: async (tx, { organization, person }) => {
		await found(db(tx).selectFrom('person').select('id').where('id', '=', person).where('suspended_at', 'is', null).executeTakeFirst());
		const by = tx.actor.kind === 'person' ? tx.actor.id : null;
		await sql`select app.give_keys(${organization}, ${person}, 'helper', ${tx.now}, ${by})`.execute(db(tx));
		await record(tx, 'places.keeper_appointed', organization, { person });
	}
});
