import { isDemo, isDevelopment } from '#env';
import { asHouse, db, type Ctx } from '#kernel/context';
import { found, Missing } from '#kernel/errors';
import { mailSource } from '#kernel/mail';

/** The mailbox that everybody may read exists where mail leaves for nobody real: in a demo, and while building. */
export const hasMailbox = (): boolean => isDemo || isDevelopment;

/** Runs `read` with the eyes of the house, in a house that has a mailbox; elsewhere there is nothing here. */
async function inMailbox<T>(ctx: Ctx, read: (house: Ctx) => Promise<T>): Promise<T> {
	if (!hasMailbox()) throw new Missing();
	const house = asHouse(ctx, 'demo mailbox');
	try {
		return await read(house);
	} finally {
		await house.bound.rollback();
	}
}

const newest = 60;

/** The last mails, newest first, whoever they went to. */
export const lastMails = (ctx: Ctx) =>
	inMailbox(ctx, (house) =>
		db(house)
			.selectFrom('mail')
			.select(['id', 'to_address', 'subject', 'status', 'created_at'])
			.orderBy('created_at', 'desc')
			.limit(newest)
			.execute()
	);

/** One mail whole: plain text, HTML and source. */
export const wholeMail = (ctx: Ctx, id: string) =>
	inMailbox(ctx, async (house) => {
		const mail = await found(
			db(house)
				.selectFrom('mail')
				.select(['id', 'kind', 'to_address', 'locale', 'subject', 'html', 'body', 'headers', 'status', 'created_at'])
				.where('id', '=', id)
				.executeTakeFirst()
		);
		return { ...mail, source: await mailSource(mail) };
	});
