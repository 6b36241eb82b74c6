import { sql } from 'kysely';
import { db, type Ctx } from '#kernel/context';

export type Reader = { id: string; email: string; locale: string };

/** Hosts and leads of a group who may do something now, but these. */
export const hostsOf = async (ctx: Ctx, group: string, without: readonly (string | null)[]): Promise<Reader[]> =>
	(
		await sql<Reader>`select p.id, a.email, p.locale from membership m join person p on p.id = m.person_id join account a on a.person_id = p.id
			where m.group_id = ${group} and m.role in ('host', 'lead') and m.suspended_until is null and p.suspended_at is null
				and p.id <> all (${without.flatMap((one) => one ?? [])}::uuid[])`.execute(db(ctx))
	).rows;

/** Who looks after the network, but these. */
export const facilitators = async (ctx: Ctx, without: readonly (string | null)[]): Promise<Reader[]> =>
	(
		await sql<Reader>`select p.id, a.email, p.locale from person p join account a on a.person_id = p.id
			where p.suspended_at is null and exists (select from role_grant g where g.person_id = p.id and g.role in ('facilitator', 'admin'))
				and p.id <> all (${without.flatMap((one) => one ?? [])}::uuid[])`.execute(db(ctx))
	).rows;

export const groupOf = (ctx: Ctx, id: string) =>
	db(ctx).selectFrom('groups').select(['id', 'name', 'slug', 'mail_content']).where('id', '=', id).executeTakeFirst();
