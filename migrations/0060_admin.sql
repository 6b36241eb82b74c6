-- Administrators put a mail back in the queue or take it out; what it says, nobody rewrites.

create policy queue on mail for update using (app.has_role('admin')) with check (app.has_role('admin') and status in ('waiting', 'cancelled'));
