import { sql } from 'kysely';
import { db, transact, type Ctx, type Tx } from '#kernel/context';
import { record } from '#kernel/events';
import { oneByOne, timed } from '#kernel/jobs';
import { plainText, type Doc } from '#kernel/text';

/** Asked of so many at a time: more would make it nobody's question again. */
const atMost = 3;

type Waiting = { id: string; post: string; group_id: string; author_id: string | null; title: string; doc: Doc; locale: string };

/**
 * A question to which nobody said anything for as many days as its group waits, goes to members whose profile, or whose earlier answers in
 * this group, are about the same, and to the hosts. Once: after that it stands in the waiting list.
 */
export const routeQuestions = timed({
	name: 'groups.route_questions',
	cron: '40 7 * * *',
	run: async (ctx) => {
		await oneByOne(await waiting(ctx), (question) => transact(ctx, (tx) => route(tx, question)));
	}
});

const waiting = async (ctx: Ctx): Promise<Waiting[]> =>
	(
		await sql<Waiting>`select t.id, p.id as post, t.group_id, t.author_id, t.title, p.doc, g.locale from topic t
			join groups g on g.id = t.group_id and g.closed_at is null
			join lateral (select x.id, x.doc from post x where x.topic_id = t.id and x.status = 'published' order by x.number limit 1) as p on true
			where t.kind = 'question' and t.answer_id is null and t.closed_at is null and t.moved_to is null and t.routed_at is null and t.status = 'published'
				and t.started_at < ${ctx.now}::timestamptz - make_interval(days => g.answer_days)
				and not exists (select from post o where o.topic_id = t.id and o.author_id is distinct from t.author_id)
			order by t.started_at limit 200`.execute(db(ctx))
	).rows;

async function route(tx: Tx, question: Waiting): Promise<void> {
	const { numUpdatedRows } = await db(tx)
		.updateTable('topic')
		.set({ routed_at: tx.now })
		.where('id', '=', question.id)
		.where('routed_at', 'is', null)
		.executeTakeFirstOrThrow();
	if (!numUpdatedRows) return;
	const asked = await whoMayKnow(tx, question);
	await sql`insert into mention (post_id, person_id, via) select ${question.post}, m.person_id, 'asked' from membership m
		where m.group_id = ${question.group_id} and m.person_id is distinct from ${question.author_id}
			and (m.role in ('host', 'lead') or m.person_id = any (${asked}::uuid[])) on conflict do nothing`.execute(db(tx));
	await record(tx, 'groups.question_sent_on', question.id, { group: question.group_id, people: asked.length });
}

const languages: Record<string, string> = { nl: 'app.nl', fr: 'app.fr', en: 'app.en', de: 'app.de' };

/**
 * Members whose own words come nearest to the question: what their profile tells the group (never what they keep to themselves), and what
 * they said here that helped: posts that were thanked, tried, or accepted as an answer.
 */
async function whoMayKnow(tx: Tx, { group_id, author_id, title, doc, locale }: Waiting): Promise<string[]> {
	const language = sql`${languages[locale] ?? 'app.nl'}::regconfig`;
	const { rows } = await sql<{ id: string }>`with asked as (
			select string_agg(quote_literal(w), ' | ')::tsquery as words from unnest(tsvector_to_array(to_tsvector(${language}, ${`${title} ${plainText(doc)}`}))) as w
		), told as (
			select m.person_id as id, ts_rank(to_tsvector(${language}, string_agg(f.value, ' ')), (select words from asked)) as nearness
			from membership m join profile_field f on f.person_id = m.person_id
			where m.group_id = ${group_id} and f.field in ('about', 'function', 'organisation', 'languages') and f.audience <> 'private' and not f.hidden
			group by m.person_id
		), helped as (
			select p.author_id as id, max(ts_rank(to_tsvector(${language}, t.title || ' ' || p.doc::text), a.words)) as nearness
			from asked a, post p join topic t on t.id = p.topic_id join membership m on m.group_id = p.group_id and m.person_id = p.author_id
			where p.group_id = ${group_id} and p.status = 'published' and (t.answer_id = p.id or exists (select from reaction r where r.post_id = p.id and r.meaning in ('thanks', 'tried')))
			group by 1
		)
		select id from (select * from told union all select * from helped) as near
		where id is distinct from ${author_id} group by id having max(nearness) > 0.01 order by sum(nearness) desc, id limit ${atMost}`.execute(
		db(tx)
	);
	return rows.map(({ id }) => id);
}
