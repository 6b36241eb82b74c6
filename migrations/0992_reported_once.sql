-- What a report said last about this mail ('soft' or 'hard'): the same report counts once, however often it is sent.
alter table mail add column reported text not null default '' check (reported in ('', 'soft', 'hard'));
