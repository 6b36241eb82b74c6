import { sql } from 'kysely';
import * as v from 'valibot';
import { db, may, roles, type Tx } from '#kernel/context';
import { found, Invalid } from '#kernel/errors';
import { record } from '#kernel/events';
import { locales } from '#kernel/i18n';
import { newId } from '#kernel/ids';
import { command } from '#kernel/operation';
import { fields } from '#kernel/web';
import { spareKey } from '../signin/spare-key.ts';
import { mayGrant, maySuspend } from './policy.ts';
import { anotherAdmin, somebody, standing } from './standing.ts';

const Input = v.object({ person: fields.id(), role: v.picklist(roles) });
const by = (tx: Tx) => (tx.actor.kind === 'person' ? tx.actor.id : null);

/** Gives a role; it holds from the next request on. */
export const grantRole = command({
	name: 'people.grant_role',
	input: Input,
	find: async (tx, input) => (await somebody(tx, input.person), input),
	allow: mayGrant,
	run: async (tx, { person, role }) => {
		await db(tx)
			.insertInto('role_grant')
			.values({ person_id: person, role, granted_by: by(tx), granted_at: tx.now })
			.onConflict((conflict) => conflict.doNothing())
			.execute();
		await record(tx, 'people.role_granted', person, { role });
		return {};
	}
});

/** Takes a role back. The last administrator keeps it: somebody must be able to open the door. */
export const revokeRole = command({
	name: 'people.revoke_role',
	input: Input,
	find: async (tx, input) => (await somebody(tx, input.person), input),
	allow: mayGrant,
	run: async (tx, { person, role }) => {
		if (role === 'admin' && !(await anotherAdmin(tx, person))) throw new Invalid({ role: 'signin_last_admin' });
		await db(tx).deleteFrom('role_grant').where('person_id', '=', person).where('role', '=', role).execute();
		await record(tx, 'people.role_revoked', person, { role });
		return {};
	}
});

/** Closes the door for somebody, at once and everywhere. */
export const suspendPerson = command({
	name: 'people.suspend',
	input: v.object({ person: fields.id() }),
	find: (tx, { person }) => standing(tx, person),
	allow: maySuspend,
	run: async (tx, { person }) => {
		await sql`select app.set_suspended(${person}, ${tx.now})`.execute(db(tx));
		await record(tx, 'people.suspended', person);
		return {};
	}
});

export const resumePerson = command({
	name: 'people.resume',
	input: v.object({ person: fields.id() }),
	find: (tx, { person }) => standing(tx, person),
	allow: maySuspend,
	run: async (tx, { person }) => {
		await sql`select app.set_suspended(${person}, null)`.execute(db(tx));
		await record(tx, 'people.resumed', person);
		return {};
	}
});

/** Brings somebody in as a member; they get a mail, in the language that was said for them. An address that is known already changes nothing. */
export const invitePerson = command({
	name: 'people.invite',
	input: v.object({
		name: fields.text('signin_name_missing', 80),
		email: fields.email('signin_email_missing', 'signin_email_wrong'),
		locale: v.optional(v.picklist(locales, 'people_profile_locale_missing'))
	}),
	allow: may('facilitator'),
	run: async (tx, { name, email, locale = tx.locale }) => {
		const person = await admit(tx, name, email, locale);
		await record(tx, 'people.invited', person);
		return { person };
	}
});

/** Answers a request for access; accepted means: a member from now on. */
export const decideAccess = command({
	name: 'people.decide_access',
	input: v.object({ id: fields.id(), accept: fields.ticked() }),
	find: (tx, { id }) =>
		found(
			db(tx).selectFrom('access_request').selectAll().where('id', '=', id).where('decided_at', 'is', null).forUpdate().executeTakeFirst()
		),
	allow: may('facilitator'),
	run: async (tx, { id, accept }, { name, email, locale }) => {
		if (accept) await admit(tx, name, email, locale);
		await db(tx)
			.updateTable('access_request')
			.set({ decided_at: tx.now, decided_by: by(tx), accepted: accept })
			.where('id', '=', id)
			.execute();
		await record(tx, 'people.access_decided', id, { accept });
		return {};
	}
});

/** The first administrator, made on the machine itself (`npm run admin -- create`), with the secret of a link that signs them in once. */
export const createAdmin = command({
	name: 'people.create_admin',
	input: v.object({ name: fields.text('signin_name_missing', 80), email: fields.email('signin_email_missing', 'signin_email_wrong') }),
	allow: (actor) => actor.kind === 'house',
	run: async (tx, { name, email }) => {
		const person = await admit(tx, name, email, 'nl');
		await db(tx)
			.insertInto('role_grant')
			.values({ person_id: person, role: 'admin', granted_by: null, granted_at: tx.now })
			.onConflict((conflict) => conflict.doNothing())
			.execute();
		await record(tx, 'people.role_granted', person, { role: 'admin' });
		return { person, secret: await spareKey(tx, person, email) };
	}
});

async function admit(tx: Tx, name: string, email: string, locale: string): Promise<string> {
	const { rows } = await sql<{ admit: string }>`select app.admit(${newId()}, ${name}, ${email}, ${locale}, ${tx.now})`.execute(db(tx));
	return rows[0]?.admit ?? '';
}
