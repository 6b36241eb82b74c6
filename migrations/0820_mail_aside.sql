-- Mails in the mailbox that the house could not take in and set aside, so that nothing behind them waits: for administrators, until one of them looked.
-- Nothing of what such a mail says is kept here; it lies in the mailbox, flagged.
create table mail_aside (
	id uuid primary key,
	why text not null check (why in ('unreadable', 'large', 'trouble')),
	-- What it says it is from, as far as that could be read; '' when it could not.
	said_from text not null,
	size integer not null,
	at timestamptz not null,
	seen_at timestamptz
);
create index mail_aside_waiting on mail_aside (at desc) where seen_at is null;
alter table mail_aside enable row level security;
alter table mail_aside force row level security;
create policy see on mail_aside for select using (app.is_house() or app.has_role('admin'));
create policy look on mail_aside for update using (app.is_house() or app.has_role('admin'));
create policy lay on mail_aside for insert with check (app.is_house());
create policy forget on mail_aside for delete using (app.is_house());
