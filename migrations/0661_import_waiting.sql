-- What of an archive still has to come in, in the order it does.
create index import_message_waiting on import_message (import_id, thread, written_at, number) where verdict = 'new' and post_id is null and not failed;
