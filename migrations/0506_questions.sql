-- A question that nobody answers goes, after some days, to who may know: once.

alter table topic add column routed_at timestamptz;
alter table groups add column answer_days smallint not null default 3 check (answer_days between 1 and 60);
create index topic_recent on topic (group_id, last_post_at desc);
