import { sql } from 'kysely';
import { db, transact, type Ctx, type Tx } from '#kernel/context';
import { locales, type Locale } from '#kernel/i18n';
import { indexWhole, titlesOf, type Entry } from '#kernel/search';
import type { LocalisedText } from '../../hours/index.ts';

type Text = Partial<LocalisedText>;
type Offer = { name: string; summary: Text; description: Text; firstVisit: Text };
type Listed = {
	id: string;
	slug: string;
	name: string;
	organization: string;
	address: string;
	audience: 'public' | 'network';
	changedAt: Date;
	/** In every language: somebody looks for a toy library, also where nobody wrote English. */
	kinds: string;
	offers: Offer[];
};

/**
 * The places of organizations in the search of the whole house, each with what is offered there. What is not published, or for nobody in
 * particular, is not there; nor is, at a place for everybody, an offer that is not.
 */
export async function listInSearch(tx: Tx, organizations: readonly string[]): Promise<void> {
	if (organizations.length === 0) return;
	const all = await db(tx).selectFrom('location').select('id').where('organization_id', 'in', organizations).execute();
	const { rows } = await sql<Listed>`
		with place as (
			select l.*, o.name as organization, greatest(o.audience, l.audience) as least, greatest(o.modified_at, l.modified_at) as changed
			from location l join organization o on o.id = l.organization_id
			where o.id = any(${organizations}::uuid[]) and o.status = 'published' and l.status = 'published' and greatest(o.audience, l.audience) in ('public', 'network')
		), offer as (
			select m.location_id, s.name, s.summary, s.description, s.first_visit as "firstVisit", s.kinds, greatest(s.modified_at, m.modified_at) as changed
			from place l join service_at_location m on m.location_id = l.id join service s on s.id = m.service_id
			where m.status = 'published' and s.status = 'published' and greatest(s.audience, m.audience) <= l.least
		)
		select l.id, l.slug, l.name, l.organization, concat_ws(', ', nullif(l.address_1, ''), nullif(concat_ws(' ', l.postal_code, l.city), '')) as address, l.least as audience,
			greatest(l.changed, (select max(f.changed) from offer f where f.location_id = l.id)) as "changedAt",
			coalesce((select string_agg(concat_ws(' ', t.name ->> 'nl', t.name ->> 'fr', t.name ->> 'en', t.name ->> 'de'), ' ' order by t.position) from taxonomy_term t
				where t.taxonomy = 'kind' and exists (select from offer f where f.location_id = l.id and t.code = any (f.kinds))), '') as kinds,
			coalesce((select json_agg(f order by f.name) from offer f where f.location_id = l.id), '[]') as offers
		from place l`.execute(db(tx));
	await indexWhole(
		tx,
		'place',
		all.map(({ id }) => id),
		rows.flatMap((place) => spoken(place).map((locale) => entryOf(place, locale)))
	);
}

/** Dutch, and each other language somebody wrote something in. */
const spoken = ({ offers }: Listed): Locale[] =>
	locales.filter(
		(locale) => locale === 'nl' || offers.some((offer) => [offer.summary, offer.description, offer.firstVisit].some((text) => text[locale]))
	);

function entryOf(
	{ id, slug, name, organization, address, audience, changedAt, kinds, offers }: Listed,
	locale: Locale
): Omit<Entry, 'kind'> {
	const said = (text: Text) => (text[locale] || text.nl || '').trim().replace(/\.$/, '');
	const told = offers.map((offer) => {
		const all = [said(offer.summary), said(offer.description), said(offer.firstVisit)].filter(Boolean);
		return [offer.name, all.join('. ')].filter(Boolean).join(': ');
	});
	return {
		...{ subject: id, locale, title: name, address: `/plekken/${slug}`, audience, status: 'published', changedAt },
		summary: [...offers.map((offer) => offer.name), kinds].join(' '),
		text: [address, organization === name ? '' : organization, ...told].filter(Boolean).join(' · ')
	};
}

/** So many organizations in one transaction. */
const batch = 100;

/** Those that are missing in the search: of a house from before they stood in it. Safe to repeat. */
export async function listMissing(ctx: Ctx): Promise<void> {
	const places = await db(ctx)
		.selectFrom('location as l')
		.innerJoin('organization as o', 'o.id', 'l.organization_id')
		.select(['l.id', 'l.organization_id as organization'])
		.where('l.status', '=', 'published')
		.where('o.status', '=', 'published')
		.where('l.audience', 'in', ['public', 'network'])
		.where('o.audience', 'in', ['public', 'network'])
		.execute();
	const listed = await titlesOf(
		ctx,
		places.map(({ id }) => id)
	);
	const missing = [...new Set(places.filter(({ id }) => !listed.has(id)).map((place) => place.organization))];
	for (let from = 0; from < missing.length; from += batch) await transact(ctx, (tx) => listInSearch(tx, missing.slice(from, from + batch)));
}
