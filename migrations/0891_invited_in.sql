-- Who is invited into a group comes into the house too: the first time they sign in, they get an account. Who came that way is written
-- down, so that a link brings in no more people than it is for.
create table invitation_arrival (
	invitation_id uuid not null references invitation on delete cascade,
	person_id uuid not null references person on delete cascade,
	at timestamptz not null,
	primary key (invitation_id, person_id)
);
create index invitation_arrival_person on invitation_arrival (person_id);
alter table invitation_arrival enable row level security;
alter table invitation_arrival force row level security;
create policy see on invitation_arrival for select using (app.is_house() or person_id = app.person());
create policy house on invitation_arrival for insert with check (app.is_house());
create policy forget on invitation_arrival for delete using (app.is_house() or person_id = app.person());

-- Somebody got an account at this moment, on their way to an invitation.
create function app.arrived_by(hash text, person uuid, moment timestamptz) returns void language plpgsql as $$
declare
	was text := app.as_house();
begin
	insert into invitation_arrival (invitation_id, person_id, at)
		select i.id, p.id, $3 from invitation i join person p on p.id = $2 and p.joined_at = $3 where i.secret_hash = $1 and i.email is null
		on conflict do nothing;
	perform set_config('app.actor', was, true);
end $$;
