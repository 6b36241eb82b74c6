import { sql } from 'kysely';
import * as v from 'valibot';
import { db, may, type Role } from '#kernel/context';
import { query } from '#kernel/operation';

export type ListedPerson = {
	id: string;
	name: string;
	email: string | null;
	roles: Role[];
	joined_at: Date;
	last_seen_on: string | null;
	suspended_at: Date | null;
	total: number;
};

const pageSize = 50;

/** People of this house for who looks after them. Addresses show to administrators only (the account's own policy). */
export const listPeople = query({
	name: 'people.list',
	input: v.object({
		q: v.optional(v.pipe(v.string(), v.trim(), v.maxLength(100)), ''),
		page: v.optional(v.pipe(v.number(), v.minValue(1)), 1)
	}),
	allow: may('facilitator'),
	run: async (ctx, { q, page }) => {
		const { rows } = await sql<ListedPerson>`
			select p.id, p.name, a.email, p.joined_at, p.last_seen_on, p.suspended_at, array(select g.role from role_grant g where g.person_id = p.id) as roles, count(*) over ()::int as total
			from person p left join account a on a.person_id = p.id
			where ${q} = '' or strpos(lower(p.name), lower(${q})) > 0 or strpos(lower(coalesce(a.email, '')), lower(${q})) > 0
			order by lower(p.name), p.id limit ${pageSize} offset ${(page - 1) * pageSize}`.execute(db(ctx));
		return { people: rows, pages: Math.ceil((rows[0]?.total ?? 0) / pageSize), page };
	}
});

/** Requests for access that wait, oldest first. */
export const waitingAccess = query({
	name: 'people.waiting_access',
	input: v.object({}),
	allow: may('facilitator'),
	run: (ctx) =>
		db(ctx)
			.selectFrom('access_request')
			.select(['id', 'name', 'email', 'message', 'asked_at'])
			.where('decided_at', 'is', null)
			.orderBy('asked_at')
			.limit(100)
			.execute()
});
