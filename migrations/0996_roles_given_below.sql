-- One gives and takes a role one holds oneself, never to or from oneself: what `mayGrant` says, the rows say too.
drop policy keep on role_grant;
create policy give on role_grant for insert with check (app.has_role('facilitator') and app.has_role(role) and person_id is distinct from app.person());
create policy take on role_grant for delete using (app.has_role('facilitator') and app.has_role(role) and person_id is distinct from app.person());
-- Two administrators who go at the same moment wait for each other: held, and not changed.
create policy hold on role_grant for update using (app.has_role('admin')) with check (false);
