import { db, transact, type Ctx } from '#kernel/context';
import { record } from '#kernel/events';
import { job, oneByOne, timed } from '#kernel/jobs';
import { post } from '#kernel/mail';
import { store } from '#kernel/storage';
import { addressOf } from '../address.ts';
import { eraseEverywhere, returned } from './erasure.ts';
import { clearExports, exportName, makeExport } from './exporting.ts';
import { readBack, writeLedger } from './ledger.ts';
import { erasedMail, exportReadyMail } from './mails.ts';

const week = 7 * 24 * 60 * 60 * 1000;

/** Puts somebody's data together and writes them that it is there. Runs as often as needed, until it is. */
export const buildExport = job({
	name: 'people.build_export',
	long: true,
	on: 'people.export_asked',
	run: async (ctx, event) => {
		const asked = await db(ctx)
			.selectFrom('data_export')
			.innerJoin('person', 'person.id', 'data_export.person_id')
			.select(['data_export.id', 'person.id as person', 'person.name', 'person.locale'])
			.where('data_export.id', '=', event.subject)
			.where('ready_at', 'is', null)
			.executeTakeFirst();
		if (!asked) return;
		const { bytes } = await makeExport(ctx, asked.id, { ...asked, id: asked.person });
		await transact(ctx, async (tx) => {
			const there = await db(tx)
				.updateTable('data_export')
				.set({ ready_at: tx.now, expires_at: new Date(tx.now.getTime() + week), bytes })
				.where('id', '=', asked.id)
				.returning('id')
				.executeTakeFirst();
			// Gone meanwhile: nobody may fetch it any more.
			if (!there) return store().delete(exportName(asked.id));
			const to = await addressOf(tx, asked.person);
			if (to) await post(tx, { kind: exportReadyMail, event: event.id, to, with: { name: asked.name } });
		});
	}
});

/** Somebody left before their export was over. */
export const dropExport = job({
	name: 'people.drop_export',
	on: 'people.export_dropped',
	run: async (_ctx, { subject }) => {
		if (subject) await store().delete(exportName(subject));
	}
});

/** Seven days are over, or it never came to be: the rows and the bytes of exports go. */
export const dropExports = timed({
	name: 'people.drop_exports',
	cron: '35 4 * * *',
	run: async (ctx) => {
		const yesterday = new Date(ctx.now.getTime() - 24 * 3600_000);
		await transact(ctx, (tx) =>
			db(tx)
				.deleteFrom('data_export')
				.where((is) => is.or([is('expires_at', '<', tx.now), is.and([is('ready_at', 'is', null), is('asked_at', '<', yesterday)])]))
				.execute()
		);
		await clearExports(ctx);
	}
});

/** Erases who asked for it, and says goodbye at the address that is forgotten in the same moment. */
export const erasePerson = job({
	name: 'people.erase',
	on: 'people.erasure_asked',
	run: async (ctx, event) => {
		if (event.subject) await eraseAsked(ctx, event.subject);
	}
});

/** Whoever asked for it longer ago than the queue tries, is erased all the same: nobody has to notice that it went wrong. */
export const eraseWaiting = timed({
	name: 'people.erase_waiting',
	cron: '50 * * * *',
	run: async (ctx) => {
		const hourAgo = new Date(ctx.now.getTime() - 60 * 60 * 1000);
		const waiting = await db(ctx).selectFrom('erasure_request').select('person_id').where('asked_at', '<', hourAgo).execute();
		await oneByOne(waiting, ({ person_id }) => eraseAsked(ctx, person_id));
	}
});

/** The request goes with the person, in the same moment: twice finds nothing left to do. */
async function eraseAsked(ctx: Ctx, id: string): Promise<void> {
	await transact(ctx, async (tx) => {
		const asked = await db(tx).selectFrom('erasure_request').selectAll().where('person_id', '=', id).forUpdate().executeTakeFirst();
		if (!asked) return;
		const { contributions } = asked;
		const person = await db(tx)
			.selectFrom('person')
			.innerJoin('account', 'account.person_id', 'person.id')
			.select(['person.name', 'person.locale', 'account.email'])
			.where('person.id', '=', id)
			.executeTakeFirst();
		await eraseEverywhere(tx, id, contributions);
		if (!person) return;
		const { name, locale, email } = person;
		await post(tx, { kind: erasedMail, to: { address: email, locale }, with: { name, contributions } });
	});
}

/** Keeps the ledger beside the database as well. */
export const keepLedger = job({ name: 'people.keep_erasure_ledger', on: 'people.erased', run: writeLedger });

/** After a restore: who left before leaves again. Runs by the clock too, so that nobody has to think of it. */
export const eraseReturned = timed({
	name: 'people.erase_returned',
	cron: '*/20 * * * *',
	run: async (ctx) => {
		await transact(ctx, readBack);
		await oneByOne(await returned(ctx), ({ id, contributions }) =>
			transact(ctx, async (tx) => {
				await eraseEverywhere(tx, id, contributions);
				await record(tx, 'people.erased_again', id);
			})
		);
	}
});
