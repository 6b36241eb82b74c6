import * as v from 'valibot';
import { mostOf, spend } from '#kernel/budgets';
import { db } from '#kernel/context';
import { Conflict, Invalid } from '#kernel/errors';
import { record } from '#kernel/events';
import { command } from '#kernel/operation';
import { readCsv } from '#kernel/sheets';
import { settings } from '#kernel/settings';
import { fields } from '#kernel/web';
import { lifetimes, Slug } from '../../schema.ts';
import { asRoleWhileOpen, findGroup } from '../groups/find.ts';
import { invitable } from '../joining/invitations.ts';
import { putInvitations } from '../joining/put-invitations.ts';
import { beginImport, findImport } from './commands.ts';
import { peopleIn } from './people.ts';

const heaviest = 500 * 1024;

/** Reads a list of people. Nobody is asked anything yet: first one sees each line, and what is wrong with it. */
export const importMembers = command({
	name: 'groups.import_members',
	input: v.object({ slug: Slug, file: v.optional(v.union([v.instance(File), v.literal('')]), '') }),
	find: findGroup,
	allow: asRoleWhileOpen('lead'),
	run: async (tx, { file }, group) => {
		if (!file || file.size === 0) throw new Invalid({ file: 'importing_file_missing' });
		if (file.size > heaviest) throw new Invalid({ file: 'importing_list_heavy' });
		const table = readCsv(new Uint8Array(await file.arrayBuffer()));
		const people = table && peopleIn(table);
		if (!people?.length) throw new Invalid({ file: 'importing_list_other' });
		// More than one may ask in a day could never be asked.
		if (people.length > mostOf('invitations', await settings())) throw new Invalid({ file: 'importing_list_heavy' });
		const id = await beginImport(tx, { group: group.id, kind: 'members', name: file.name, bytes: file.size });
		await db(tx)
			.insertInto('import_member')
			.values(people.map((person) => ({ import_id: id, ...person })))
			.execute();
		await record(tx, 'groups.list_read', id, { group: group.id, rows: people.length });
		return { id };
	}
});

/**
 * Asks everybody on the list whether they want to come, in their language and with the role it says. Who is in already, was asked before or
 * may not come back is passed over, without saying which. Nobody becomes a member by this: only by saying yes.
 */
export const inviteListed = command({
	name: 'groups.invite_listed',
	input: v.object({
		slug: Slug,
		id: fields.id(),
		words: v.optional(v.pipe(v.string(), v.trim(), v.maxLength(600, 'groups_too_long')), ''),
		days: v.optional(v.picklist(lifetimes), '30')
	}),
	find: findImport,
	allow: asRoleWhileOpen('lead'),
	run: async (tx, { id, words, days }, run) => {
		if (run.kind !== 'members' || run.state !== 'read') throw new Conflict();
		const people = await db(tx)
			.selectFrom('import_member')
			.select(['address', 'role', 'locale'])
			.where('import_id', '=', id)
			.where('fault', 'is', null)
			.orderBy('number')
			.execute();
		const wanted = new Set(
			await invitable(
				tx,
				run.group_id,
				people.map(({ address }) => address)
			)
		);
		const asked = people.filter(({ address }) => wanted.has(address));
		if (!asked.length) throw new Invalid({ form: 'joining_nobody_left' });
		await spend(tx, 'invitations', { amount: asked.length, group: run.group_id });
		await putInvitations(
			tx,
			run.group_id,
			asked.map(({ address, ...one }) => ({ email: address, ...one })),
			{ words, days: Number(days) }
		);
		await db(tx)
			.updateTable('group_import')
			.set({ state: 'done', done: asked.length, total: people.length, finished_at: tx.now })
			.where('id', '=', id)
			.execute();
		await db(tx).deleteFrom('import_member').where('import_id', '=', id).execute();
		return { count: asked.length, skipped: people.length - asked.length };
	}
});
