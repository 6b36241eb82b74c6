import * as v from 'valibot';
import { may, type Tx } from '#kernel/context';
import { record, sealEvents, verifyEvents } from '#kernel/events';
import { command } from '#kernel/operation';
import { LogFilter } from '../../schema.ts';

/** Walks the whole chain of the audit log; that it was walked, and what was found, is in the log itself. */
export const checkLog = command({
	name: 'admin.check_log',
	input: v.object({}),
	allow: may('admin'),
	run: (tx) => walk(tx)
});

/** Writes down that the log, or a part of it, leaves the house as a file. The file itself is `logAsTable`. */
export const exportLog = command({
	name: 'admin.export_log',
	input: LogFilter,
	allow: may('admin'),
	run: async (tx, { what, from, until }) => {
		await record(tx, 'admin.log_exported', null, { what, from, until });
	}
});

/** Waiting events first get their place, so that everything until now is walked. */
export async function walk(tx: Tx): Promise<{ checked: number; brokenAt: number | null }> {
	await sealEvents(tx);
	const { checked, broken_at } = await verifyEvents(tx);
	await record(tx, 'admin.log_checked', null, { checked: Number(checked), broken_at: broken_at === null ? null : Number(broken_at) });
	return { checked: Number(checked), brokenAt: broken_at === null ? null : Number(broken_at) };
}
