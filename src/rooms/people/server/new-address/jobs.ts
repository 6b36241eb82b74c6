import { db, transact, type Ctx } from '#kernel/context';
import { hashSecret, newSecret } from '#kernel/ids';
import { job } from '#kernel/jobs';
import { post } from '#kernel/mail';
import { addressTakenMail, confirmAddressMail, oldAddressMail } from './mails.ts';

/** Asks the new address whether it is theirs; tells an address that is somebody's already. A newer wish voids the older ones. */
export const sendNewAddress = job({
	name: 'people.send_new_address',
	on: 'people.new_address_asked',
	run: async (ctx, event) => {
		const asked = await wish(ctx, event.subject ?? '');
		if (!asked || asked.secret_hash || asked.confirmed_at || asked.expires_at <= ctx.now) return;
		const to = { address: asked.email, locale: asked.locale };
		const taken = await db(ctx)
			.selectFrom('account')
			.select('person_id')
			.where((eb) => eb(eb.fn('lower', ['email']), '=', asked.email.toLowerCase()))
			.executeTakeFirst();
		if (taken) return post(ctx, { kind: addressTakenMail, with: {}, to, event: event.id });
		const secret = newSecret();
		await transact(ctx, async (tx) => {
			await db(tx)
				.updateTable('new_address')
				.set({ expires_at: tx.now })
				.where('person_id', '=', asked.person_id)
				.where('id', '<', asked.id)
				.where('confirmed_at', 'is', null)
				.execute();
			await db(tx)
				.updateTable('new_address')
				.set({ secret_hash: hashSecret(secret) })
				.where('id', '=', asked.id)
				.execute();
			// Together with its key: one whose mail was never written would open nothing, and no second one would come.
			await post(tx, { kind: confirmAddressMail, with: { secret }, to, event: event.id });
		});
	}
});

/** The old address hears of it, and can say no for a week. */
export const tellOldAddress = job({
	name: 'people.tell_old_address',
	on: 'people.new_address_confirmed',
	run: async (ctx, event) => {
		const asked = await wish(ctx, event.subject ?? '');
		if (!asked || asked.undo_hash || asked.undone_at) return;
		const secret = newSecret();
		await transact(ctx, async (tx) => {
			await db(tx)
				.updateTable('new_address')
				.set({ undo_hash: hashSecret(secret) })
				.where('id', '=', asked.id)
				.execute();
			await post(tx, { kind: oldAddressMail, with: { secret }, to: { address: asked.old_email, locale: asked.locale }, event: event.id });
		});
	}
});

const wish = (ctx: Ctx, id: string) =>
	db(ctx)
		.selectFrom('new_address')
		.innerJoin('person', 'person.id', 'new_address.person_id')
		.selectAll('new_address')
		.select('person.locale')
		.where('new_address.id', '=', id)
		.executeTakeFirst();
