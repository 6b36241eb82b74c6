-- Whose first post waited hears by the bell that it is said now, or that it is kept out.
alter table notification drop constraint notification_kind_check;
alter table notification add constraint notification_kind_check check (kind in ('mention', 'post', 'asked', 'quote', 'poll', 'released'));
alter table house_notice drop constraint house_notice_kind_check;
alter table house_notice add constraint house_notice_kind_check check (kind in ('ended', 'appointed', 'network', 'public', 'closed', 'reopened', 'hidden'));
