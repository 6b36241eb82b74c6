import { db, transact } from '#kernel/context';
import { record } from '#kernel/events';
import { job, timed } from '#kernel/jobs';
import { post } from '#kernel/mail';
import { eraseEverywhere, returned } from './erasure.ts';
import { readBack, writeLedger } from './ledger.ts';
import { erasedMail } from './mails.ts';

/** Erases who asked for it, and says goodbye at the address that is forgotten in the same moment. */
export const erasePerson = job({
	name: 'people.erase',
	on: 'people.erasure_asked',
	run: async (ctx, event) => {
		await transact(ctx, async (tx) => {
			const asked = await db(tx)
				.selectFrom('erasure_request')
				.selectAll()
				.where('person_id', '=', event.subject)
				.forUpdate()
				.executeTakeFirst();
			if (!asked) return;
			const person = await db(tx)
				.selectFrom('person')
				.innerJoin('account', 'account.person_id', 'person.id')
				.select(['person.name', 'person.locale', 'account.email'])
				.where('person.id', '=', asked.person_id)
				.executeTakeFirst();
			await eraseEverywhere(tx, asked.person_id, asked.contributions);
			if (!person) return;
			const { name, locale, email } = person;
			await post(tx, {
				kind: erasedMail,
				event: event.id,
				to: { address: email, locale },
				with: { name, contributions: asked.contributions }
			});
		});
	}
});

/** Keeps the ledger beside the database as well. */
export const keepLedger = job({ name: 'people.keep_erasure_ledger', on: 'people.erased', run: writeLedger });

/** After a restore: who left before leaves again. Runs by the clock too, so that nobody has to think of it. */
export const eraseReturned = timed({
	name: 'people.erase_returned',
	cron: '*/20 * * * *',
	run: async (ctx) => {
		await transact(ctx, readBack);
		for (const { id, contributions } of await returned(ctx))
			await transact(ctx, async (tx) => {
				await eraseEverywhere(tx, id, contributions);
				await record(tx, 'people.erased_again', id);
			});
	}
});
