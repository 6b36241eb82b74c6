import { sql } from 'kysely';
import * as m from '#messages';
import { db, type Ctx } from '#kernel/context';
import { formatDate, type Locale } from '#kernel/i18n';
import { filesToTake, type Entry } from '#kernel/storage';
import { escapeHtml, loosePage, plainText, type Doc } from '#kernel/text';
import { me, type FoundGroup } from '../groups/find.ts';

type Own = { title: string; number: number; written_at: Date; doc: Doc; files: string[] };

/** What who asks said, tried out, proposed and brought in one group. Of others only what a conversation is called. */
export async function* ownWords(ctx: Ctx, group: FoundGroup): AsyncGenerator<Entry> {
	const posts = await postsBy(ctx, group.id);
	const amendments = await offered(ctx, group.id);
	const tryouts = await tried(ctx, group.id);
	const brought = await shelved(ctx, group.id);
	const files = await filesToTake(ctx, [...posts.flatMap((post) => post.files), ...brought.map(({ file_id }) => file_id)]);
	const named = (ids: readonly string[]) => ids.flatMap((id) => files.get(id)?.name ?? []);
	const data = {
		group: group.name,
		name: ctx.actor.kind === 'person' ? ctx.actor.name : '',
		made_at: ctx.now,
		posts: posts.map(({ doc, files: ids, ...post }) => ({ ...post, text: plainText(doc), doc, files: named(ids) })),
		amendments: amendments.map(({ doc, ...one }) => ({ ...one, text: plainText(doc) })),
		tryouts,
		files: brought.map(({ file_id, ...one }) => ({ ...one, file: named([file_id])[0] ?? null }))
	};
	yield { name: 'index.html', text: readable(data, ctx.locale) };
	yield { name: 'data.json', text: `${JSON.stringify(data, null, '\t')}\n` };
	yield* files.values();
}

async function postsBy(ctx: Ctx, group: string): Promise<Own[]> {
	const { rows } = await sql<Own>`select t.title, p.number, p.written_at, p.doc,
			array(select u.file_id from file_use u where u.room = 'groups' and u.subject = p.id order by u.id) as files
		from post p join topic t on t.id = p.topic_id where p.group_id = ${group} and p.author_id = ${me(ctx.actor)} order by p.written_at`.execute(
		db(ctx)
	);
	return rows;
}

const offered = (ctx: Ctx, group: string) =>
	db(ctx)
		.selectFrom('idea_amendment as a')
		.innerJoin('topic', 'topic.id', 'a.topic_id')
		.select(['topic.title', 'a.doc', 'a.at', 'a.status'])
		.where('topic.group_id', '=', group)
		.where('a.author_id', '=', me(ctx.actor))
		.orderBy('a.at')
		.execute();

const tried = (ctx: Ctx, group: string) =>
	db(ctx)
		.selectFrom('idea_tryout as a')
		.innerJoin('topic', 'topic.id', 'a.topic_id')
		.select(['topic.title', 'a.place', 'a.notes', 'a.outcome', 'a.begun_at', 'a.changed_at'])
		.where('topic.group_id', '=', group)
		.where('a.author_id', '=', me(ctx.actor))
		.orderBy('a.begun_at')
		.execute();

const shelved = (ctx: Ctx, group: string) =>
	db(ctx)
		.selectFrom('shelf_file')
		.select(['folder', 'title', 'file_id', 'changed_at'])
		.where('group_id', '=', group)
		.where('author_id', '=', me(ctx.actor))
		.where('status', '=', 'published')
		.orderBy('title')
		.execute();

type Data = {
	group: string;
	name: string;
	made_at: Date;
	posts: Array<{ title: string; number: number; written_at: Date; text: string; files: string[] }>;
	amendments: Array<{ title: string; text: string; at: Date }>;
	tryouts: Array<{ title: string; place: string; notes: string; begun_at: Date }>;
	files: Array<{ title: string; file: string | null }>;
};

function readable({ group, name, made_at, posts, amendments, tryouts, files }: Data, locale: string): string {
	const said = { locale: locale as Locale };
	const day = (at: Date) => formatDate(at, locale, { dateStyle: 'long' });
	const link = (file: string) => `<li><a href="${escapeHtml(encodeURI(file))}">${escapeHtml(file)}</a></li>`;
	const one = (title: string, at: Date, text: string, more: readonly string[] = []) =>
		`<article><header>${escapeHtml(title)} · ${escapeHtml(day(at))}</header><p style="white-space:pre-wrap">${escapeHtml(text)}</p>${more.length ? `<ul>${more.map(link).join('')}</ul>` : ''}</article>`;
	const part = (heading: string, all: readonly string[]) => (all.length ? `<h2>${escapeHtml(heading)}</h2>${all.join('')}` : '');
	const body = [
		`<p>${escapeHtml(m.exporting_own_intro({ at: day(made_at) }, said))}</p>`,
		part(
			m.exporting_posts({}, said),
			posts.map((post) => one(post.title, post.written_at, post.text, post.files))
		),
		part(
			m.exporting_amendments({}, said),
			amendments.map(({ title, at, text }) => one(title, at, text))
		),
		part(
			m.exporting_tryouts({}, said),
			tryouts.map(({ title, place, notes, begun_at }) => one(`${title} · ${place}`, begun_at, notes))
		),
		part(
			m.exporting_files({}, said),
			files.flatMap(({ file }) => (file ? [`<ul>${link(file)}</ul>`] : []))
		)
	];
	return loosePage({ title: m.exporting_own_title({ name, group }, said), locale, body: body.join('\n') });
}
