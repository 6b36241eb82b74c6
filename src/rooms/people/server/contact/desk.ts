import { sql } from 'kysely';
import * as v from 'valibot';
import { db, may, type Ctx } from '#kernel/context';
import { found } from '#kernel/errors';
import { query } from '#kernel/operation';
import { fields } from '#kernel/web';

const cards = (ctx: Ctx) =>
	db(ctx)
		.selectFrom('contact_person as card')
		.innerJoin('person', 'person.id', 'card.person_id')
		.select([
			'card.id',
			'card.slug',
			'person.name',
			'card.function',
			'card.status',
			'card.themes',
			'card.position',
			'card.agreed_at',
			'card.proposed_at'
		])
		.orderBy('card.position')
		.orderBy('person.name')
		.limit(200);

/** Keys of themes that cards stand at. */
const themesOf = (rows: ReadonlyArray<{ themes: readonly string[] }>) => [...new Set(rows.flatMap(({ themes }) => themes))].sort();

/** Everybody who is a contact person, was one, or was asked. */
export const contactDesk = query({
	name: 'people.contact_desk',
	input: v.object({}),
	allow: may('editor'),
	run: async (ctx) => {
		const rows = await cards(ctx).execute();
		return { cards: rows, themes: themesOf(rows) };
	}
});

/** One of them, and the themes there are to choose from. */
export const contactToArrange = query({
	name: 'people.contact_to_arrange',
	input: v.object({ id: fields.id() }),
	allow: may('editor'),
	run: async (ctx, { id }) => {
		const rows = await cards(ctx).execute();
		return { card: await found(rows.find((row) => row.id === id)), themes: themesOf(rows) };
	}
});

/** Members by name who have no card yet; nobody when nothing was typed. */
export const peopleToAsk = query({
	name: 'people.people_to_ask',
	input: v.object({ words: v.optional(v.pipe(v.string(), v.trim(), v.maxLength(80)), '') }),
	allow: may('editor'),
	run: async (ctx, { words }) => {
		if (words.length < 2) return [];
		return db(ctx)
			.selectFrom('person')
			.select(['person.id', 'person.name'])
			.where('suspended_at', 'is', null)
			.where(sql<boolean>`strpos(lower(unaccent(person.name)), lower(unaccent(${words}))) > 0`)
			.where(({ not, exists, selectFrom }) =>
				not(exists(selectFrom('contact_person').select('contact_person.id').whereRef('contact_person.person_id', '=', 'person.id')))
			)
			.orderBy('person.name')
			.limit(8)
			.execute();
	}
});
