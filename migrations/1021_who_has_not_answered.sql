-- Who put words of others on the shelf reads who has not answered yet: nobody else does, and not what they would say.
create function app.quotes_unanswered(asked uuid) returns uuid[] language plpgsql as $$
declare
	was text;
	people uuid[];
begin
	if not exists (select from shelf_page p where p.id = asked and p.keeper_id = app.person()) then return '{}'; end if;
	was := app.as_house();
	select coalesce(array_agg(distinct q.person_id), '{}') into people from shelf_quote q where q.page_id = asked and q.answer = 'waiting' and q.person_id is not null;
	perform set_config('app.actor', was, true);
	return people;
end $$;
