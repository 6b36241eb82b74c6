import { sql } from 'kysely';
import { db, type Ctx } from '#kernel/context';

/** A page or theme that something links to, as this actor sees it. */
export type Linked = { address: string; locale: string; title: string; label: string; summary: string; picture: string | null };
export type LinkedBy = ReadonlyMap<string, Linked>;

const own = /^\/(paginas|themas)\//;

/** Every address of our own pages in these data: `address` of a link, `href` in a text. */
export function addressesIn(value: unknown, found: Set<string> = new Set()): Set<string> {
	if (Array.isArray(value)) for (const one of value) addressesIn(one, found);
	else if (typeof value === 'object' && value !== null)
		for (const [key, inner] of Object.entries(value)) {
			if ((key === 'address' || key === 'href') && typeof inner === 'string' && own.test(inner)) found.add(bare(inner));
			else addressesIn(inner, found);
		}
	return found;
}

/** Without what comes after `?` or `#`. */
const bare = (address: string): string => address.split(/[?#]/)[0] ?? address;

/**
 * Where these addresses lead now, in the language of `ctx` when there is one: written in any language, moved since or not. What this actor
 * may not see is not in the answer.
 */
export async function linkedBy(ctx: Ctx, addresses: Iterable<string>): Promise<LinkedBy> {
	const wanted = [...addresses];
	if (wanted.length === 0) return new Map();
	const { rows } = await sql<Linked & { asked: string }>`
		with asked as (
			select distinct on (a.address) a.address, coalesce(t.page_id, r.page_id) as page_id, coalesce(h.theme_id, r.theme_id) as theme_id
			from unnest(${wanted}::text[]) as a (address)
			left join page_text t on t.address = a.address
			left join theme_text h on a.address = '/themas/' || h.slug
			left join redirect r on r.address = a.address and t.page_id is null and h.theme_id is null
			order by a.address, coalesce(t.locale, h.locale, r.locale) = ${ctx.locale} desc, coalesce(t.locale, h.locale, r.locale) = 'nl' desc
		)
		select distinct on (asked.address) asked.address as asked, coalesce(text.address, '/themas/' || name.slug) as address,
			coalesce(text.locale, name.locale) as locale, coalesce(version.title, name.name) as title, coalesce(version.label, '') as label,
			coalesce(version.summary, name.intro) as summary, coalesce(version.picture, theme.picture) as picture
		from asked
		left join page on page.id = asked.page_id and page.status = 'published'
		left join page_text text on text.page_id = page.id and text.status = 'published'
		left join page_version version on version.page_id = text.page_id and version.locale = text.locale and version.number = text.live
		left join theme on theme.id = asked.theme_id and theme.status = 'published'
		left join theme_text name on name.theme_id = theme.id
		where version.id is not null or name.theme_id is not null
		order by asked.address, coalesce(text.locale, name.locale) = ${ctx.locale} desc, coalesce(text.locale, name.locale) = coalesce(page.original, 'nl') desc
	`.execute(db(ctx));
	return new Map(rows.map(({ asked, ...linked }) => [asked, linked]));
}

/**
 * The same data with every link to our own pages leading where it leads now. A link that leads nowhere (for this actor) is left out: its
 * words stay, the way goes.
 */
export function followLinks<T>(value: T, linked: LinkedBy): T {
	return follow(value, linked) as T;
}

function follow(value: unknown, linked: LinkedBy): unknown {
	if (Array.isArray(value)) return value.map((one) => follow(one, linked)).filter((one, place) => one !== null || value[place] === null);
	if (typeof value !== 'object' || value === null) return value;
	const entries = Object.entries(value).map(([key, inner]): [string, unknown] => {
		if ((key !== 'address' && key !== 'href') || typeof inner !== 'string' || !own.test(inner)) return [key, follow(inner, linked)];
		const to = linked.get(bare(inner));
		return [key, to ? to.address + inner.slice(bare(inner).length) : dead];
	});
	if (entries.some(([, inner]) => inner === dead)) return null;
	// A mark whose attributes are gone is no mark.
	return 'attrs' in value && entries.some(([key, inner]) => key === 'attrs' && inner === null) ? null : Object.fromEntries(entries);
}

const dead = Symbol('leads nowhere');
