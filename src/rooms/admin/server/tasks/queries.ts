import { CronExpressionParser } from 'cron-parser';
import { sql } from 'kysely';
import * as v from 'valibot';
import { db, may, type Ctx } from '#kernel/context';
import { say } from '#kernel/i18n';
import { queueNames } from '#kernel/jobs';
import { query } from '#kernel/operation';
import { jobNamed, timedJobs } from '#kernel/register';

const states = ['created', 'retry', 'active', 'failed', 'completed'] as const;
type State = (typeof states)[number];

export type FailedJob = { id: string; job: string; event: string | null; kind: string; tries: number; at: Date; known: boolean };

/** The queue: how many in which state, what failed (by kind of error only: messages may hold what somebody wrote), and the timetable. */
export const jobQueue = query({
	name: 'admin.job_queue',
	input: v.object({}),
	allow: may('admin'),
	run: async (ctx) => ({ counts: await counts(ctx), failed: await failed(ctx), timetable: await timetable(ctx) })
});

async function counts(ctx: Ctx): Promise<Record<State, number>> {
	const { rows } = await sql<{ state: State; count: number }>`select state::text as state, count(*)::int as count from pgboss.job
		where name = any (${queueNames}::text[]) group by state`.execute(db(ctx));
	return Object.fromEntries(states.map((state) => [state, rows.find((row) => row.state === state)?.count ?? 0])) as Record<State, number>;
}

async function failed(ctx: Ctx): Promise<FailedJob[]> {
	const { rows } = await sql<Omit<FailedJob, 'known'>>`select id, data->>'job' as job, data->'event'->>'name' as event,
			coalesce(output->>'name', output->>'code', 'Error') as kind, retry_count + 1 as tries, coalesce(completed_on, created_on) as at
		from pgboss.job where name = any (${queueNames}::text[]) and state = 'failed' order by completed_on desc limit 50`.execute(db(ctx));
	return rows.map((row) => ({ ...row, known: jobNamed(row.job) !== undefined }));
}

async function timetable(ctx: Ctx) {
	const { rows } = await sql<{ job: string; at: Date }>`select data->>'job' as job, max(completed_on) as at from pgboss.job
		where name = any (${queueNames}::text[]) and state = 'completed' and data->'event' is null group by 1`.execute(db(ctx));
	const last = new Map(rows.map(({ job, at }) => [job, at]));
	return timedJobs()
		.map(({ name, cron, zone = 'Europe/Brussels' }) => ({
			name,
			does: say(`timed_${name.replace('.', '_')}`, {}, ctx.locale),
			cron,
			last: last.get(name) ?? null,
			next: CronExpressionParser.parse(cron, { tz: zone, currentDate: ctx.now }).next().toDate()
		}))
		.sort((a, b) => a.next.getTime() - b.next.getTime());
}
