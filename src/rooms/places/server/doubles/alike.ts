import { sql, type RawBuilder } from 'kysely';
import * as v from 'valibot';
import { db, may, type Ctx } from '#kernel/context';
import { query, signedIn } from '#kernel/operation';
import { fields } from '#kernel/web';
import { likeness, phoneDigits, sitePlain, type Described, type Sign } from '../../duplicates/index.ts';

type Known = Described & { id: string; slug: string; organization_id: string; organization: string; organization_slug: string };
/** A place that may be the same, with what speaks for it. Never an address that is not public. */
export type Alike = Pick<Known, 'id' | 'slug' | 'name' | 'address' | 'postcode' | 'town' | 'organization' | 'organization_slug'> & {
	score: number;
	signs: Sign[];
};

const columns = sql`l.id, l.slug, l.name, l.address_1 as address, l.postal_code as postcode, l.city as town, l.lat, l.lon, o.phone, o.email, o.website,
	o.id as organization_id, o.name as organization, o.slug as organization_slug`;

/** About two kilometres. */
const near = 0.02;

/** Places worth comparing with: close by, in the same postcode, with nearly the same name, or with the same phone or site. An index for each. */
export async function alikeAmong(ctx: Ctx, one: Described, without = ''): Promise<Alike[]> {
	const maybe: Array<RawBuilder<boolean>> = [sql`l.name % ${one.name}`];
	if (one.postcode) maybe.push(sql`l.postal_code = ${one.postcode}`);
	if (one.lat !== null && one.lon !== null)
		maybe.push(sql`(l.lat between ${one.lat - near} and ${one.lat + near} and l.lon between ${one.lon - near} and ${one.lon + near})`);
	const phone = phoneDigits(one.phone);
	if (phone) maybe.push(sql`right(regexp_replace(coalesce(o.phone, ''), '\\D', '', 'g'), 8) = ${phone}`);
	const site = sitePlain(one.website);
	if (site) maybe.push(sql`o.website ilike ${`%${site.replace(/[%_\\]/g, '\\$&')}%`}`);
	const { rows } = await sql<Known>`
		select ${columns} from location l join organization o on o.id = l.organization_id
		where l.status = 'published' and o.status = 'published' and l.id::text <> ${without} and (${sql.join(maybe, sql` or `)}) limit 300`.execute(
		db(ctx)
	);
	return rows
		.flatMap((row) => {
			const { score, double, signs } = likeness(one, row);
			const { id, slug, name, address, postcode, town, organization, organization_slug } = row;
			return double ? [{ id, slug, name, address, postcode, town, organization, organization_slug, score, signs }] : [];
		})
		.sort((a, b) => b.score - a.score)
		.slice(0, 5);
}

/** "Is it one of these?" before somebody brings in a place: the warning at entry. */
export const findAlike = query({
	name: 'places.find_alike',
	input: v.object({
		...{ name: fields.maybe(120), address: fields.maybe(200), postcode: fields.maybe(10), town: fields.maybe(100) },
		...{ phone: fields.maybe(40), email: fields.maybe(254), website: fields.maybe(500) }
	}),
	allow: signedIn,
	run: async (ctx, typed): Promise<Alike[]> => (typed.name ? alikeAmong(ctx, { ...typed, lat: null, lon: null }) : [])
});

/** Two places of one organization are reached in one way: that says nothing. */
const bare = (one: Known): Known => ({ ...one, phone: null, email: null, website: null });

export type Pair = { one: Known; other: Known; score: number; signs: Sign[] };

/** Places that may be one, most likely first; pairs somebody looked at are left out. Compared within a postcode, a name or a phone. */
export const doublePairs = query({
	name: 'places.double_pairs',
	input: v.object({}),
	allow: may('editor'),
	run: async (ctx): Promise<Pair[]> => {
		const { rows } = await sql<{ one: Known; other: Known }>`
			with place as (select ${columns}, right(regexp_replace(coalesce(o.phone, ''), '\\D', '', 'g'), 8) as digits
				from location l join organization o on o.id = l.organization_id where l.status = 'published' and o.status = 'published'),
			pair as (
				select a.id as one, b.id as other from place a join place b on b.postcode = a.postcode and a.postcode <> '' and a.id < b.id
				union select a.id, b.id from place a join place b on b.digits = a.digits and length(a.digits) = 8 and a.id < b.id
				union select a.id, b.id from place a join place b on lower(b.name) = lower(a.name) and a.id < b.id)
			select to_jsonb(a) as one, to_jsonb(b) as other from pair join place a on a.id = pair.one join place b on b.id = pair.other
			where not exists (select from not_double n where n.one_id = pair.one and n.other_id = pair.other) limit 20000`.execute(db(ctx));
		return rows
			.flatMap(({ one, other }) => {
				const { score, double, signs } =
					one.organization_id === other.organization_id ? likeness(bare(one), bare(other)) : likeness(one, other);
				return double ? [{ one, other, score, signs }] : [];
			})
			.sort((a, b) => b.score - a.score)
			.slice(0, 50);
	}
});
