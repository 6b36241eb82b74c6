import { db, type Ctx, type Tx } from '#kernel/context';
import { Invalid } from '#kernel/errors';
import { me } from '../me.ts';

const minutes = 15;

/**
 * Did who asks prove just now who they are? A forgotten open window must not be enough for what cannot be undone. While a second step
 * is still to be done, only somebody who has none yet counts: they are about to set it up.
 */
export async function isConfirmed(ctx: Ctx): Promise<boolean> {
	const { session, pending } = me(ctx);
	const row = await db(ctx).selectFrom('session').select('confirmed_at').where('id', '=', session).executeTakeFirst();
	if (row === undefined || ctx.now.getTime() - row.confirmed_at.getTime() > minutes * 60_000) return false;
	return !pending || !(await hasSecondStep(ctx));
}

/** For dangerous deeds: throws unless who asks proved within a quarter of an hour who they are. */
export async function demandConfirmed(tx: Tx): Promise<void> {
	if (!(await isConfirmed(tx))) throw new Invalid({ form: 'signin_confirm_first' });
}

/** Has this person a passkey, or an app that shows codes? */
export async function hasSecondStep(ctx: Ctx): Promise<boolean> {
	const { id } = me(ctx);
	const row = await db(ctx)
		.selectFrom('person')
		.select((is) => [
			is.exists(is.selectFrom('passkey').select('passkey.id').where('passkey.person_id', '=', id)).as('keys'),
			is
				.exists(
					is.selectFrom('code_app').select('code_app.person_id').where('code_app.person_id', '=', id).where('confirmed_at', 'is not', null)
				)
				.as('app')
		])
		.where('person.id', '=', id)
		.executeTakeFirst();
	return Boolean(row?.keys || row?.app);
}

/** The second step was done in this sign-in, a moment ago. */
export async function raise(tx: Tx): Promise<void> {
	await db(tx).updateTable('session').set({ assurance: 2, confirmed_at: tx.now }).where('id', '=', me(tx).session).execute();
}
