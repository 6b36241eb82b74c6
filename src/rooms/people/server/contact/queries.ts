import { sql } from 'kysely';
import * as v from 'valibot';
import { db, may, type Ctx } from '#kernel/context';
import { found } from '#kernel/errors';
import { take, type Limit } from '#kernel/limits';
import { anyone, query, signedIn } from '#kernel/operation';
import { newChallenge } from '#kernel/proof';
import { saidIn } from '../../schema.ts';
import { faces } from '../faces.ts';
import { me } from '../me.ts';
import type { ContactPersonTable } from './tables.ts';

/** What a card shows: nothing that was not agreed to. */
export type ContactCard = {
	id: string;
	slug: string;
	name: string;
	function: string;
	topics: string;
	hours: string;
	languages: string[];
	/** Address of a small picture. */
	picture: string | null;
};

const challenges: Limit = { name: 'contact.challenge', capacity: 60, seconds: 60 };

const shown = ['id', 'slug', 'name', 'function', 'topics', 'hours', 'languages', 'picture'] as const;

type Row = Pick<ContactPersonTable, (typeof shown)[number]>;

async function asCards(ctx: Ctx, rows: readonly Row[]): Promise<ContactCard[]> {
	const pictures = await faces(
		ctx,
		rows.map(({ picture }) => picture)
	);
	return rows.map((row) => ({
		...row,
		function: saidIn(row.function, ctx.locale),
		topics: saidIn(row.topics, ctx.locale),
		hours: saidIn(row.hours, ctx.locale),
		picture: pictures(row.picture)
	}));
}

const published = (ctx: Ctx) =>
	db(ctx).selectFrom('contact_person').select(shown).where('status', '=', 'published').orderBy('position').orderBy('name');

/**
 * Who can be asked about a theme, in order; texts in the language of `ctx`. `theme` is the key the theme keeps for ever; without it,
 * everybody who agreed to be reached. Whoever answers for the house as a whole comes after those of the theme.
 */
export const contactPersons = query({
	name: 'people.contact_persons',
	input: v.object({ theme: v.optional(v.string()), limit: v.optional(v.number(), 50) }),
	allow: anyone,
	run: async (ctx, { theme, limit }) => {
		const all = published(ctx).limit(limit);
		const rows = await (
			theme === undefined
				? all
				: all
						.where(sql<boolean>`themes = '{}' or ${theme} = any (themes)`)
						.clearOrderBy()
						.orderBy(sql`cardinality(themes) = 0`)
						.orderBy('position')
						.orderBy('name')
		).execute();
		return asCards(ctx, rows);
	}
});

/** One card, by its address. */
export const showContact = query({
	name: 'people.show_contact',
	input: v.object({ slug: v.string() }),
	allow: anyone,
	run: async (ctx, { slug }) => found((await asCards(ctx, await published(ctx).where('slug', '=', slug).execute()))[0])
});

/** A sum for the browser of somebody who is about to write. */
export const contactChallenge = query({
	name: 'people.contact_challenge',
	input: v.object({}),
	allow: anyone,
	run: async (ctx) => {
		await take(challenges, ctx.network);
		return newChallenge(ctx, 'contact');
	}
});

/** Who writes, when they are signed in: their name and the address the answer goes to. `null` for a visitor. */
export const whoWrites = query({
	name: 'people.who_writes',
	input: v.object({}),
	allow: anyone,
	run: async (ctx) => {
		if (ctx.actor.kind !== 'person') return null;
		const { id, name } = ctx.actor;
		const { email } = await found(db(ctx).selectFrom('account').select('email').where('person_id', '=', id).executeTakeFirst());
		return { name, email };
	}
});

/** Messages that somebody must look at before they go on their way. */
export const heldMessages = query({
	name: 'people.held_messages',
	input: v.object({}),
	allow: may('editor'),
	run: (ctx) =>
		db(ctx)
			.selectFrom('contact_message as message')
			.leftJoin('person', 'person.id', 'message.to_person')
			.select([
				'message.id',
				'message.name',
				'message.address',
				'message.words',
				'message.held_because',
				'message.written_at',
				'person.name as to'
			])
			.where('message.status', '=', 'held')
			.orderBy('message.written_at')
			.limit(100)
			.execute()
});

/** My own card, agreed to or not, with every language; `undefined` when nobody asked me to be one. */
export const myContactCard = query({
	name: 'people.my_contact_card',
	input: v.object({}),
	allow: signedIn,
	run: async (ctx) =>
		db(ctx)
			.selectFrom('contact_person')
			.select([...shown, 'status', 'themes', 'agreed_at', 'asked_again_at'])
			.where('person_id', '=', me(ctx).id)
			.executeTakeFirst()
});

/** Messages that reached me in the last ninety days; older ones are blanked. */
export const myContactMessages = query({
	name: 'people.my_contact_messages',
	input: v.object({}),
	allow: signedIn,
	run: (ctx) =>
		db(ctx)
			.selectFrom('contact_message')
			.select(['id', 'name', 'address', 'words', 'written_at'])
			.where('to_person', '=', me(ctx).id)
			.where('status', '=', 'sent')
			.where('blanked_at', 'is', null)
			.orderBy('written_at', 'desc')
			.limit(50)
			.execute()
});
