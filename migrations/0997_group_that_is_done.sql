-- A group that is done, and one that goes on after all: whoever is in it hears so by the bell.
alter table house_notice drop constraint house_notice_kind_check;
alter table house_notice add constraint house_notice_kind_check check (kind in ('ended', 'appointed', 'network', 'public', 'closed', 'reopened'));
