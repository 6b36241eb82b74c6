-- Which word of ours stands for a word of theirs, as somebody said it once for this source: [{ column, theirs, ours }]; '-' leaves it out.
alter table import_source add column words jsonb not null default '[]';
