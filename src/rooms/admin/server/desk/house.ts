import { sql } from 'kysely';
import { statfs } from 'node:fs/promises';
import { env, isDemo } from '#env';
import { unseenAlerts } from '#kernel/budgets';
import { db, may, type Ctx } from '#kernel/context';
import type { Attention } from '#kernel/register';
import { nowhere, settings } from '#kernel/settings';
import { chainOf, checkOf, type ChainCheck, type Checked } from '../log/last-check.ts';

/** A mail or job that should have been done by now. */
const late = 15 * 60 * 1000;
/** Below a tenth, or below a gigabyte, somebody must make room. */
const lowShare = 0.1;
const lowBytes = 1024 ** 3;
const week = 7 * 24 * 60 * 60 * 1000;

/** What of the house itself needs an administrator: mail, jobs, disk, and who came near what they may of the network. */
export async function houseAttention(ctx: Ctx): Promise<Attention[]> {
	if (!may('admin')(ctx.actor)) return [];
	const { failedMails, stuckMails, failedJobs, stuckJobs, limits, chain, backup, disk } = await stateOfHouse(ctx);
	const { contact_address } = await settings();
	const unsaved = !isDemo && (backup === null || ctx.now.getTime() - backup.getTime() > week);
	return [
		{ key: 'admin_desk_chain_broken', count: chain && chain.brokenAt !== null ? 1 : 0, address: '/beheer/logboek', tone: 'bad' },
		{ key: 'admin_desk_failed_mails', count: failedMails, address: '/beheer/post?status=failed', tone: 'bad' },
		{ key: 'admin_desk_stuck_mails', count: stuckMails, address: '/beheer/post?status=waiting' },
		{ key: 'admin_desk_failed_jobs', count: failedJobs, address: '/beheer/taken', tone: 'bad' },
		{ key: 'admin_desk_stuck_jobs', count: stuckJobs, address: '/beheer/taken' },
		{ key: 'admin_desk_disk_low', count: disk.low ? 1 : 0, address: '/beheer', tone: 'bad' },
		{ key: backup ? 'admin_desk_backup_old' : 'admin_desk_backup_none', count: unsaved ? 1 : 0, address: '/beheer' },
		{ key: 'admin_desk_no_address', count: !isDemo && contact_address === nowhere ? 1 : 0, address: '/beheer/instellingen' },
		{ key: 'budgets_attention', count: limits, address: '/beheer/grenzen' }
	];
}

/** Room on the disk that holds the house's data, in bytes. */
export async function disk(): Promise<{ free: number; total: number; low: boolean }> {
	const { bavail, blocks, bsize } = await statfs(env.DATA_DIR).catch(() => statfs('.'));
	const free = bavail * bsize;
	const total = blocks * bsize;
	return { free, total, low: free < lowBytes || free < total * lowShare };
}

/** Counted once for all that a request tells of them. */
const counted = new WeakMap<Ctx, Promise<HouseState>>();

/** How the house is doing, in a few facts. Only administrators see when it was last saved, and the log. */
export function stateOfHouse(ctx: Ctx): Promise<HouseState> {
	const known = counted.get(ctx) ?? countHouse(ctx);
	counted.set(ctx, known);
	return known;
}

async function countHouse(ctx: Ctx): Promise<HouseState> {
	const since = new Date(ctx.now.getTime() - late);
	const { rows } = await sql<Counts & { checked: Checked; saved: { at: string } | null }>`select
		(select count(*)::int from person where suspended_at is null) as people,
		(select count(*)::int from mail where created_at > ${new Date(ctx.now.getTime() - week)}) as mails,
		(select count(*)::int from mail where status = 'failed') as "failedMails",
		(select count(*)::int from mail where status = 'waiting' and created_at < ${since}) as "stuckMails",
		(select count(*)::int from pgboss.job where state in ('created', 'retry', 'active') and start_after <= ${ctx.now}) as jobs,
		(select count(*)::int from pgboss.job where state = 'failed') as "failedJobs",
		(select count(*)::int from pgboss.job where state in ('created', 'retry') and start_after < ${since}) as "stuckJobs",
		(select pg_database_size(current_database())::float8) as "databaseBytes",
		${unseenAlerts(ctx.now, 'all')} as limits,
		${checkOf} as checked,
		(select value from setting where key = 'kernel.backup' and secret) as saved`.execute(db(ctx));
	const [row] = rows;
	if (!row) throw new Error('A house without an answer.');
	const { checked, saved, ...counts } = row;
	return {
		...counts,
		mailServer: env.SMTP_URL !== undefined,
		disk: await disk(),
		chain: chainOf(checked),
		backup: saved && new Date(saved.at)
	};
}

type Counts = {
	people: number;
	/** Written in the last seven days. */
	mails: number;
	failedMails: number;
	/** Should have been sent by now. */
	stuckMails: number;
	/** Waiting now. */
	jobs: number;
	failedJobs: number;
	stuckJobs: number;
	databaseBytes: number;
	/** Came near what one may of the network, and nobody looked at it yet. */
	limits: number;
};

export type HouseState = Counts & {
	disk: { free: number; total: number; low: boolean };
	chain: ChainCheck | null;
	mailServer: boolean;
	/** When an archive was last made; null: never. */
	backup: Date | null;
};
