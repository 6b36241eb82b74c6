import { sql } from 'kysely';
import * as v from 'valibot';
import { db, type Ctx } from '#kernel/context';
import { found, Invalid } from '#kernel/errors';
import { record } from '#kernel/events';
import { hashSecret, newId } from '#kernel/ids';
import { anyone, command, query, signedIn } from '#kernel/operation';
import { fields } from '#kernel/web';
import { me } from '../me.ts';
import { demandConfirmed, isConfirmed } from '../signin/confirm.ts';
import { elsewhere, type Vouched } from './provider.ts';

const Browser = v.object({ browser: v.pipe(v.string(), v.length(43)) });

async function offered(ctx: Ctx, browser: string): Promise<Vouched | undefined> {
	const { rows } = await sql<Vouched>`select * from app.identity_offer(${hashSecret(browser)}, ${ctx.now})`.execute(db(ctx));
	return rows[0];
}

/** An account elsewhere that this browser proved and nobody here has: shown to who may link it. */
export const offeredIdentity = query({
	name: 'people.offered_identity',
	input: Browser,
	allow: anyone,
	run: async (ctx, { browser }) => {
		const offer = await offered(ctx, browser);
		const known = ctx.actor.kind === 'person';
		return { elsewhere: elsewhere(), label: offer?.label ?? null, signedIn: known, confirmed: known && (await isConfirmed(ctx)) };
	}
});

/** From now on this account elsewhere is mine. */
export const linkIdentity = command({
	name: 'people.link_identity',
	input: Browser,
	allow: signedIn,
	run: async (tx, { browser }) => {
		const { id: person_id } = me(tx);
		await demandConfirmed(tx);
		const offer = await offered(tx, browser);
		if (!offer) throw new Invalid({ form: 'signin_elsewhere_over' });
		const { numInsertedOrUpdatedRows: linked } = await db(tx)
			.insertInto('identity')
			.values({ id: newId(), person_id, ...offer, linked_at: tx.now, used_at: null })
			.onConflict((there) => there.doNothing())
			.executeTakeFirstOrThrow();
		if (!linked) throw new Invalid({ form: 'signin_elsewhere_taken' });
		await sql`select app.drop_identity_offer(${hashSecret(browser)})`.execute(db(tx));
		await record(tx, 'people.identity_linked', person_id);
		return {};
	}
});

/** My accounts elsewhere, and what the house they are from is called. */
export const myIdentities = query({
	name: 'people.my_identities',
	input: v.object({}),
	allow: signedIn,
	run: async (ctx) => ({
		house: elsewhere(),
		all: await db(ctx)
			.selectFrom('identity')
			.select(['id', 'label', 'linked_at', 'used_at'])
			.where('person_id', '=', me(ctx).id)
			.orderBy('linked_at')
			.execute()
	})
});

/** Not mine any more: it opens nothing here. */
export const unlinkIdentity = command({
	name: 'people.unlink_identity',
	input: v.object({ id: fields.id() }),
	find: (tx, { id }) =>
		found(
			db(tx).selectFrom('identity').select(['id', 'person_id']).where('id', '=', id).where('person_id', '=', me(tx).id).executeTakeFirst()
		),
	allow: (actor, row) => actor.kind === 'person' && actor.id === row.person_id,
	run: async (tx, _input, row) => {
		await demandConfirmed(tx);
		await db(tx).deleteFrom('identity').where('id', '=', row.id).execute();
		await record(tx, 'people.identity_unlinked', row.person_id);
		return {};
	}
});
