import { describe, expect, test } from '../house.ts';

/** Counters and ledgers without anybody's content. */
const withoutRows = ['migration', 'rate_limit'];
/** Guarded by the search function itself (house.md, rule 5). */
const notForced = ['search_entry'];

type Table = { name: string; enabled: boolean; forced: boolean; policies: string[] };

describe('row-level security', () => {
	test('stands on every table, also against the owner, with a rule for reading', async ({ rows }) => {
		const tables = await rows<Table>(`
			select c.relname as name, c.relrowsecurity as enabled, c.relforcerowsecurity as forced, array(select p.polcmd::text from pg_policy p where p.polrelid = c.oid) as policies
			from pg_class c join pg_namespace n on n.oid = c.relnamespace where n.nspname = 'public' and c.relkind in ('r', 'p')`);
		const open = tables.filter(({ name, enabled, forced, policies }) => {
			if (withoutRows.includes(name)) return false;
			return !enabled || (!forced && !notForced.includes(name)) || !policies.some((command) => command === '*' || command === 'r');
		});
		expect(tables.length).toBeGreaterThan(8);
		expect(open.map(({ name }) => name)).toEqual([]);
	});

	test('lets nobody see a row when no actor is set', async ({ rows }) => {
		const tables = await rows<{ name: string }>(`select tablename as name from pg_tables where schemaname = 'public'`);
		for (const { name } of tables.filter((table) => ![...withoutRows, ...notForced].includes(table.name))) {
			const [answer] = await rows<{ seen: string }>(`select set_config('app.actor', '', true), (select count(*) from "${name}") as seen`);
			expect({ name, seen: Number(answer?.seen) }).toEqual({ name, seen: 0 });
		}
	});

	test('a function that borrows the eyes of the house gives them back', async ({ rows }) => {
		const [answer] = await rows<{ was: string; now: string }>(
			`select set_config('app.actor', 'visitor', true), app.as_house() as was, current_setting('app.actor') as now`
		);
		expect(answer).toMatchObject({ was: 'visitor', now: 'house' });
		const borrowing = await rows<{ name: string; source: string }>(`
			select p.proname as name, p.prosrc as source from pg_proc p join pg_namespace n on n.oid = p.pronamespace
			where n.nspname in ('app', 'public') and p.prosrc like '%app.as_house()%'`);
		expect(borrowing.length).toBeGreaterThan(3);
		expect(borrowing.filter(({ source }) => !source.includes(`set_config('app.actor', was, true)`)).map(({ name }) => name)).toEqual([]);
	});

	test('the database is not entered as a superuser', async ({ rows }) => {
		expect(await rows(`select rolsuper, rolbypassrls from pg_roles where rolname = current_user`)).toEqual([
			{ rolsuper: false, rolbypassrls: false }
		]);
	});
});
