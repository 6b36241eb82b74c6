import { sql } from 'kysely';
import * as v from 'valibot';
import { db, may, type Ctx } from '#kernel/context';
import { spend } from '#kernel/budgets';
import { query } from '#kernel/operation';
import { fields } from '#kernel/web';
import { faces } from '../faces.ts';
import type { ShownProfile } from './queries.ts';

const perPage = 24;
const Key = v.pipe(v.string(), v.regex(/^[a-z0-9_-]{0,60}$/));

/**
 * Members whom who asks shares a group with, or who let themselves be found, by name. Everything else looks only in what these eyes may see
 * of each person: `words` in function and organisation, `language`, `theme`, and `organisations`, names of which theirs is one (from places,
 * where what is looked for is public). So leaving something out, or asking for it, can never show that it is there. So many lists an hour.
 */
export const findPeople = query({
	name: 'people.find',
	input: v.object({
		words: v.optional(v.pipe(v.string(), v.trim(), v.maxLength(80)), ''),
		language: v.optional(v.string(), ''),
		theme: v.optional(Key, ''),
		organisations: v.optional(v.array(v.string())),
		page: v.optional(fields.number('common_not_found', 1, 1000), 1)
	}),
	allow: may('member'),
	run: async (ctx, { words, language, theme, organisations, page }) => {
		await spend(ctx, 'lists');
		let people = db(ctx)
			.selectFrom('person')
			.select(['person.id', 'person.name', sql<number>`count(*) over ()`.as('total')])
			.where('person.suspended_at', 'is', null)
			.where(
				sql<boolean>`(exists (select from profile_field l where l.person_id = person.id and l.field = 'listed')
					or person.id in (select app.in_my_groups()))`
			);
		if (words)
			people = people.where(
				sql<boolean>`(${matches(sql.ref('person.name'), words)} or ${seenField('function', words)} or ${seenField('organisation', words)})`
			);
		if (language) people = people.where(among('languages', language));
		if (theme) people = people.where(among('themes', theme));
		if (organisations)
			people = people.where(
				sql<boolean>`exists (select from profile_field f where f.person_id = person.id and f.field = 'organisation'
					and lower(unaccent(f.value)) = any (select lower(unaccent(n)) from unnest(${organisations}::text[]) as n))`
			);
		const rows = await people
			.orderBy(sql`lower(person.name)`)
			.orderBy('person.id')
			.limit(perPage)
			.offset((page - 1) * perPage)
			.execute();
		const shown = await fieldsOf(
			ctx,
			rows.map(({ id }) => id)
		);
		const picture = await faces(
			ctx,
			[...shown.values()].map((one) => one.picture)
		);
		return {
			people: rows.map(({ id, name }) => ({ id, name, fields: shown.get(id) ?? {}, picture: picture(shown.get(id)?.picture) })),
			total: Number(rows[0]?.total ?? 0),
			page,
			perPage
		};
	}
});

const matches = (text: ReturnType<typeof sql.ref>, words: string) => sql`strpos(lower(unaccent(${text})), lower(unaccent(${words}))) > 0`;
/** One of the keys in a field that holds several. */
const among = (field: 'languages' | 'themes', key: string) =>
	sql<boolean>`exists (select from profile_field f where f.person_id = person.id and f.field = ${field} and ${key} = any (string_to_array(f.value, ',')))`;
const seenField = (field: 'function' | 'organisation', words: string) =>
	sql`exists (select from profile_field f where f.person_id = person.id and f.field = ${field} and ${matches(sql.ref('f.value'), words)})`;

async function fieldsOf(ctx: Ctx, ids: string[]): Promise<Map<string, ShownProfile['fields']>> {
	const all = new Map<string, ShownProfile['fields']>();
	if (ids.length === 0) return all;
	const rows = await db(ctx)
		.selectFrom('profile_field')
		.select(['person_id', 'field', 'value'])
		.where('person_id', 'in', ids)
		.where('field', 'in', ['function', 'organisation', 'languages', 'picture', 'pronouns'])
		.execute();
	for (const { person_id, field, value } of rows) all.set(person_id, { ...all.get(person_id), [field]: value });
	return all;
}
