import { sql } from 'kysely';
import { statfs } from 'node:fs/promises';
import { env } from '#env';
import { db, may, type Ctx } from '#kernel/context';
import type { Attention } from '#kernel/register';

type Waiting = { failed_mails: number; stuck_mails: number; failed_jobs: number; stuck_jobs: number };

/** A mail or job that should have been done by now. */
const late = 15 * 60 * 1000;
/** Below a tenth, or below a gigabyte, somebody must make room. */
const lowShare = 0.1;
const lowBytes = 1024 ** 3;

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
	return [
		{ key: 'admin_desk_failed_mails', count: waiting?.failed_mails ?? 0, address: '/beheer/post?status=failed', tone: 'bad' },
		{ key: 'admin_desk_stuck_mails', count: waiting?.stuck_mails ?? 0, address: '/beheer/post?status=waiting' },
		{ key: 'admin_desk_failed_jobs', count: waiting?.failed_jobs ?? 0, address: '/beheer/taken', tone: 'bad' },
		{ key: 'admin_desk_stuck_jobs', count: waiting?.stuck_jobs ?? 0, address: '/beheer/taken' },
		{ key: 'admin_desk_disk_low', count: low ? 1 : 0, address: '/beheer', tone: 'bad' }
	];
}

/** Room on the disk that holds the house's data, in bytes. */
export async function disk(): Promise<{ free: number; total: number; low: boolean }> {
	const { bavail, blocks, bsize } = await statfs(env.DATA_DIR).catch(() => statfs('.'));
	const free = bavail * bsize;
	const total = blocks * bsize;
	return { free, total, low: free < lowBytes || free < total * lowShare };
}
