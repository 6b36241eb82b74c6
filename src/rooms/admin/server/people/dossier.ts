import * as v from 'valibot';
import { db, may } from '#kernel/context';
import { found } from '#kernel/errors';
import { query } from '#kernel/operation';
import { fields } from '#kernel/web';
import { saidWhy } from '../log/looked.ts';
import { linesOf, type LogLine } from '../log/queries.ts';
import { sealOf } from '../post/secret.ts';

const newest = 10;

export type Dossier = {
	email: string;
	locale: string;
	confirmed_at: Date | null;
	bounced_at: Date | null;
	mails: Array<{
		id: string;
		subject: string;
		to_address: string;
		status: 'waiting' | 'sent' | 'kept' | 'failed' | 'cancelled';
		created_at: Date;
	}>;
	events: LogLine[];
};

/**
 * What a person keeps to themselves and the house must know: address, mails, what happened with the account. `null` until the reader said
 * why (`lookAt` of people); the audit log itself remembers that, and the person sees it.
 */
export const personDossier = query({
	name: 'admin.person_dossier',
	input: v.object({ person: fields.id() }),
	allow: may('admin'),
	run: async (ctx, { person }): Promise<Dossier | null> => {
		const own = ctx.actor.kind === 'person' && ctx.actor.id === person;
		if (!own && !(await saidWhy(ctx, 'people.looked', person))) return null;
		const account = await found(
			db(ctx)
				.selectFrom('account')
				.innerJoin('person', 'person.id', 'account.person_id')
				.select(['account.email', 'account.confirmed_at', 'account.bounced_at', 'person.locale'])
				.where('account.person_id', '=', person)
				.executeTakeFirst()
		);
		const mails = await db(ctx)
			.selectFrom('mail')
			.select(['id', 'kind', 'subject', 'to_address', 'status', 'created_at', 'about'])
			.where('to_person', '=', person)
			.orderBy('created_at', 'desc')
			.limit(newest)
			.execute();
		return {
			...account,
			mails: mails.map(({ kind, about, ...mail }) => ({ ...mail, subject: sealOf(ctx.actor, { kind, about }) ? '' : mail.subject })),
			events: await linesOf(ctx, { what: '', who: '', person, from: '', until: '', page: 1 }, newest, 0)
		};
	}
});
