import { sql } from 'kysely';
import { db, type Ctx } from '#kernel/context';
import type { SitemapEntry } from '#kernel/register';

/** Every public page and theme that wants to be found, with its other languages. */
export async function pagesSitemap(ctx: Ctx): Promise<SitemapEntry[]> {
	const { rows } = await sql<SitemapEntry>`
		select t.address, t.locale, v.at as changed,
			(select jsonb_object_agg(o.locale, o.address) from page_text o where o.page_id = p.id and o.status = 'published') as locales
		from page p join page_text t on t.page_id = p.id join page_version v on v.page_id = t.page_id and v.locale = t.locale and v.number = t.live
		where p.status = 'published' and t.status = 'published' and p.audience = 'public' and not coalesce((v.seo ->> 'hide')::boolean, false)
		union all
		select '/themas/' || n.slug, n.locale, t.changed_at, (select jsonb_object_agg(o.locale, '/themas/' || o.slug) from theme_text o where o.theme_id = t.id)
		from theme t join theme_text n on n.theme_id = t.id
		where t.status = 'published' and t.audience = 'public' and not exists (select from page h where h.theme_id = t.id and h.kind = 'hub' and h.status = 'published')
		order by 1`.execute(db(ctx));
	return rows;
}
