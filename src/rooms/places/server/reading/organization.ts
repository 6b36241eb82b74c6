import { sql } from 'kysely';
import * as v from 'valibot';
import { db, type Ctx } from '#kernel/context';
import { found } from '#kernel/errors';
import { anyone, query } from '#kernel/operation';
import type { LocalisedText } from '../../hours/index.ts';
import { daysAgo, freshnessOf, ladder, type Freshness } from '../finder/ladder.ts';

type Text = Partial<LocalisedText>;

/** What an organization offers at one of its places, as far as a family picks by. */
export type OrganizationOffer = {
	id: string;
	name: string;
	summary: Text;
	minAge: number | null;
	maxAge: number | null;
	priceKind: string;
	priceCents: number | null;
	suspended: Text | null;
	assuredAt: Date | null;
	freshness: Freshness;
	/** The opening that is going on or comes next. */
	next: { starts: string; ends: string } | null;
};
export type OrganizationPlace = {
	id: string;
	slug: string;
	name: string;
	address: string;
	postalCode: string;
	city: string;
	lat: number | null;
	lon: number | null;
	online: boolean;
	/** Its photo, when it has one. */
	picture: string | null;
	offers: OrganizationOffer[];
};
export type OrganizationView = {
	id: string;
	slug: string;
	name: string;
	description: string;
	email: string | null;
	phone: string | null;
	website: string | null;
	/** The network it belongs to, and who belongs to it. */
	network: { slug: string; name: string } | null;
	members: Array<{ slug: string; name: string }>;
	places: OrganizationPlace[];
};

/** More places than this one page tells; the finder has them all. */
const most = 200;

/** Who an organization is, and what it offers where. Offers that nobody confirmed for very long are left out, as in the finder. */
export const showOrganization = query({
	name: 'places.show_organization',
	input: v.object({ slug: v.pipe(v.string(), v.maxLength(200)) }),
	allow: anyone,
	run: async (ctx, { slug }): Promise<OrganizationView> => {
		const { rows } = await sql<Omit<OrganizationView, 'places'>>`
			select o.id, o.slug, o.name, o.description, o.email, o.phone, o.website,
				(select jsonb_build_object('slug', n.slug, 'name', n.name) from organization n where n.id = o.parent_id and n.status = 'published') as network,
				coalesce((select jsonb_agg(jsonb_build_object('slug', c.slug, 'name', c.name) order by c.name) from organization c where c.parent_id = o.id and c.status = 'published'), '[]') as members
			from organization o where o.slug = ${slug} and o.status = 'published'`.execute(db(ctx));
		const organization = await found(rows[0]);
		return { ...organization, places: await placesOf(ctx, organization.id) };
	}
});

async function placesOf(ctx: Ctx, organization: string): Promise<OrganizationPlace[]> {
	const steps = await ladder(ctx);
	const { rows } = await sql<OrganizationPlace>`
		select l.id, l.slug, l.name, l.address_1 as address, l.postal_code as "postalCode", l.city, l.lat, l.lon, l.location_type = 'virtual' as online, l.picture_id as picture, offered.offers
		from location l join lateral (
			select coalesce(jsonb_agg(jsonb_build_object('id', m.id, 'name', s.name, 'summary', s.summary, 'minAge', s.min_age_months, 'maxAge', s.max_age_months, 'priceKind', s.price_kind,
				'priceCents', s.price_cents, 'suspended', m.hours -> 'suspended' -> 'reason', 'assuredAt', m.assured_at,
				'next', (select jsonb_build_object('starts', n.starts_at, 'ends', n.ends_at) from opening n where n.service_at_location_id = m.id and n.ends_at > ${ctx.now} order by n.starts_at limit 1)
			) order by s.name), '[]') as offers
			from service_at_location m join service s on s.id = m.service_id join organization o on o.id = s.organization_id and o.status = 'published'
			where m.location_id = l.id and (s.organization_id = ${organization} or l.organization_id = ${organization}) and m.status = 'published' and s.status = 'published'
				and (m.assured_at is null or m.assured_at > ${daysAgo(ctx.now, steps.hidden)})
		) offered on true
		where l.status = 'published' and l.id in (select id from location where organization_id = ${organization}
			union select m.location_id from service s join service_at_location m on m.service_id = s.id
			where s.organization_id = ${organization} and m.status = 'published' and s.status = 'published')
		order by l.city, l.name limit ${most}`.execute(db(ctx));
	return rows.map((place) => ({ ...place, offers: place.offers.map((offer) => asRead(offer, ctx.now, steps)) }));
}

/** JSON knows no dates. */
function asRead(offer: OrganizationOffer, now: Date, steps: Parameters<typeof freshnessOf>[2]): OrganizationOffer {
	const assuredAt = offer.assuredAt && new Date(offer.assuredAt);
	return { ...offer, assuredAt, freshness: freshnessOf(assuredAt, now, steps) };
}
