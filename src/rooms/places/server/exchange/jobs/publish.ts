import { sql } from 'kysely';
import { db, transact, type Tx } from '#kernel/context';
import { job } from '#kernel/jobs';
import { mayStillImport } from '../starter.ts';
import { reindex } from '../../finder/reindex.ts';

const batch = 20;

/** Drafts of a source, published a few organizations at a time, while who asked may still ask it. Twice: there are none left. */
export const publishDrafts = job({
	name: 'places.publish_drafts',
	long: true,
	on: 'places.imported_published',
	run: async (ctx, { id, subject }) => {
		const asked = await db(ctx).selectFrom('event').select('actor_id').where('id', '=', id).executeTakeFirst();
		const by = asked?.actor_id ?? null;
		while ((await transact(ctx, async (tx) => ((await mayStillImport(tx, by)) ? publishSome(tx, subject ?? '') : 0))) > 0);
	}
});

async function publishSome(tx: Tx, source: string): Promise<number> {
	const { rows } = await sql<{ id: string }>`
		select distinct o.id from import_origin i
			left join location l on i.kind = 'location' and l.id = i.row_id
			left join service s on i.kind = 'service' and s.id = i.row_id
			left join service_at_location m on i.kind = 'service_at_location' and m.id = i.row_id
			left join service of_m on of_m.id = m.service_id
			join organization o on o.id = coalesce(l.organization_id, s.organization_id, of_m.organization_id, i.row_id)
		where i.source_id = ${source} and 'draft' in (o.status::text, l.status::text, s.status::text, m.status::text)
		order by o.id limit ${batch}`.execute(db(tx));
	for (const { id } of rows) await publishOne(tx, source, id);
	return rows.length;
}

async function publishOne(tx: Tx, source: string, organization: string): Promise<void> {
	const theirs = (kind: string) =>
		sql`status = 'draft' and id in (select i.row_id from import_origin i where i.source_id = ${source} and i.kind = ${kind})`;
	const within = sql`organization_id = ${organization}`;
	await sql`update organization set status = 'published', modified_at = ${tx.now} where id = ${organization} and status = 'draft'`.execute(
		db(tx)
	);
	await sql`update location set status = 'published', modified_at = ${tx.now} where ${within} and ${theirs('location')}`.execute(db(tx));
	await sql`update service set status = 'published', modified_at = ${tx.now} where ${within} and ${theirs('service')}`.execute(db(tx));
	const { rows } = await sql<{ id: string }>`update service_at_location set status = 'published', modified_at = ${tx.now}
		where service_id in (select s.id from service s where s.organization_id = ${organization}) and ${theirs('service_at_location')} returning id`.execute(
		db(tx)
	);
	await sql`update opening set for_all = true where service_at_location_id = any(${rows.map(({ id }) => id)})`.execute(db(tx));
	await reindex(tx, { organization });
}
