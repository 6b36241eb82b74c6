import { sql } from 'kysely';
import { db, type Tx } from '#kernel/context';
import { index, unindex } from '#kernel/search';
import { detach } from '#kernel/storage';
import { wordsOf } from '../../blocks/words.ts';
import { hangFiles, type Shown } from './files.ts';

/**
 * Makes everything that hangs on a page say the same: its state follows from its original, that of each language from what is live, files
 * and search follow what the world reads. To be called after each deed that changes who sees what.
 */
export async function settle(tx: Tx, id: string): Promise<void> {
	await settleStates(tx, id);
	for (const version of await settleVersions(tx, id)) await hangFiles(tx, version);
	await unindex(tx, 'page', id);
	await indexLive(tx, id);
}

/** A page is about to go, and its versions with it. */
export async function letGoOfFiles(tx: Tx, id: string): Promise<void> {
	const versions = await db(tx).selectFrom('page_version').select('id').where('page_id', '=', id).execute();
	for (const version of versions) await detach(tx, { room: 'pages', subject: version.id });
}

/** An archived page stays so until somebody takes it back; else it stands where its original stands. */
async function settleStates(tx: Tx, id: string): Promise<void> {
	await sql`update page p set
			status = case when p.status = 'archived' then p.status when o.live is not null then 'published' when o.review_since is not null then 'review' else 'draft' end::app.status,
			published_at = coalesce(p.published_at, case when o.live is not null then ${tx.now}::timestamptz end),
			changed_at = ${tx.now}
		from page_text o where p.id = ${id} and o.page_id = p.id and o.locale = p.original`.execute(db(tx));
	await sql`update page_text t set
			audience = p.audience, owner = p.owner,
			status = case when p.status = 'archived' then p.status when t.live is not null and p.status = 'published' then 'published'
				when t.review_since is not null then 'review' else 'draft' end::app.status,
			published_at = coalesce(t.published_at, case when t.live is not null and p.status = 'published' then ${tx.now}::timestamptz end)
		from page p where p.id = ${id} and t.page_id = p.id`.execute(db(tx));
}

/** Versions that are seen by others than before. */
async function settleVersions(tx: Tx, id: string): Promise<Shown[]> {
	const { rows } = await sql<Shown>`update page_version v set audience = t.audience, owner = t.owner, status = t.wanted
		from (
			select t.page_id, t.locale, t.audience, t.owner, w.number,
				case when t.status = 'archived' then t.status when t.status = 'published' and w.number = t.live then 'published' else 'draft' end::app.status as wanted
			from page_text t join page_version w on w.page_id = t.page_id and w.locale = t.locale where t.page_id = ${id}
		) as t
		where v.page_id = t.page_id and v.locale = t.locale and v.number = t.number
			and (v.audience, v.owner, v.status) is distinct from (t.audience, t.owner, t.wanted)
		returning v.id, v.picture, v.blocks, v.audience, v.owner, v.status`.execute(db(tx));
	return rows;
}

async function indexLive(tx: Tx, id: string): Promise<void> {
	const live = await db(tx)
		.selectFrom('page_text as text')
		.innerJoin('page_version as version', (on) =>
			on.onRef('version.page_id', '=', 'text.page_id').onRef('version.locale', '=', 'text.locale').onRef('version.number', '=', 'text.live')
		)
		.select([
			'text.locale',
			'text.address',
			'text.audience',
			'text.owner',
			'version.title',
			'version.summary',
			'version.blocks',
			'version.seo'
		])
		.where('text.page_id', '=', id)
		.where('text.status', '=', 'published')
		.execute();
	for (const { blocks, seo, ...entry } of live)
		if (!seo.hide) await index(tx, { kind: 'page', subject: id, ...entry, text: wordsOf(blocks), status: 'published' });
}
