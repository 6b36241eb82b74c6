-- Before a poll closes, who follows it and did not vote yet hears of it, once.
alter table poll add column reminded_at timestamptz;
create index poll_closing on poll (closes_at) where closed_at is null and reminded_at is null;
alter table notification drop constraint notification_kind_check;
alter table notification add constraint notification_kind_check check (kind in ('mention', 'post', 'asked', 'quote', 'poll'));
