-- Which groups a mail tells about: when somebody leaves one, what still waits for them is taken out.

alter table mail add column about uuid[] not null default '{}';
