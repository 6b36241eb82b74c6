import { allRooms } from '#kernel/register';
import { say } from '#kernel/i18n';
import { expect, test } from '../house.ts';

/** Columns that look like a person's and are none, each with its reason. */
const otherwise: Record<string, string> = {
	'erasure.person_hash': 'the ledger itself: a hash of an id that stands nowhere else any more',
	'event.actor_id': 'audit rows outlive their person; the id leads nowhere then (reliability.md, P2)'
};
const looksLikeAPerson = /person|^owner|_by$|author|^actor_id$/;

const claims = () =>
	allRooms().flatMap(({ name, person }) =>
		[...(person?.columns ?? []), ...(person?.mentions ?? [])].map((column) => ({ room: name, column }))
	);

test('every column that points at a person is answered for by exactly one room', async ({ rows }) => {
	const columns = await rows<{ name: string; to_person: boolean }>(`
		select c.table_name || '.' || c.column_name as name, exists (
			select from pg_constraint k join pg_attribute a on a.attrelid = k.conrelid and a.attnum = any (k.conkey)
			where k.contype = 'f' and k.confrelid = 'person'::regclass and k.conrelid = format('%I', c.table_name)::regclass and a.attname = c.column_name) as to_person
		from information_schema.columns c join information_schema.tables t using (table_schema, table_name)
		where c.table_schema = 'public' and t.table_type = 'BASE TABLE'`);
	const personal = columns
		.filter(({ name, to_person }) => to_person || looksLikeAPerson.test(name.split('.')[1] ?? ''))
		.map(({ name }) => name)
		.filter((name) => !(name in otherwise));
	const claimed = claims().map(({ column }) => column);
	expect(
		personal.filter((name) => !claimed.includes(name)),
		'columns of a person that no room exports and erases: add them to `person` in its manifest'
	).toEqual([]);
	expect(
		claimed.filter((column, place) => claimed.indexOf(column) !== place),
		'claimed twice'
	).toEqual([]);
	expect(
		claims().filter(({ column }) => !columns.some(({ name }) => name === column)),
		'claimed, but not there'
	).toEqual([]);
});

test('what is kept is told in every language', () => {
	const keys = allRooms().flatMap(({ person }) => (person?.kept ?? []).flatMap(({ heading, words, seen }) => [heading, words, seen]));
	for (const locale of ['nl', 'fr', 'en', 'de']) expect(keys.filter((key) => say(key, {}, locale) === key)).toEqual([]);
});
