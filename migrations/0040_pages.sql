-- Themes and pages: what they say in each language, every version of it, where they are found and where they were found before.

-- `key` is the theme's name for machines; it never changes.
create table theme (
	id uuid primary key,
	key text not null unique,
	colour text not null default 'sun' check (colour in ('sun', 'coral', 'sky', 'leaf', 'plum')),
	picture uuid references file on delete set null,
	position integer not null default 100,
	audience app.audience not null default 'public' check (audience <> 'group'),
	owner uuid references person on delete set null,
	status app.status not null default 'draft',
	created_at timestamptz not null,
	changed_at timestamptz not null
);
create index theme_picture on theme (picture);
create index theme_owner on theme (owner);
alter table theme enable row level security;
alter table theme force row level security;
create policy see on theme for select using (app.may_see(audience, null, owner, status));
create policy bring on theme for insert with check (app.has_role('editor'));
create policy keep on theme for update using (app.has_role('editor'));
create trigger touch after insert or update or delete on theme for each statement execute function app.touch_public();

create table theme_text (
	theme_id uuid not null references theme on delete cascade,
	locale text not null,
	slug text not null,
	name text not null,
	intro text not null default '',
	primary key (theme_id, locale),
	unique (locale, slug)
);
alter table theme_text enable row level security;
alter table theme_text force row level security;
create policy see on theme_text for select using (exists (select from theme t where t.id = theme_id));
create policy keep on theme_text for all using (app.has_role('editor')) with check (app.has_role('editor'));
create trigger touch after insert or update or delete on theme_text for each statement execute function app.touch_public();

-- A page, whatever it says and in whichever language.
create table page (
	id uuid primary key,
	theme_id uuid references theme on delete set null,
	parent_id uuid references page on delete set null,
	kind text not null check (kind in ('page', 'report', 'hub')),
	original text not null,
	position integer not null default 100,
	-- What a report is about happened on this day.
	happened_on date,
	audience app.audience not null default 'public' check (audience <> 'group'),
	owner uuid references person on delete set null,
	status app.status not null default 'draft',
	published_at timestamptz,
	created_at timestamptz not null,
	changed_at timestamptz not null,
	check (kind <> 'hub' or theme_id is not null)
);
create unique index page_one_hub on page (theme_id) where kind = 'hub' and status <> 'archived';
create index page_theme on page (theme_id, published_at desc);
create index page_parent on page (parent_id, position);
create index page_owner on page (owner);
create index page_latest on page (kind, published_at desc) where status = 'published';
alter table page enable row level security;
alter table page force row level security;
create policy see on page for select using (app.may_see(audience, null, owner, status));
create policy bring on page for insert with check (app.has_role('editor'));
create policy keep on page for update using (app.has_role('editor'));
create policy drop on page for delete using (app.has_role('editor') and published_at is null);
create trigger touch after insert or delete or update of theme_id, parent_id, kind, position, happened_on, audience, status, published_at on page
	for each statement execute function app.touch_public();

-- A page in one language: where it is found, which version is the newest and which one the world reads.
create table page_text (
	id uuid primary key,
	page_id uuid not null references page on delete cascade,
	locale text not null,
	-- Dutch address without language prefix: /paginas/… , and /themas/… for a hub.
	address text not null,
	latest integer not null default 0,
	live integer,
	-- Somebody asked for a second pair of eyes.
	review_since timestamptz,
	review_by uuid references person on delete set null,
	-- Then the newest version becomes the one the world reads.
	publish_at timestamptz,
	audience app.audience not null,
	owner uuid references person on delete set null,
	status app.status not null default 'draft',
	-- When the world first read it: from then on its address is a promise.
	published_at timestamptz,
	changed_at timestamptz not null,
	unique (page_id, locale),
	unique (locale, address)
);
create index page_text_address on page_text (address);
create index page_text_due on page_text (publish_at) where publish_at is not null;
create index page_text_owner on page_text (owner);
create index page_text_review_by on page_text (review_by);
alter table page_text enable row level security;
alter table page_text force row level security;
create policy see on page_text for select using (app.may_see(audience, null, owner, status));
create policy bring on page_text for insert with check (app.has_role('editor'));
create policy keep on page_text for update using (app.has_role('editor'));
create trigger touch after delete or update of address, live, audience, status on page_text for each statement execute function app.touch_public();

-- What a page said at some moment: written once, never changed. `status` is published for the one the world reads.
create table page_version (
	id uuid primary key,
	page_id uuid not null references page on delete cascade,
	locale text not null,
	number integer not null,
	title text not null,
	-- A few words above the title: what it is, where it was.
	label text not null default '',
	summary text not null default '',
	picture uuid references file on delete set null,
	seo jsonb not null,
	blocks jsonb not null default '[]',
	-- Of a translation: which version of the original it was made from.
	made_from integer,
	author uuid references person on delete set null,
	note text not null default '',
	audience app.audience not null,
	owner uuid references person on delete set null,
	status app.status not null default 'draft',
	at timestamptz not null,
	unique (page_id, locale, number)
);
create index page_version_picture on page_version (picture);
create index page_version_author on page_version (author);
create index page_version_owner on page_version (owner);
alter table page_version enable row level security;
alter table page_version force row level security;
create policy see on page_version for select using (app.may_see(audience, null, owner, status));
create policy bring on page_version for insert with check (app.has_role('editor'));
create policy keep on page_version for update using (app.has_role('editor'));

create function app.version_says_the_same() returns trigger language plpgsql as $$
begin
	if (new.title, new.label, new.summary, new.blocks, new.number, new.locale, new.at) is distinct from (old.title, old.label, old.summary, old.blocks, old.number, old.locale, old.at) then
		raise exception 'A version is never rewritten.';
	end if;
	return new;
end $$;
create trigger says_the_same before update on page_version for each row execute function app.version_says_the_same();

-- Saved by the editor itself while somebody types: theirs alone.
create table page_draft (
	id uuid primary key,
	page_id uuid not null references page on delete cascade,
	locale text not null,
	person_id uuid not null references person on delete cascade,
	base integer not null,
	said jsonb not null,
	saved_at timestamptz not null,
	unique (page_id, locale, person_id)
);
create index page_draft_person on page_draft (person_id);
alter table page_draft enable row level security;
alter table page_draft force row level security;
create policy own on page_draft using (app.is_house() or person_id = app.person()) with check (app.is_house() or (person_id = app.person() and app.has_role('editor')));

-- Who has the page open for writing. A sign to colleagues, no bolt: saving compares versions.
create table page_lock (
	page_id uuid not null references page on delete cascade,
	locale text not null,
	person_id uuid not null references person on delete cascade,
	since timestamptz not null,
	seen_at timestamptz not null,
	primary key (page_id, locale, person_id)
);
create index page_lock_person on page_lock (person_id);
alter table page_lock enable row level security;
alter table page_lock force row level security;
create policy see on page_lock for select using (app.has_role('editor'));
create policy let_go on page_lock for delete using (app.has_role('facilitator'));
create policy own on page_lock for all using (app.is_house() or person_id = app.person()) with check (app.is_house() or (person_id = app.person() and app.has_role('editor')));

-- An address that was given away leads somewhere for ever: to a page or theme wherever it is now, or (made by hand) to another address.
create table redirect (
	id uuid primary key,
	locale text not null,
	address text not null,
	page_id uuid references page on delete cascade,
	theme_id uuid references theme on delete cascade,
	target text,
	by_hand boolean not null default false,
	created_by uuid references person on delete set null,
	created_at timestamptz not null,
	unique (locale, address),
	check (num_nonnulls(page_id, theme_id, target) = 1)
);
create index redirect_page on redirect (page_id);
create index redirect_theme on redirect (theme_id);
create index redirect_target on redirect (target);
create index redirect_created_by on redirect (created_by);
alter table redirect enable row level security;
alter table redirect force row level security;
create policy see on redirect for select using (app.is_somebody());
create policy keep on redirect for all using (app.has_role('editor')) with check (app.has_role('editor'));
create trigger touch after insert or update or delete on redirect for each statement execute function app.touch_public();

-- Who has or had this address: the id of a page or theme, or of a redirect made by hand. Also what this actor does not see: taken is taken.
create function app.address_held(wanted_locale text, wanted text) returns uuid language plpgsql stable as $$
declare
	was text := app.as_house();
	holder uuid;
begin
	select coalesce(
		(select case p.kind when 'hub' then p.theme_id else p.id end from page_text t join page p on p.id = t.page_id where t.locale = wanted_locale and t.address = wanted),
		(select coalesce(r.page_id, r.theme_id, r.id) from redirect r where r.locale = wanted_locale and r.address = wanted),
		(select t.theme_id from theme_text t where t.locale = wanted_locale and '/themas/' || t.slug = wanted)) into holder;
	perform set_config('app.actor', was, true);
	return holder;
end $$;

-- The menu at the top. Without a label it says what the page or theme is called.
create table menu_item (
	id uuid primary key,
	position integer not null,
	page_id uuid references page on delete cascade,
	theme_id uuid references theme on delete cascade,
	address text,
	label jsonb not null default '{}',
	check (num_nonnulls(page_id, theme_id, address) = 1)
);
create index menu_item_page on menu_item (page_id);
create index menu_item_theme on menu_item (theme_id);
alter table menu_item enable row level security;
alter table menu_item force row level security;
create policy see on menu_item for select using (app.is_somebody());
create policy keep on menu_item for all using (app.has_role('editor')) with check (app.has_role('editor'));
create trigger touch after insert or update or delete on menu_item for each statement execute function app.touch_public();

-- Shows what is not published yet to somebody without an account, for a while. Only the hash of the secret is kept.
create table preview_link (
	id uuid primary key,
	page_id uuid not null references page on delete cascade,
	locale text not null,
	hash text not null unique,
	created_by uuid references person on delete set null,
	created_at timestamptz not null,
	expires_at timestamptz not null
);
create index preview_link_page on preview_link (page_id);
create index preview_link_created_by on preview_link (created_by);
alter table preview_link enable row level security;
alter table preview_link force row level security;
create policy keep on preview_link for all using (app.has_role('editor')) with check (app.has_role('editor'));

-- What a preview link opens: the newest version of one page in one language, and nothing else.
create function app.previewed(secret_hash text, moment timestamptz) returns jsonb language plpgsql stable as $$
declare
	was text := app.as_house();
	answer jsonb;
begin
	select jsonb_build_object('page', p.id, 'kind', p.kind, 'locale', v.locale, 'number', v.number, 'version', v.id, 'title', v.title, 'label', v.label, 'summary', v.summary,
		'picture', v.picture, 'blocks', v.blocks, 'theme', t.key, 'theme_id', t.id, 'expires', l.expires_at,
		'files', (select coalesce(jsonb_agg(to_jsonb(f)), '[]') from file f join file_use u on u.file_id = f.id and u.room = 'pages' and u.subject = v.id))
	into answer
	from preview_link l
	join page p on p.id = l.page_id and p.status <> 'archived'
	join page_text x on x.page_id = p.id and x.locale = l.locale
	join page_version v on v.page_id = p.id and v.locale = l.locale and v.number = x.latest
	left join theme t on t.id = p.theme_id
	where l.hash = secret_hash and l.expires_at > moment;
	perform set_config('app.actor', was, true);
	return answer;
end $$;
