// House rules 3 and 4: row-level security is the one place that says who may see a row.
import { describe, expect, test } from '../house.ts';

type Ask = <T extends object>(sql: string, values?: unknown[]) => Promise<T[]>;

/** Counters and ledgers without anybody's content. */
const withoutRows = ['migration', 'rate_limit'];
/** Guarded by what searches them (house.md, rule 5). */
const notForced = ['search_entry', 'search_word', 'finder_words'];

/** Tables without security, without force, or without a rule for reading. */
async function openTables(ask: Ask, schema = 'public'): Promise<string[]> {
	const tables = await ask<{ name: string; enabled: boolean; forced: boolean; commands: string[] }>(
		`select c.relname as name, c.relrowsecurity as enabled, c.relforcerowsecurity as forced,
			array(select p.polcmd::text from pg_policy p where p.polrelid = c.oid) as commands
		from pg_class c join pg_namespace n on n.oid = c.relnamespace where n.nspname = $1 and c.relkind in ('r', 'p')`,
		[schema]
	);
	return tables
		.filter(({ name }) => !withoutRows.includes(name))
		.filter(
			({ name, enabled, forced, commands }) =>
				!enabled || (!forced && !notForced.includes(name)) || !commands.some((one) => one === '*' || one === 'r')
		)
		.map(({ name }) => name);
}

/** Policies that say yes to everybody, whoever asks. */
async function openPolicies(ask: Ask): Promise<string[]> {
	const policies = await ask<{ at: string; rule: string | null; check: string | null }>(
		`select tablename || '.' || policyname as at, qual as rule, with_check as check from pg_policies where schemaname = 'public'`
	);
	const always = /^\(*\s*(true|1\s*=\s*1|not false)\s*\)*$/i;
	return policies.filter(({ rule, check }) => always.test(rule ?? '') || always.test(check ?? '')).map(({ at }) => at);
}

/** Tables whose policies read, by way of other policies, the table itself: PostgreSQL refuses those only when somebody asks. */
async function circlingPolicies(ask: Ask): Promise<string[]> {
	const reads = await ask<{ from: string; to: string }>(
		`select distinct own.relname as "from", other.relname as "to" from pg_policy p
		join pg_depend d on d.classid = 'pg_policy'::regclass and d.objid = p.oid and d.refclassid = 'pg_class'::regclass
		join pg_class own on own.oid = p.polrelid join pg_class other on other.oid = d.refobjid
		where d.refobjid <> p.polrelid or pg_get_expr(p.polqual, p.polrelid) ~ ('(from|join) \\(*' || own.relname || '\\M')`
	);
	const reach = (from: string, to: string, seen = new Set<string>()): boolean =>
		reads.some((edge) => edge.from === from && (edge.to === to || (!seen.has(edge.to) && reach(edge.to, to, seen.add(edge.to)))));
	return [...new Set(reads.map(({ from }) => from))].filter((table) => reach(table, table));
}

/** Foreign keys that no index answers: each deletion, and each policy that follows one, would walk the whole table. */
async function slowKeys(ask: Ask): Promise<string[]> {
	const keys = await ask<{ at: string }>(
		`select k.conrelid::regclass || '.' || k.conname as at from pg_constraint k join pg_class c on c.oid = k.conrelid
		join pg_namespace n on n.oid = c.relnamespace where k.contype = 'f' and n.nspname = 'public' and not exists (
			select 1 from pg_index i where i.indrelid = k.conrelid and (i.indkey::int2[])[0:cardinality(k.conkey) - 1] @> k.conkey)`
	);
	return keys.map(({ at }) => at);
}

/** Functions that lend somebody else's rights without saying where names are looked up. */
async function looseFunctions(ask: Ask): Promise<string[]> {
	const functions = await ask<{ name: string }>(
		`select p.proname as name from pg_proc p join pg_namespace n on n.oid = p.pronamespace where n.nspname in ('app', 'public') and p.prosecdef
			and not exists (select 1 from unnest(coalesce(p.proconfig, '{}')) as c where c like 'search_path=%')
			and not exists (select 1 from pg_depend e where e.objid = p.oid and e.deptype = 'e')`
	);
	return functions.map(({ name }) => name);
}

describe('row-level security', () => {
	test('stands on every table, also against the owner, with a rule for reading', async ({ rows }) => {
		expect((await rows(`select 1 from pg_tables where schemaname = 'public'`)).length).toBeGreaterThan(8);
		expect(await openTables(rows)).toEqual([]);
	});

	test('is never a rule that says yes to everybody', async ({ rows }) => expect(await openPolicies(rows)).toEqual([]));

	test('never goes round in circles', async ({ rows }) => expect(await circlingPolicies(rows)).toEqual([]));

	test('lets nobody see a row when no actor is set', async ({ rows }) => {
		const tables = await rows<{ name: string }>(`select tablename as name from pg_tables where schemaname = 'public'`);
		for (const { name } of tables.filter((table) => ![...withoutRows, ...notForced].includes(table.name))) {
			const [answer] = await rows<{ seen: string }>(`select set_config('app.actor', '', true), (select count(*) from "${name}") as seen`);
			expect({ name, seen: Number(answer?.seen) }).toEqual({ name, seen: 0 });
		}
	});

	test('is not walked around by entering as a superuser', async ({ rows }) => {
		expect(await rows(`select rolsuper, rolbypassrls from pg_roles where rolname = current_user`)).toEqual([
			{ rolsuper: false, rolbypassrls: false }
		]);
	});
});

test('every foreign key has an index', async ({ rows }) => expect(await slowKeys(rows)).toEqual([]));

test('no function lends rights without naming where it looks', async ({ rows }) => expect(await looseFunctions(rows)).toEqual([]));

test('would see each of these broken', async ({ rows }) => {
	await rows(`
		create table bad_open (id uuid);
		create table bad_unforced (id uuid); alter table bad_unforced enable row level security; create policy see on bad_unforced using (app.is_somebody());
		create table bad_mute (id uuid); alter table bad_mute enable row level security; alter table bad_mute force row level security;
		create table bad_yes (id uuid, page uuid); alter table bad_yes enable row level security; alter table bad_yes force row level security;
		create policy see on bad_yes for select using (true);
		create table bad_one (id uuid primary key); create table bad_two (id uuid, one uuid references bad_one);
		create policy see on bad_one using (exists (select 1 from bad_two where bad_two.one = bad_one.id));
		create policy see on bad_two using (exists (select 1 from bad_one where bad_one.id = bad_two.one));
		create function app.bad_definer() returns integer language sql security definer as 'select 1'`);
	try {
		expect((await openTables(rows)).sort()).toEqual(['bad_mute', 'bad_one', 'bad_open', 'bad_two', 'bad_unforced'].sort());
		expect(await openPolicies(rows)).toEqual(['bad_yes.see']);
		expect((await circlingPolicies(rows)).sort()).toEqual(['bad_one', 'bad_two']);
		expect(await slowKeys(rows)).toEqual(['bad_two.bad_two_one_fkey']);
		expect(await looseFunctions(rows)).toEqual(['bad_definer']);
	} finally {
		await rows('drop table bad_open, bad_unforced, bad_mute, bad_yes, bad_two, bad_one cascade; drop function app.bad_definer()');
	}
});
