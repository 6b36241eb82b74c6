-- The kinds of places are words that editors keep: added, called otherwise, put in order, hidden, made one with another. What identifies a kind
-- (its code here, its id for the world) never changes: addresses, exports and other systems say it.
alter table taxonomy_term
	-- The kind that says the same today; what was of this kind is of that one.
	add column merged_into text,
	add column modified_at timestamptz not null default now();
create index taxonomy_term_merged on taxonomy_term (taxonomy, merged_into) where merged_into is not null;

select set_config('app.actor', 'house', true);
insert into taxonomy_term (id, taxonomy, code, name, position) values
	('3a37cd41-5224-5175-9af6-18ec0eefd09c', 'kind', 'play_and_meeting', '{"nl": "Speel- en ontmoetingsplaats", "fr": "Lieu de rencontre enfants et parents", "en": "Play and meeting place", "de": "Spiel- und Begegnungsort"}', 1),
	('3239c1f8-4309-564f-8511-fde755244de2', 'kind', 'family_house', '{"nl": "Huis van het Kind", "fr": "Maison de l’enfant", "en": "Family house", "de": "Familienhaus"}', 2),
	('683e1d8f-bc72-553c-be89-7c936d8915b4', 'kind', 'infant_clinic', '{"nl": "Consultatiebureau", "fr": "Consultation pour enfants", "en": "Infant clinic", "de": "Mütterberatung"}', 3),
	('379947b7-c11c-5595-8713-f4c3a6f96e9c', 'kind', 'toy_library', '{"nl": "Spelotheek", "fr": "Ludothèque", "en": "Toy library", "de": "Spielothek"}', 4),
	('0460eaa7-ddcb-5471-91d3-53196b6848b2', 'kind', 'baby_library', '{"nl": "Babytheek", "fr": "Babythèque", "en": "Baby library", "de": "Babythek"}', 5),
	('47e0a45b-3a24-5952-9751-a9b29f4a554d', 'kind', 'walk_in_team', '{"nl": "Inloopteam", "fr": "Équipe d’accueil", "en": "Walk-in team", "de": "Offener Treff"}', 6),
	('3d31db49-3e63-58b9-b819-bf7c211c10d5', 'kind', 'childcare', '{"nl": "Kinderopvang", "fr": "Milieu d’accueil", "en": "Childcare", "de": "Kinderbetreuung"}', 7),
	('668f7a21-47e6-5220-9f48-1690191e3d2c', 'kind', 'story_hour', '{"nl": "Voorleesmoment", "fr": "Heure du conte", "en": "Story time", "de": "Vorlesestunde"}', 8),
	('6fb958eb-0bf6-582a-81ef-f1dcc66ee409', 'kind', 'swap_shop', '{"nl": "Ruilwinkel", "fr": "Boutique d’échange", "en": "Swap shop", "de": "Tauschladen"}', 9)
on conflict (taxonomy, code) do nothing;
