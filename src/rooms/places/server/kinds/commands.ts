import { sql } from 'kysely';
import * as v from 'valibot';
import { db, may, type Tx } from '#kernel/context';
import { Conflict, found, Invalid } from '#kernel/errors';
import { record } from '#kernel/events';
import { command } from '#kernel/operation';
import { fields } from '#kernel/web';
import { termId } from '../../hsds/taxonomies.ts';
import { plainWord } from '../../plain.ts';

const word = v.pipe(v.optional(v.string(), ''), v.trim(), v.maxLength(80, 'kinds_name_long'));
const Names = v.object({ nl: v.pipe(word, v.nonEmpty('kinds_name_missing')), fr: word, en: word, de: word });

/** Kinds are few and are kept one at a time: who changes them waits for who does. */
async function kindRow(tx: Tx, id: string) {
	await sql`select id from taxonomy_term where taxonomy = 'kind' order by id for update`.execute(db(tx));
	return found(db(tx).selectFrom('taxonomy_term').selectAll().where('taxonomy', '=', 'kind').where('id', '=', id).executeTakeFirst());
}

/** Refuses a name another kind has: two of one name cannot be told apart in a list. */
async function mustBeFree(tx: Tx, name: v.InferOutput<typeof Names>, except: string): Promise<void> {
	const { rows } = await sql<{ language: string }>`
		select n.key as language from taxonomy_term t, jsonb_each_text(t.name) n where t.taxonomy = 'kind' and t.merged_into is null and t.code <> ${except}
			and n.value <> '' and lower(n.value) = lower(${JSON.stringify(name)}::jsonb ->> n.key)`.execute(db(tx));
	if (rows.length) throw new Invalid(Object.fromEntries(rows.map(({ language }) => [`name.${language}`, 'kinds_name_taken'])));
}

/** A code for a new kind, from its Dutch name. It never changes, whatever the kind is called later. */
async function freeCode(tx: Tx, name: string): Promise<string> {
	const wanted = plainWord(name)
		.replace(/[^a-z]+/g, '_')
		.replace(/^_+|_+$/g, '')
		.slice(0, 34)
		.padEnd(2, '_');
	const rows = await db(tx).selectFrom('taxonomy_term').select('code').where('taxonomy', '=', 'kind').execute();
	const taken = new Set(rows.map(({ code }) => code));
	// Codes know letters only: the second of a name gets a letter behind it.
	const candidates = [
		wanted,
		...Array.from({ length: 26 }, (_, at) => `${wanted}_${String.fromCharCode(98 + (at % 25))}${at > 24 ? 'z' : ''}`)
	];
	const free = candidates.find((code) => !taken.has(code));
	if (!free) throw new Invalid({ 'name.nl': 'kinds_name_taken' });
	return free;
}

/** A new kind, last in the list. Returns its code. */
export const addKind = command({
	name: 'places.add_kind',
	input: v.object({ name: Names }),
	allow: may('editor'),
	run: async (tx, { name }) => {
		await sql`select id from taxonomy_term where taxonomy = 'kind' order by id for update`.execute(db(tx));
		await mustBeFree(tx, name, '');
		const code = await freeCode(tx, name.nl);
		const id = termId('kind', code);
		await sql`insert into taxonomy_term (id, taxonomy, code, name, position, modified_at) values (${id}, 'kind', ${code}, ${JSON.stringify(name)},
			(select coalesce(max(position), 0) + 1 from taxonomy_term where taxonomy = 'kind'), ${tx.now})`.execute(db(tx));
		await record(tx, 'places.kind_added', id, { code });
		return { id, code };
	}
});

/** Calls a kind otherwise. `base`: what stood when the form was read. */
export const renameKind = command({
	name: 'places.rename_kind',
	input: v.object({ id: fields.id(), base: v.optional(v.string()), name: Names }),
	find: (tx, { id }) => kindRow(tx, id),
	allow: may('editor'),
	run: async (tx, { id, base, name }, kind) => {
		const stands = kind.modified_at.toISOString();
		if (base !== undefined && base !== stands) throw new Conflict({ base: stands, stands: { name: kind.name } });
		await mustBeFree(tx, name, kind.code);
		await db(tx)
			.updateTable('taxonomy_term')
			.set({ name: JSON.stringify(name), modified_at: tx.now })
			.where('id', '=', id)
			.execute();
		await record(tx, 'places.kind_renamed', id, { code: kind.code });
	}
});

/** Changes places with its neighbour in the list. */
export const moveKind = command({
	name: 'places.move_kind',
	input: v.object({ id: fields.id(), to: v.picklist(['up', 'down']) }),
	find: (tx, { id }) => kindRow(tx, id),
	allow: may('editor'),
	run: async (tx, { id, to }) => {
		const rows = await db(tx)
			.selectFrom('taxonomy_term')
			.select('id')
			.where('taxonomy', '=', 'kind')
			.where('merged_into', 'is', null)
			.orderBy('position')
			.orderBy('code')
			.execute();
		const order = rows.map((row) => row.id);
		const [from, onto] = [order.indexOf(id), order.indexOf(id) + (to === 'up' ? -1 : 1)];
		const other = order[onto];
		if (from < 0 || !other) return;
		order[from] = other;
		order[onto] = id;
		await sql`update taxonomy_term t set position = o.place from unnest(${order}::uuid[]) with ordinality as o (id, place) where t.id = o.id`.execute(
			db(tx)
		);
		await record(tx, 'places.kinds_ordered', id);
	}
});

/** Offers a kind no more, or again. What is of it stays so. */
export const hideKind = command({
	name: 'places.hide_kind',
	input: v.object({ id: fields.id(), hidden: fields.ticked() }),
	find: (tx, { id }) => kindRow(tx, id),
	allow: may('editor'),
	run: async (tx, { id, hidden }, kind) => {
		if (kind.merged_into) throw new Invalid({ form: 'kinds_merged_already' });
		await db(tx)
			.updateTable('taxonomy_term')
			.set({ retired_at: hidden ? tx.now : null, modified_at: tx.now })
			.where('id', '=', id)
			.execute();
		if (hidden) await record(tx, 'places.kind_hidden', id, { code: kind.code });
		else await record(tx, 'places.kind_shown', id, { code: kind.code });
	}
});

/** Makes one kind of two: everything of this one is of the other from now on. Its code and id go on leading there. */
export const mergeKinds = command({
	name: 'places.merge_kinds',
	input: v.object({ id: fields.id(), into: v.pipe(v.string(), v.nonEmpty('kinds_into_missing')) }),
	find: async (tx, { id, into }) => {
		const kind = await kindRow(tx, id);
		const other = await db(tx)
			.selectFrom('taxonomy_term')
			.select(['code', 'merged_into'])
			.where('taxonomy', '=', 'kind')
			.where('code', '=', into)
			.executeTakeFirst();
		return { kind, other };
	},
	allow: may('editor'),
	run: async (tx, { id }, { kind, other }) => {
		if (kind.merged_into) throw new Invalid({ form: 'kinds_merged_already' });
		if (!other || other.merged_into || other.code === kind.code) throw new Invalid({ into: 'kinds_into_missing' });
		// No correction of an offer by hand: a later pull may still change it.
		await sql`select app.begin_importing()`.execute(db(tx));
		const becomes = sql`array(select k from unnest(array_replace(kinds, ${kind.code}, ${other.code})) with ordinality as u (k, place) group by k order by min(place))`;
		await sql`update service set kinds = ${becomes}, modified_at = ${tx.now} where ${kind.code} = any (kinds)`.execute(db(tx));
		await sql`update finder_entry set kinds = ${becomes} where ${kind.code} = any (kinds)`.execute(db(tx));
		await sql`update taxonomy_term set merged_into = ${other.code}, retired_at = coalesce(retired_at, ${tx.now}), modified_at = ${tx.now}
			where taxonomy = 'kind' and (id = ${id} or merged_into = ${kind.code})`.execute(db(tx));
		await record(tx, 'places.kinds_merged', id, { code: kind.code, into: other.code });
	}
});
