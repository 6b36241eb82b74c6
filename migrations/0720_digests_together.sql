-- What is new to each of these people, for their digests: many in one question, each read by the policies with the roles and groups they have
-- at this moment (a member at most: no mail is a way around the door of an administrator). For the house alone.

create function app.unread_of(readers uuid[], weeklies boolean[], moment timestamptz, reach interval, longest integer)
returns table (reader uuid, id uuid, group_id uuid, topic_id uuid, number integer, doc jsonb, by text, key text, title text, slug text, name text, mail_content boolean)
language plpgsql as $$
#variable_conflict use_column
declare
	one record;
	last_daily timestamptz;
	last_weekly timestamptz;
begin
	if not app.is_house() then return; end if;
	for one in
		select p.id as person, w.weekly, app.groups_of(p.id)::text as groups, exists (select from role_grant g where g.person_id = p.id) as member
		from unnest(readers, weeklies) as w(person, weekly) join person p on p.id = w.person where p.suspended_at is null
	loop
		select coalesce(max(d.made_at), moment - interval '1 day'), coalesce(max(d.made_at) filter (where d.weekly), moment - interval '7 days')
			into last_daily, last_weekly from digest d where d.person_id = one.person;
		perform set_config('app.actor', 'person', true), set_config('app.person', one.person::text, true),
			set_config('app.roles', case when one.member then ',member,' else '' end, true), set_config('app.groups', one.groups, true);
		return query select one.person, p.id, p.group_id, p.topic_id, p.number, p.doc, a.name, t.key::text, t.title, g.slug, g.name, g.mail_content
			from membership m
			join groups g on g.id = m.group_id
			join post p on p.group_id = m.group_id
			join topic t on t.id = p.topic_id
			left join person a on a.id = p.author_id
			left join notice_choice c on c.person_id = m.person_id and c.group_id = m.group_id and c.kind = t.kind
			left join topic_reading r on r.topic_id = t.id and r.person_id = m.person_id
			where m.person_id = one.person and p.author_id is distinct from one.person and p.status = 'published' and p.source not in ('house', 'import')
				and coalesce(r.follow, 'normal') <> 'mute' and not (p.number <@ coalesce(r.read, '{}'))
				and p.written_at > greatest(m.joined_at, m.read_before, moment - reach) and p.written_at <= moment
				and ((coalesce(c.level, m.follow) = 'daily' and p.written_at > last_daily)
					or (one.weekly and coalesce(c.level, m.follow) = 'weekly' and p.written_at > last_weekly))
				and not exists (select from told_post o where o.person_id = one.person and o.post_id = p.id)
			order by t.last_post_at desc, t.id, p.number limit longest;
		perform set_config('app.actor', 'house', true);
	end loop;
	perform set_config('app.person', '', true), set_config('app.roles', '', true), set_config('app.groups', '{}', true);
end $$;
