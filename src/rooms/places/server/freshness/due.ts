import { sql } from 'kysely';
import { db, type Ctx } from '#kernel/context';
import { daysAgo, type Ladder } from '../finder/ladder.ts';

/** One question for one person: about a moment, and about a holiday when one is near. */
export type Due = { person_id: string; address: string; locale: string; service_at_location_id: string; holiday_id: string | null };

/** So often is one question asked in the usual rhythm; after that once a month, until it is answered or rung up about. */
const insistent = 8;
/** The municipalities of the German-speaking Community: their schools keep its calendar, not that of the province of Liège around them. */
const germanSpeaking = ['63001', '63012', '63013', '63023', '63040', '63048', '63061', '63067', '63087'];
/** Who is asked anyway is asked about everything that was not confirmed for this long: one letter for all. */
const alongAfter = 21;

/**
 * What to ask whom today. A moment is due when nobody confirmed it for `ask` days and nobody was asked within `again`; first who leads is
 * asked, from the second time on everybody who keeps it (at once when no lead can be reached by mail). In one statement, whatever the
 * number of people. `only`: this organization, whether due or not (a reminder by hand).
 */
export async function dueQuestions(ctx: Ctx, steps: Ladder, only?: string): Promise<Due[]> {
	const { now } = ctx;
	const { rows } = await sql<Due>`
		with reached as (
			select k.organization_id, k.person_id, k.role, p.locale, a.email as address
			from keeper k join person p on p.id = k.person_id join account a on a.person_id = p.id
			where p.suspended_at is null and a.bounced_at is null and k.person_id not in (select u.person_id from app.unreached_by_mail(${now}) u)
		), kept as (
			select m.id, s.organization_id, m.assured_at, asked.times, asked.last,
				not exists (select from reached r where r.organization_id = s.organization_id and r.role = 'lead') as nobody_leads
			from service_at_location m join service s on s.id = m.service_id join location l on l.id = m.location_id join organization o on o.id = s.organization_id
			left join lateral (select count(distinct q.asked_at)::int as times, max(q.asked_at) as last from assurance_question q
				where q.service_at_location_id = m.id and q.holiday_id is null and q.asked_at > coalesce(m.assured_at, '-infinity')) asked on true
			where m.status = 'published' and s.status = 'published' and l.status = 'published' and o.status = 'published'
				and (${only ?? null}::uuid is null or o.id = ${only ?? null}::uuid)
		), asks as (
			select r.person_id, kept.id, null::uuid as holiday_id from kept join reached r using (organization_id)
			where (${only ?? null}::uuid is not null or ((kept.assured_at is null or kept.assured_at < ${daysAgo(now, steps.ask)})
				and (kept.last is null or kept.last < ${daysAgo(now, steps.again)}) and (kept.times < ${insistent} or kept.last < ${daysAgo(now, 30)})))
				and (r.role = 'lead' or kept.nobody_leads or kept.times > 0)
			union
			select r.person_id, m.id, h.id from kept join reached r using (organization_id) join service_at_location m on m.id = kept.id
			join location l on l.id = m.location_id left join municipality t on t.nis = l.nis
			join school_holiday h on h.community = coalesce(m.hours ->> 'closedInSchoolHolidays', case
				when t.nis = any(${germanSpeaking}) then 'de'
				when t.province in ('Luik', 'Namen', 'Luxemburg', 'Henegouwen', 'Waals-Brabant') then 'fr' else 'nl' end)
			where ${only ?? null}::uuid is null and (r.role = 'lead' or kept.nobody_leads) and coalesce(m.hours -> 'suspended', 'null') = 'null'
				and h.starts_on > ${now}::date and h.starts_on <= (${now}::timestamptz + make_interval(days => ${steps.holiday}::int))::date
				and not exists (select from assurance_question q where q.service_at_location_id = m.id and q.holiday_id = h.id)
				and not exists (select from jsonb_array_elements(coalesce(m.hours -> 'closed', '[]') || coalesce(m.hours -> 'adjusted', '[]')) c
					where (c ->> 'from')::date <= h.ends_on and (c ->> 'until')::date >= h.starts_on)
		), along as (
			select r.person_id, kept.id, null::uuid from kept join reached r using (organization_id)
			where (kept.assured_at is null or kept.assured_at < ${daysAgo(now, alongAfter)}) and r.person_id in (select a.person_id from asks a where a.holiday_id is null)
		)
		select distinct e.person_id, r.address, r.locale, e.id as service_at_location_id, e.holiday_id
		from (select * from asks union select * from along) e join (select distinct person_id, address, locale from reached) r using (person_id)
		order by e.person_id`.execute(db(ctx));
	return rows;
}
