import { db, type Ctx } from '#kernel/context';

/** Where the house writes to somebody, and in which language; `undefined` for who cannot be written to. Jobs only. */
export async function addressOf(ctx: Ctx, person: string): Promise<{ address: string; person: string; locale: string } | undefined> {
	const row = await db(ctx)
		.selectFrom('account')
		.innerJoin('person', 'person.id', 'account.person_id')
		.select(['account.email', 'person.locale'])
		.where('person.id', '=', person)
		.where('person.suspended_at', 'is', null)
		.executeTakeFirst();
	return row && { address: row.email, person, locale: row.locale };
}
