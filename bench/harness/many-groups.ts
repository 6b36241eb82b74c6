import pg from 'pg';
import { hashSecret, newId, newSecret } from '#kernel/ids';
import { quickly, undisturbed } from './quickly.ts';

/** A network as it may be after some years, and people in it who are signed in. */
export type Network = {
	/** Cookies of people who are signed in; each of them stands in the first group and in eleven more. */
	cookies: string[];
	/** Pages of groups that all of them read, and of topics of twenty posts in the first. */
	groups: string[];
	topics: string[];
};

const signedIn = 300;

/**
 * So many posts in 200 groups of 300 people out of 5,000, written straight into the tables of a house that was just opened: what matters
 * here is how they are read. Everything follows from numbers, so each run has the same ones. As PostgreSQL's own user, so that no trigger
 * tells anybody of them.
 */
export async function fillGroups(url: string, posts: number): Promise<Network> {
	const client = new pg.Client({ connectionString: Object.assign(new URL(url), { username: 'postgres' }).href });
	await client.connect();
	try {
		await client.query(`set session_replication_role = replica; set lock_timeout = '1s'; select set_config('app.actor', 'house', false)`);
		await undisturbed(client, () =>
			client.query(`truncate topic_reading, post, topic, search_entry, search_word, reaction, mention, poll, idea cascade`)
		);
		await client.query(`delete from membership where group_id in (select id from groups where slug like 'bench-%')`);
		await client.query(`delete from groups where slug like 'bench-%'`);
		for (const table of ['session', 'role_grant', 'account'])
			await client.query(`delete from ${table} where person_id in (select id from person where name like 'Bench %')`);
		await client.query(`delete from person where name like 'Bench %'`);
		for (const part of [people_, accounts_, roles_, groups_, members_]) await client.query(part);
		await client.query(topics_, [posts / 10]);
		await quickly(client, 'post', () => client.query(posts_));
		await client.query(found_);
		await client.query('select app.search_know_words()');
		const cookies: string[] = [];
		for (let at = 1; at < signedIn; at += 1) cookies.push(await session(client, at));
		await quickly(client, 'topic_reading', () => client.query(read_));
		for (const table of [
			'person',
			'account',
			'session',
			'membership',
			'groups',
			'topic',
			'post',
			'topic_reading',
			'search_entry',
			'search_word'
		])
			await client.query(`vacuum analyze ${table}`);
		const { rows } = await client.query<{ key: string }>(`select t.key from (${shown_}) as t`);
		return { cookies, groups: ['/netwerk/bench-0'], topics: rows.map(({ key }) => `/netwerk/bench-0/${key}`) };
	} finally {
		await client.end();
	}
}

async function session(client: pg.Client, at: number): Promise<string> {
	const secret = newSecret();
	await client.query(
		`insert into session (id, secret_hash, person_id, created_at, seen_at, confirmed_at, expires_at, assurance) values ($1, $2, md5('p' || $3)::uuid, now(), now(), now(), now() + interval '1 day', 2)`,
		[newId(), hashSecret(secret), at]
	);
	return `session=${secret}`;
}

const words = `array['spelen', 'ouders', 'regen', 'mand', 'sjaals', 'koffie', 'baby', 'zaal', 'woensdag', 'buurt', 'vrijwilliger', 'boek', 'zingen', 'tuin', 'soep', 'thee', 'kring', 'peuter', 'trap', 'buggy']`;
/**
 * As people write: of two thousand words, each is said as often as its place in the list tells (Zipf), a few all the time and most hardly ever.
 * Those above stand from the hundredth on: in one of four conversations.
 */
const word = `coalesce((${words})[place - 99], 'woord' || place)`;
const place_ = `floor(exp(ln(2000) * (hashint4(n * 64 + w)::bigint + 2147483648) / 4294967296.0))::int`;
/** A post of forty words, by its number. */
const doc = `jsonb_build_object('type', 'doc', 'content', jsonb_build_array(jsonb_build_object('type', 'paragraph', 'content', jsonb_build_array(jsonb_build_object('type', 'text', 'text',
	(select string_agg(${word}, ' ' order by w) from generate_series(1, 40) w cross join lateral (select ${place_} as place) as x) || ' ' || n)))))`;

const people_ = `insert into person (id, name, joined_at) select md5('p' || i)::uuid, 'Bench ' || i, now() - interval '3 years' from generate_series(1, 5000) i`;
const accounts_ = `insert into account (person_id, email, confirmed_at) select md5('p' || i)::uuid, 'p' || i || '@bench.example', now() from generate_series(1, 5000) i`;
const roles_ = `insert into role_grant (person_id, role, granted_at) select md5('p' || i)::uuid, 'member', now() from generate_series(1, 5000) i`;
const groups_ = `insert into groups (id, slug, name, listed, created_at) select md5('g' || i)::uuid, 'bench-' || i, 'Bench groep ' || i, 'network', now() - interval '3 years' from generate_series(0, 199) i`;
/** Everybody in twelve groups; the first 300 in the first. Nobody gets mail of it. */
const members_ = `insert into membership (group_id, person_id, role, joined_at, read_before, follow)
	select distinct on (g, i) md5('g' || g)::uuid, md5('p' || i)::uuid, case when i % 97 = 0 then 'host' else 'member' end, now() - interval '2 years', now() - interval '60 days', 'nothing'
	from generate_series(1, 5000) i cross join lateral (select (i / 300 * 12 + k) % 200 as g from generate_series(0, 11) k) as x`;
const topics_ = `insert into topic (id, key, group_id, kind, title, author_id, started_at, last_post_at, last_number, audience)
	select md5('t' || i)::uuid, lpad(to_hex(i), 10, '0'), md5('g' || i % 200)::uuid, case when i % 5 = 0 then 'question' else 'discussion' end, 'Over ' || (${words})[i % 20 + 1] || ' en ' || (${words})[i / 20 % 20 + 1] || ' ' || i,
		md5('p' || (i % 300 + 1))::uuid, now() - (i * 37 % 1000) * interval '1 day' - interval '1 hour', now() - (i * 37 % 1000) * interval '1 day', case when i / 200 % 10 = 0 then 20 when i / 200 % 10 = 1 then 1 else 10 end, 'group'
	from generate_series(1, $1::int) i`;
const posts_ = `insert into post (id, topic_id, group_id, number, author_id, doc, written_at, audience)
	select md5(t.id::text || k)::uuid, t.id, t.group_id, k, md5('p' || (n % 300 + 1))::uuid, ${doc}, t.last_post_at - (t.last_number - k) * interval '5 minutes', 'group'
	from topic t cross join lateral generate_series(1, t.last_number) k cross join lateral (select ('x' || substr(md5(t.id::text || k), 1, 6))::bit(24)::int as n) as x`;
/** The topics that are read and answered: of twenty posts, in the first group, where something was said last. */
const shown_ = `(select t.* from topic t join groups g on g.id = t.group_id where g.slug = 'bench-0' and t.last_number = 20 order by t.last_post_at desc limit 10)`;
/** Half of what is new was read, in pieces. */
const read_ = `insert into topic_reading (person_id, topic_id, read, follow)
	select m.person_id, t.id, '{[1,4),[6,8)}', 'normal' from topic t join membership m on m.group_id = t.group_id join session s on s.person_id = m.person_id
	where t.last_post_at > now() - interval '60 days' and t.last_number > 1 and ascii(right(t.key, 1)) % 2 = 0`;
/** What search knows: the ten topics that are read and answered, of twenty posts, and 1,140 of ten. */
const found_ = `select count(app.search_put(md5('e' || t.id)::uuid, 'topic', t.id, 'nl', t.title, 'Bench', '/netwerk/bench-0/' || t.key,
		(select string_agg(p.doc #>> '{content,0,content,0,text}', E'\\n' order by p.number) from post p where p.topic_id = t.id), 'group', t.group_id, null, 'published', t.last_post_at))
	from (${shown_} union all (select t.* from topic t where t.last_number = 10 order by t.key limit 1140)) as t`;
