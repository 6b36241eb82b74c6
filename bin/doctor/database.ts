import pg from 'pg';
import { env } from '#env';
import { allMigrations } from '#kernel/db';
import { fine, note, wrong, type Finding, type Look } from './look.ts';

type Row = Record<string, unknown>;

/** Looks at the database at `url`, as the house. */
export function databaseLooks(url: string, now: () => number): Look[] {
	async function ask(statement: string, at = url): Promise<Row[]> {
		const client = new pg.Client({ connectionString: at, connectionTimeoutMillis: 5000, application_name: 'samenspel doctor' });
		await client.connect();
		try {
			await client.query(`select set_config('app.actor', 'house', false)`);
			return (await client.query<Row>(statement)).rows;
		} finally {
			await client.end();
		}
	}
	const one = async (statement: string, at = url): Promise<Row> => (await ask(statement, at))[0] ?? {};
	/** A list of names that should be empty. */
	const none = async (statement: string, good: string, remedy: (names: string) => Finding): Promise<Finding> => {
		const names = (await ask(statement)).map(({ name }) => String(name));
		return names.length ? remedy(names.slice(0, 5).join(', ') + (names.length > 5 ? ` and ${names.length - 5} more` : '')) : fine(good);
	};

	return [
		{
			what: 'Database',
			check: async () => {
				const { version } = await one(`select current_setting('server_version_num')::int as version`);
				return Number(version) >= 150_000
					? fine(`PostgreSQL ${Math.floor(Number(version) / 10_000)}`)
					: wrong(`its version is ${String(version)}; the house needs PostgreSQL 15 or newer.`);
			}
		},
		{
			what: 'Clock',
			check: async () => {
				const { there } = await one('select extract(epoch from now())::float as there');
				const drift = Math.abs(now() / 1000 - Number(there));
				return drift > 5
					? wrong(`the database and this machine are ${drift.toFixed(0)} s apart. Set both by NTP.`)
					: fine('same as the database');
			}
		},
		{
			what: 'Role',
			check: async () => {
				const { strong } = await one('select rolsuper or rolbypassrls as strong from pg_roles where rolname = current_user');
				return strong
					? wrong('the house comes in as a superuser, for whom row security does not hold. Use a role of its own (deploy/database.sh).')
					: fine('owner of its tables, no superuser');
			}
		},
		{
			what: 'Migrations',
			check: async () => {
				const done = new Set((await ask('select name from migration')).map(({ name }) => name));
				const waiting = allMigrations().filter((name) => !done.has(name));
				return waiting.length ? wrong(`${waiting.length} wait. Run npm run migrate, or start the house.`) : fine(`${done.size} done`);
			}
		},
		{
			what: 'Writing to disk',
			check: () =>
				none(
					`select name from pg_settings where name in ('fsync', 'full_page_writes', 'synchronous_commit') and setting = 'off'`,
					'each answer waits until it is on disk',
					(names) => wrong(`${names} is off: a power cut would lose what was said to be saved. Switch it on.`)
				)
		},
		{
			what: 'Checksums',
			check: async () =>
				(await one(`select current_setting('data_checksums') as state`))['state'] === 'on'
					? fine('on')
					: note('off: a disk that fails would not be noticed. pg_checksums --enable switches them on.')
		},
		{
			// What only functions of the kernel touch carries its condition in those.
			what: 'Row security',
			check: () =>
				none(
					`select relname as name from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r' and relname <> all ('{migration,rate_limit,search_entry,search_word,finder_words}')
						and not (relrowsecurity and relforcerowsecurity)`,
					'on every table',
					(names) => wrong(`off on ${names}. Somebody changed the tables by hand; restore a backup, or ask for help.`)
				)
		},
		{
			what: 'Indexes',
			check: () =>
				none('select indexrelid::regclass as name from pg_index where not indisvalid', 'all valid', (names) =>
					wrong(`${names} is not valid. Run: REINDEX INDEX CONCURRENTLY, for each.`)
				)
		},
		{
			what: 'Connections',
			check: async () => {
				const { used, most } = await one(
					`select count(*)::int as used, current_setting('max_connections')::int as most from pg_stat_activity where backend_type = 'client backend'`
				);
				const says = `${Number(used)} of ${Number(most)} in use`;
				return Number(used) > 0.8 * Number(most) ? wrong(`${says}. Raise max_connections, or run fewer processes.`) : fine(says);
			}
		},
		{
			what: 'Copy of the database',
			check: async () => {
				if (!env.DATABASE_REPLICA_URL) return fine('none configured');
				const { copy, behind } = await one(
					`select pg_is_in_recovery() as copy, coalesce(extract(epoch from now() - pg_last_xact_replay_timestamp()), 0)::int as behind`,
					env.DATABASE_REPLICA_URL
				);
				return copy
					? fine(`there; its last change is ${Number(behind)} s old`)
					: wrong('DATABASE_REPLICA_URL is no copy but a database of its own: it would never be read.');
			}
		},
		{
			what: 'Audit log',
			check: async () => {
				const { broken_at, checked } = await one('select * from app.verify_events()');
				return broken_at
					? wrong(`its chain is broken at line ${Number(broken_at)}: somebody changed it. Compare with the heads in the log, and a backup.`)
					: fine(`${Number(checked)} lines, none changed`);
			}
		},
		{
			what: 'Administrator',
			check: async () => {
				const { count } = await one(`select count(*)::int as count from role_grant where role = 'admin'`);
				return Number(count) ? fine(`${Number(count)}`) : wrong('there is none. Run: npm run admin -- create you@example.org "Your Name"');
			}
		},
		{
			what: 'Jobs',
			check: async () => {
				const { oldest, failed } = await one(`
					select coalesce(max(extract(epoch from now() - start_after)) filter (where state in ('created', 'retry') and start_after < now()), 0)::int as oldest,
						count(*) filter (where state = 'failed' and completed_on > now() - interval '1 day')::int as failed from pgboss.job`);
				if (Number(oldest) > 900)
					return wrong(`one waits for ${Math.round(Number(oldest) / 60)} minutes. Is the house open, or one with WORKER=only?`);
				return Number(failed) ? note(`${Number(failed)} failed for good since yesterday. Look at /beheer/taken.`) : fine('none waits long');
			}
		},
		{
			what: 'Mails',
			check: async () => {
				const { waiting, failed } = await one(`
					select count(*) filter (where status = 'waiting' and created_at < now() - interval '1 hour')::int as waiting,
						count(*) filter (where status = 'failed' and created_at > now() - interval '7 days')::int as failed from mail`);
				if (Number(waiting)) return wrong(`${Number(waiting)} wait for more than an hour. Look at the mail server, then at /beheer/post.`);
				return Number(failed) ? note(`${Number(failed)} were refused this week. Look at /beheer/post.`) : fine('none waits long');
			}
		},
		{
			what: 'Backup',
			check: async () => {
				const { age } = await one(
					`select extract(epoch from now() - (value->>'at')::timestamptz)::int as age from setting where key = 'kernel.backup' and secret`
				);
				if (age === undefined) return note('none was ever made. Run each night: npm run backup -- FILE (docs/operating/backup.md).');
				const days = Number(age) / 86_400;
				return days > 2
					? wrong(`the last one is ${days.toFixed(0)} days old. Make one each night (docs/operating/backup.md).`)
					: fine(`${days.toFixed(1)} days old`);
			}
		}
	];
}
