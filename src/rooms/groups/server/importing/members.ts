import * as v from 'valibot';
import { spend } from '#kernel/budgets';
import { db } from '#kernel/context';
import { Conflict, Invalid } from '#kernel/errors';
import { record } from '#kernel/events';
import { hashSecret, newId } from '#kernel/ids';
import { command } from '#kernel/operation';
import { readCsv } from '#kernel/sheets';
import { fields } from '#kernel/web';
import { lifetimes, Slug } from '../../schema.ts';
import { asRole, findGroup, me } from '../groups/find.ts';
import { invitable, secretOf } from '../joining/invitations.ts';
import { beginImport, findImport } from './commands.ts';
import { peopleIn } from './people.ts';

const most = { bytes: 500 * 1024, rows: 2000 };

/** Reads a list of people. Nobody is asked anything yet: first one sees each line, and what is wrong with it. */
export const importMembers = command({
	name: 'groups.import_members',
	input: v.object({ slug: Slug, file: v.optional(v.union([v.instance(File), v.literal('')]), '') }),
	find: findGroup,
	allow: (actor, group) => asRole('lead')(actor, group) && !group.closed_at,
	run: async (tx, { file }, group) => {
		if (!file || file.size === 0) throw new Invalid({ file: 'importing_file_missing' });
		if (file.size > most.bytes) throw new Invalid({ file: 'importing_list_heavy' });
		const table = readCsv(new Uint8Array(await file.arrayBuffer()));
		const people = table && peopleIn(table);
		if (!people?.length) throw new Invalid({ file: 'importing_list_other' });
		if (people.length > most.rows) throw new Invalid({ file: 'importing_list_heavy' });
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
	allow: asRole('lead'),
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
		const expires_at = new Date(tx.now.getTime() + Number(days) * 24 * 3600_000);
		for (const { address, role, locale } of asked) {
			const invitation = newId();
			await db(tx)
				.insertInto('invitation')
				.values({
					id: invitation,
					group_id: run.group_id,
					email: address,
					secret_hash: hashSecret(await secretOf(invitation)),
					role,
					words,
					locale,
					uses_left: 1,
					created_by: me(tx.actor),
					created_at: tx.now,
					expires_at,
					revoked_at: null
				})
				.execute();
			await record(tx, 'groups.invited', invitation, { role, uses: 1 });
		}
		await db(tx)
			.updateTable('group_import')
			.set({ state: 'done', done: asked.length, total: people.length, finished_at: tx.now })
			.where('id', '=', id)
			.execute();
		await db(tx).deleteFrom('import_member').where('import_id', '=', id).execute();
		return { count: asked.length, skipped: people.length - asked.length };
	}
});
