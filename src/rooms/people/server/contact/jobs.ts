import { db, transact, type Ctx } from '#kernel/context';
import { record } from '#kernel/events';
import { job, timed } from '#kernel/jobs';
import { post } from '#kernel/mail';
import { addressOf } from '../address.ts';
import { contactCopyMail, contactHeldMail, contactMessageMail, contactProposedMail, contactStillRightMail } from './mails.ts';

const day = 24 * 60 * 60 * 1000;
const ago = (ctx: Ctx, days: number) => new Date(ctx.now.getTime() - days * day);

/** Brings a message to the contact person and tells the sender, or tells the sender that somebody looks first. */
export const deliverContact = job({
	name: 'people.deliver_contact',
	on: ['people.contact_written', 'people.contact_released'],
	run: async (ctx, event) => {
		const message = await db(ctx)
			.selectFrom('contact_message')
			.selectAll()
			.where('id', '=', event.subject)
			.where('blanked_at', 'is', null)
			.executeTakeFirst();
		if (!message?.to_person) return;
		const card = await db(ctx)
			.selectFrom('contact_person')
			.select(['name', 'status'])
			.where('person_id', '=', message.to_person)
			.executeTakeFirst();
		const reach = await addressOf(ctx, message.to_person);
		const sender = { address: message.address, person: message.from_person, locale: message.locale };
		if (message.status === 'sent' && reach && card?.status === 'published') {
			const letter = { to: card.name, from: message.name, address: message.address, words: message.words };
			await post(ctx, { kind: contactMessageMail, event: event.id, to: reach, with: letter });
			await post(ctx, { kind: contactCopyMail, event: event.id, to: sender, with: letter });
			return;
		}
		if (message.status === 'sent') await holdBack(ctx, message.id);
		await post(ctx, { kind: contactHeldMail, event: event.id, to: sender, with: { to: card?.name ?? '' } });
	}
});

/** The contact person is gone or no longer reachable: somebody of the house decides. */
async function holdBack(ctx: Ctx, id: string): Promise<void> {
	await transact(ctx, (tx) =>
		db(tx).updateTable('contact_message').set({ status: 'held', held_because: 'away' }).where('id', '=', id).execute()
	);
}

const cardMail = (name: string, on: string, kind: typeof contactProposedMail, status: 'review' | 'published') =>
	job({
		name,
		on,
		run: async (ctx, event) => {
			const card = await db(ctx)
				.selectFrom('contact_person')
				.select(['person_id', 'name'])
				.where('id', '=', event.subject)
				.where('status', '=', status)
				.executeTakeFirst();
			const to = card && (await addressOf(ctx, card.person_id));
			if (card && to) await post(ctx, { kind, event: event.id, to, with: { name: card.name } });
		}
	});

export const tellProposed = cardMail('people.tell_proposed', 'people.contact_proposed', contactProposedMail, 'review');
export const askStillRight = cardMail('people.ask_still_right', 'people.contact_year_over', contactStillRightMail, 'published');

/** Consent is asked again every year; sixty days without an answer, and the card is taken down. */
export const renewConsent = timed({
	name: 'people.renew_contact_consent',
	cron: '10 6 * * *',
	run: async (ctx) => {
		await transact(ctx, async (tx) => {
			const asked = await db(tx)
				.updateTable('contact_person')
				.set({ asked_again_at: tx.now })
				.where('status', '=', 'published')
				.where('agreed_at', '<', ago(tx, 365))
				.where('asked_again_at', 'is', null)
				.returning('id')
				.execute();
			for (const { id } of asked) await record(tx, 'people.contact_year_over', id);
			const silent = await db(tx)
				.updateTable('contact_person')
				.set({ status: 'archived', agreed_at: null })
				.where('status', '=', 'published')
				.where('asked_again_at', '<', ago(tx, 60))
				.returning('id')
				.execute();
			for (const { id } of silent) await record(tx, 'people.contact_lapsed', id);
		});
	}
});

/** After ninety days the words, the name and the address of a message are gone; that there was one stays, for the count. */
export const forgetMessages = timed({
	name: 'people.forget_contact_messages',
	cron: '25 4 * * *',
	run: async (ctx) => {
		await transact(ctx, (tx) =>
			db(tx)
				.updateTable('contact_message')
				.set({ name: '', address: '', words: '', fingerprint: null, blanked_at: tx.now })
				.where('blanked_at', 'is', null)
				.where('written_at', '<', ago(tx, 90))
				.execute()
		);
	}
});
