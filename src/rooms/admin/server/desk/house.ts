import { sql } from 'kysely';
import { statfs } from 'node:fs/promises';
import { env, isDemo } from '#env';
import { db, may, type Ctx } from '#kernel/context';
import type { Attention } from '#kernel/register';
import { secretSetting } from '#kernel/settings';
import { lastCheck, type ChainCheck } from '../log/queries.ts';

type Waiting = { failed_mails: number; stuck_mails: number; failed_jobs: number; stuck_jobs: number };

/** A mail or job that should have been done by now. */
const late = 15 * 60 * 1000;
/** Below a tenth, or below a gigabyte, somebody must make room. */
const lowShare = 0.1;
const lowBytes = 1024 ** 3;
const week = 7 * 24 * 60 * 60 * 1000;

/** What of the house itself needs an administrator: mail, jobs, disk. */
export async function houseAttention(ctx: Ctx): Promise<Attention[]> {
	if (!may('admin')(ctx.actor)) return [];
	const since = new Date(ctx.now.getTime() - late);
	const { rows } = await sql<Waiting>`select
		(select count(*)::int from mail where status = 'failed') as failed_mails,
		(select count(*)::int from mail where status = 'waiting' and created_at < ${since}) as stuck_mails,
		(select count(*)::int from pgboss.job where state = 'failed') as failed_jobs,
		(select count(*)::int from pgboss.job where state in ('created', 'retry') and start_after < ${since}) as stuck_jobs`.execute(db(ctx));
	const waiting = rows[0];
	const { low } = await disk();
	const chain = await lastCheck(ctx);
	const backup = await lastBackup(ctx);
	const unsaved = !isDemo && (backup === null || ctx.now.getTime() - backup.getTime() > week);
	return [
		{ key: 'admin_desk_chain_broken', count: chain && chain.brokenAt !== null ? 1 : 0, address: '/beheer/logboek', tone: 'bad' },
		{ key: 'admin_desk_failed_mails', count: waiting?.failed_mails ?? 0, address: '/beheer/post?status=failed', tone: 'bad' },
		{ key: 'admin_desk_stuck_mails', count: waiting?.stuck_mails ?? 0, address: '/beheer/post?status=waiting' },
		{ key: 'admin_desk_failed_jobs', count: waiting?.failed_jobs ?? 0, address: '/beheer/taken', tone: 'bad' },
		{ key: 'admin_desk_stuck_jobs', count: waiting?.stuck_jobs ?? 0, address: '/beheer/taken' },
		{ key: 'admin_desk_disk_low', count: low ? 1 : 0, address: '/beheer', tone: 'bad' },
		{ key: 'admin_desk_backup_old', count: unsaved ? 1 : 0, address: '/beheer' }
	];
}

/** Room on the disk that holds the house's data, in bytes. */
export async function disk(): Promise<{ free: number; total: number; low: boolean }> {
	const { bavail, blocks, bsize } = await statfs(env.DATA_DIR).catch(() => statfs('.'));
	const free = bavail * bsize;
	const total = blocks * bsize;
	return { free, total, low: free < lowBytes || free < total * lowShare };
}

/** When `npm run backup` last made an archive of this house; null when it never did. Only administrators see it. */
async function lastBackup(ctx: Ctx): Promise<Date | null> {
	const noted = await secretSetting<{ at: string }>(ctx, 'kernel.backup');
	return noted ? new Date(noted.at) : null;
}

/** How the house is doing, in a few facts. */
export async function stateOfHouse(ctx: Ctx): Promise<HouseState> {
	const { rows } = await sql<Omit<HouseState, 'disk' | 'chain' | 'mailServer' | 'backup'>>`select
		(select count(*)::int from person where suspended_at is null) as people,
		(select count(*)::int from mail where created_at > ${new Date(ctx.now.getTime() - week)}) as mails,
		(select count(*)::int from pgboss.job where state in ('created', 'retry', 'active') and start_after <= ${ctx.now}) as jobs,
		(select pg_database_size(current_database())::float8) as "databaseBytes"`.execute(db(ctx));
	const { people = 0, mails = 0, jobs = 0, databaseBytes = 0 } = rows[0] ?? {};
	return {
		...{ people, mails, jobs, databaseBytes, mailServer: env.SMTP_URL !== undefined },
		disk: await disk(),
		chain: await lastCheck(ctx),
		backup: await lastBackup(ctx)
	};
}

export type HouseState = {
	people: number;
	/** Written in the last seven days. */
	mails: number;
	/** Waiting now. */
	jobs: number;
	databaseBytes: number;
	disk: { free: number; total: number; low: boolean };
	chain: ChainCheck | null;
	mailServer: boolean;
	/** When an archive was last made; null: never. */
	backup: Date | null;
};
