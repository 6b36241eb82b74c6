-- Is there room? How many families fit at once, and on which half-days it is usually quiet or busy (numbered as `slots` are). Nobody said: null, and empty.
alter table service_at_location
	add column families smallint check (families between 2 and 500),
	add column quiet smallint[] not null default '{}' check (0 <= all (quiet) and 20 >= all (quiet)),
	add column busy smallint[] not null default '{}' check (0 <= all (busy) and 20 >= all (busy)),
	add check (not quiet && busy);

comment on column suggestion_field.field is 'a column of the place or its organization, `hours`, `crowd` or `gone` of one moment, or `words`';

-- When one can call and by which other ways, and by whom it is recognised: a text per language.
alter table service
	add column contact_note jsonb not null default '{}',
	add column recognition jsonb not null default '{}';
