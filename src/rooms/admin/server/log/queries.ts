import { may, type Ctx } from '#kernel/context';
import { query } from '#kernel/operation';
import { inWords } from '#kernel/events';
import { LogFilter, perPage } from '../../schema.ts';
import { csv } from '#kernel/text';
import { lastCheck } from './last-check.ts';
import { recordedNames, selected } from './select.ts';

export type LogLine = {
	id: string;
	seq: number | null;
	at: Date;
	name: string;
	words: string;
	by: { kind: 'visitor' | 'person' | 'house'; id: string | null; name: string | null; reason: string | null };
	about: { id: string; name: string } | null;
	data: Record<string, unknown>;
};

/** What happened, newest first, with the choices of the filter and when the chain was last walked. */
export const auditLog = query({
	name: 'admin.audit_log',
	input: LogFilter,
	allow: may('admin'),
	run: async (ctx, filter) => {
		const lines = await linesOf(ctx, filter, perPage, (filter.page - 1) * perPage);
		const { total } = await selected(ctx, filter)
			.select(({ fn }) => fn.countAll<number>().as('total'))
			.executeTakeFirstOrThrow();
		const names = await recordedNames(ctx);
		return {
			filter,
			lines,
			total,
			pages: Math.max(1, Math.ceil(total / perPage)),
			names: names.map((name) => ({ value: name, label: inWords(name, ctx.locale) })).sort((a, b) => a.label.localeCompare(b.label)),
			chain: await lastCheck(ctx)
		};
	}
});

/** At most this many lines in one file: a longer log is fetched by period. */
export const exportLimit = 20_000;

/** The same lines as a table for a spreadsheet. */
export const logAsTable = query({
	name: 'admin.log_as_table',
	input: LogFilter,
	allow: may('admin'),
	run: async (ctx, filter) => {
		const rows = await selected(ctx, filter)
			.select(['seq', 'at', 'name', 'actor_kind', 'actor_id', 'reason', 'subject', 'data', 'hash'])
			.orderBy('id')
			.limit(exportLimit)
			.execute();
		const head = ['seq', 'at', 'name', 'words', 'actor', 'actor_id', 'reason', 'subject', 'data', 'hash'];
		return csv([
			head,
			...rows.map((row) => [
				row.seq,
				row.at.toISOString(),
				row.name,
				inWords(row.name, ctx.locale),
				row.actor_kind,
				row.actor_id,
				row.reason,
				row.subject,
				JSON.stringify(row.data),
				row.hash
			])
		]);
	}
});

export async function linesOf(ctx: Ctx, filter: LogFilter, limit: number, offset: number): Promise<LogLine[]> {
	const rows = await selected(ctx, filter)
		.leftJoin('person as actor', 'actor.id', 'event.actor_id')
		.leftJoin('person as about', 'about.id', 'event.subject')
		.select(['event.id', 'event.seq', 'event.at', 'event.name', 'event.actor_kind', 'event.actor_id', 'event.reason', 'event.data'])
		.select(['actor.name as actor_name', 'about.id as about_id', 'about.name as about_name'])
		.orderBy('event.id', 'desc')
		.limit(limit)
		.offset(offset)
		.execute();
	return rows.map((row) => ({
		id: row.id,
		seq: row.seq,
		at: row.at,
		name: row.name,
		words: inWords(row.name, ctx.locale),
		by: { kind: row.actor_kind, id: row.actor_id, name: row.actor_name, reason: row.reason },
		about: row.about_id && row.about_name && row.about_id !== row.actor_id ? { id: row.about_id, name: row.about_name } : null,
		data: row.data
	}));
}
