import { sql } from 'kysely';
import * as v from 'valibot';
import { db, type Ctx } from '#kernel/context';
import { Missing } from '#kernel/errors';
import { anyone, query } from '#kernel/operation';
import { filesById } from '#kernel/storage';
import { plainText, toMarkup, type Doc } from '#kernel/text';
import { Key, Slug } from '../../schema.ts';
import { ShelfAddress } from '../../schema/shelf.ts';
import { addsLater, isAtLeast, me } from '../groups/find.ts';
import { topicAt } from '../talk/find.ts';
import { careOfPage } from '../care/shelf/on-page.ts';
import { readableGroup, shelfPageAt } from './find.ts';
import { mayKeep } from './pages.ts';

/** The shelf of a group: pages, those to be looked at again first; files by folder; and words of one's own that wait for leave. */
export const showShelf = query({
	name: 'groups.show_shelf',
	input: v.object({ slug: Slug }),
	allow: anyone,
	run: async (ctx, { slug }) => {
		const group = await readableGroup(ctx, slug);
		const keeps = ctx.actor.kind === 'person' && mayKeep(ctx.actor, { role: group.role, group });
		return {
			group: { slug, name: group.name, role: group.role, readable: group.readable, closed_at: group.closed_at },
			pages: await pagesOf(ctx, group.id),
			folders: await foldersOf(ctx, group.id, isAtLeast(group.role, 'host')),
			asked: await askedOf(ctx, group.id),
			can: { keep: keeps, later: addsLater({ role: group.role, group }) }
		};
	}
});

const pagesOf = async (ctx: Ctx, group: string) => {
	const pages = await db(ctx)
		.selectFrom('shelf_page')
		.leftJoin('person', 'person.id', 'shelf_page.keeper_id')
		.select([
			'shelf_page.key',
			'shelf_page.title',
			'shelf_page.changed_at',
			'shelf_page.review_on',
			'shelf_page.status',
			'shelf_page.hidden_at',
			'person.name as keeper'
		])
		.where('group_id', '=', group)
		.orderBy('shelf_page.title')
		.limit(500)
		.execute();
	return pages.map((page) => ({ ...page, due: isDue(ctx, page.review_on) }));
};

const isDue = (ctx: Ctx, day: string | null): boolean => day !== null && day <= ctx.now.toISOString().slice(0, 10);

async function foldersOf(ctx: Ctx, group: string, hosts: boolean) {
	const kept = await db(ctx)
		.selectFrom('shelf_file')
		.leftJoin('person', 'person.id', 'shelf_file.author_id')
		.select(['shelf_file.id', 'folder', 'title', 'file_id', 'version', 'author_id', 'changed_at', 'person.name as author'])
		.where('group_id', '=', group)
		.where('status', '=', 'published')
		.orderBy('folder')
		.orderBy('title')
		.limit(1000)
		.execute();
	const before = kept.length
		? await db(ctx)
				.selectFrom('shelf_file_version')
				.select(['shelf_file_id', 'version', 'file_id', 'author_id', 'at'])
				.where(
					'shelf_file_id',
					'in',
					kept.map(({ id }) => id)
				)
				.orderBy('version', 'desc')
				.execute()
		: [];
	const files = await filesById(
		ctx,
		[...kept, ...before].map(({ file_id }) => file_id)
	);
	const rows = kept.map(({ file_id, author_id, ...row }) => {
		const older = before.filter(({ shelf_file_id }) => shelf_file_id === row.id);
		return {
			...row,
			file: files.get(file_id) ?? null,
			before: older.map(({ version, at, file_id: old }) => ({ version, at, file: files.get(old) ?? null })),
			mayRemove: hosts || author_id === me(ctx.actor),
			mayRename: hosts || [{ author_id }, ...older].some((one) => one.author_id === me(ctx.actor))
		};
	});
	return [...Map.groupBy(rows, ({ folder }) => folder)].map(([folder, all]) => ({ folder, files: all }));
}

async function askedOf(ctx: Ctx, group: string) {
	const { rows } = await sql<{
		id: string;
		answer: string;
		doc: Doc;
		key: string;
		title: string;
	}>`select q.id, q.answer, q.doc, p.key, p.title
		from shelf_quote q join shelf_page p on p.id = q.page_id where p.group_id = ${group} and q.person_id = ${me(ctx.actor)} and p.status = 'published'
		order by (q.answer = 'waiting') desc, q.asked_at desc limit 100`.execute(db(ctx));
	return rows.map(({ doc, ...row }) => ({ ...row, text: plainText(doc).slice(0, 300) }));
}

/** Words of who asks wait here for their leave. */
const isAskedOn = async (ctx: Ctx, page: string): Promise<boolean> =>
	(await db(ctx)
		.selectFrom('shelf_quote')
		.select('id')
		.where('page_id', '=', page)
		.where('person_id', '=', me(ctx.actor))
		.where('answer', '=', 'waiting')
		.executeTakeFirst()) !== undefined;

/** Who did not answer yet whether they may be quoted: for who quoted them, by the names they may see. */
async function unansweredOn(ctx: Ctx, page: string): Promise<(string | null)[]> {
	const { rows } = await sql<{
		name: string | null;
	}>`select person.name from unnest(app.quotes_unanswered(${page})) as asked(id) left join person on person.id = asked.id order by 1`.execute(
		db(ctx)
	);
	return rows.map(({ name }) => name);
}

/** A page of the shelf: what it says, what it said before, and what others said in the conversation it came from. */
export const showShelfPage = query({
	name: 'groups.show_shelf_page',
	input: ShelfAddress,
	allow: anyone,
	run: async (ctx, address) => {
		const page = await shelfPageAt(ctx, address);
		const quotes = await db(ctx)
			.selectFrom('shelf_quote')
			.leftJoin('person', 'person.id', 'shelf_quote.person_id')
			.select(['shelf_quote.id', 'shelf_quote.doc', 'shelf_quote.answer', 'person.name'])
			.where('page_id', '=', page.id)
			.where('answer', 'in', ['named', 'unnamed'])
			.orderBy('place')
			.execute();
		const versions = await db(ctx)
			.selectFrom('shelf_version')
			.leftJoin('person', 'person.id', 'shelf_version.author_id')
			.select(['shelf_version.version', 'shelf_version.title', 'shelf_version.doc', 'shelf_version.at', 'person.name as author'])
			.where('page_id', '=', page.id)
			.orderBy('version', 'desc')
			.limit(100)
			.execute();
		const { key, title, doc, version, review_on, keeper, changed_at, status, hidden_at, circle, audience } = page;
		const care = await careOfPage(ctx, page);
		const keeps = mayKeep(ctx.actor, page);
		return {
			page: {
				key,
				title,
				doc,
				source: { markup: toMarkup(doc), doc },
				version,
				review_on,
				keeper,
				changed_at,
				status,
				hidden: hidden_at !== null,
				kept: circle !== null,
				open: audience === 'public',
				due: isDue(ctx, review_on)
			},
			group: { slug: address.slug, name: page.group.name, readable: page.group.readable },
			topic: page.topic_key ? { key: page.topic_key, title: page.topic_title ?? '' } : null,
			quotes: quotes.map(({ name, answer, ...quote }) => ({ ...quote, name: answer === 'named' ? name : null })),
			versions: versions.map(({ doc: said, ...one }, place) => ({
				...one,
				text: plainText(said),
				before: versions[place + 1] ? plainText((versions[place + 1] as { doc: Doc }).doc) : null
			})),
			asked: await isAskedOn(ctx, page.id),
			unanswered: page.topic_id && page.keeper_id === me(ctx.actor) ? await unansweredOn(ctx, page.id) : [],
			care: { flagged: care.flagged, waiting: care.waiting },
			can: {
				keep: keeps,
				later: addsLater(page),
				host: keeps && isAtLeast(page.role, 'host') && (!hidden_at || care.decides),
				flag: care.may,
				decide: care.decides ? page.id : null
			}
		};
	}
});

/** What somebody needs to make a page of a conversation: what was said in it. */
export const openShelving = query({
	name: 'groups.open_shelving',
	input: v.object({ slug: Slug, key: Key }),
	allow: anyone,
	run: async (ctx, address) => {
		const topic = await topicAt(ctx, address);
		if (!mayKeep(ctx.actor, topic)) throw new Missing();
		const posts = await db(ctx)
			.selectFrom('post')
			.leftJoin('person', 'person.id', 'post.author_id')
			.select(['post.id', 'post.number', 'post.doc', 'post.author_id', 'person.name as author'])
			.where('topic_id', '=', topic.id)
			.where('status', '=', 'published')
			.orderBy('number')
			.limit(300)
			.execute();
		return {
			topic: { key: topic.key, title: topic.title },
			group: { slug: address.slug, name: topic.group.name },
			posts: posts
				.map(({ doc, author_id, ...post }) => ({ ...post, own: author_id === me(ctx.actor), text: plainText(doc).slice(0, 200) }))
				.filter(({ text }) => text !== '')
		};
	}
});
