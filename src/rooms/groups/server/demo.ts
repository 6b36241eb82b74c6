import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { db, ladder, newCtx, transact, type Ctx, type Role } from '#kernel/context';
import type { GroupRole, Meaning } from '../schema.ts';
import { loadCare, loadNetworkCare, type DemoCare, type NetworkCare } from './demo-care.ts';
import { loadMore, type More } from './demo-more.ts';
import { beginGroup } from './groups/commands.ts';
import { askToJoin } from './joining/requests.ts';
import { pinTopic } from './talk/hosting.ts';
import { acceptAnswer, react } from './talk/reacting.ts';
import { startTopic, writePost } from './talk/writing.ts';

type Member = { key: string; id: string; name: string; role: Role | null; locale: string };
type Said = { by: string; hours: number; text: string; reply?: number };
type Topic = Said & {
	kind: 'discussion' | 'question' | 'announcement';
	title: string;
	pinned?: boolean;
	answer?: number;
	posts?: Said[];
	reactions?: Record<number, Record<string, Meaning>>;
};
type Group = Parameters<typeof beginGroup>[1] & {
	lead: string;
	/** What is spoken in it; Dutch when it does not say. */
	locale?: string;
	members: Record<string, GroupRole>;
	requests?: { by: string; hours: number; message: string; answers: string[] }[];
	topics: Topic[];
} & More & { care?: DemoCare };

const read = <T>(name: string): T => parse(readFileSync(`demo/${name}.yaml`, 'utf8')) as T;
const hour = 3600_000;

/** demo/groups.yaml: groups with their people, what is said in them, who waits, and something unread for each. */
export async function loadDemoGroups(ctx: Ctx): Promise<void> {
	const people = new Map(read<Member[]>('people').map((one) => [one.key, one]));
	for (const group of read<Group[]>('groups')) await loadGroup(ctx, people, group);
	await loadNetworkCare(
		(key, hours, deed) => within(actAs(ctx, people, key, hours), deed),
		read<NetworkCare>('care'),
		(key) => idOf(people, key)
	);
}

async function loadGroup(
	ctx: Ctx,
	people: Map<string, Member>,
	{ lead, locale = 'nl', members, requests = [], topics, ideas, polls, shelf, care, ...given }: Group
): Promise<void> {
	const { slug } = await within({ ...actAs(ctx, people, 'fien', 2400), locale }, (as) => beginGroup(as, given));
	const group = await transact(ctx, (tx) => db(tx).selectFrom('groups').select('id').where('slug', '=', slug).executeTakeFirstOrThrow());
	await seat(ctx, group.id, people, { ...members, [lead]: 'lead' });
	const as = (key: string, hours: number) => actAs(ctx, people, key, hours, [group.id]);
	for (const topic of topics) await loadTopic(as, slug, topic);
	await loadMore((key, hours, deed) => within(as(key, hours), deed), slug, { ideas, polls, shelf });
	if (care) await loadCare((key, hours, deed) => within(as(key, hours), deed), { slug, lead }, care);
	for (const { by, hours, message, answers } of requests)
		await within(actAs(ctx, people, by, hours, [], 'member'), (who) =>
			askToJoin(who, {
				slug,
				message,
				answers: Object.fromEntries(answers.map((answer, place) => [`q${place + 1}`, answer])),
				charter: 'on'
			})
		);
}

/** Everybody came in some weeks ago; what was said in the last two days is new to them. */
async function seat(ctx: Ctx, group: string, people: Map<string, Member>, members: Record<string, GroupRole>): Promise<void> {
	await transact(ctx, async (tx) => {
		for (const [place, [key, role]] of Object.entries(members).entries()) {
			const joined_at = new Date(tx.now.getTime() - (2300 - place * 20) * hour);
			const read_before = new Date(tx.now.getTime() - 48 * hour);
			await db(tx)
				.insertInto('membership')
				.values({ group_id: group, person_id: idOf(people, key), role, joined_at, read_before, history_from: null, renew_before: null })
				.onConflict((conflict) => conflict.columns(['group_id', 'person_id']).doUpdateSet({ role, read_before }))
				.execute();
		}
		if (!('fien' in members))
			await db(tx).deleteFrom('membership').where('group_id', '=', group).where('person_id', '=', idOf(people, 'fien')).execute();
	});
}

async function loadTopic(as: (key: string, hours: number) => Ctx, slug: string, topic: Topic): Promise<void> {
	const { by, hours, kind, title, text } = topic;
	const { address } = await within(as(by, hours), (who) => startTopic(who, { slug, kind, title, text }));
	const key = address.split('/').at(-1) ?? '';
	const ids = [await firstPost(as(by, hours), key)];
	for (const said of topic.posts ?? []) {
		const reply_to = said.reply ? ids[said.reply - 1] : '';
		ids.push((await within(as(said.by, said.hours), (who) => writePost(who, { slug, key, text: said.text, reply_to }))).id);
	}
	for (const [number, signs] of Object.entries(topic.reactions ?? {}))
		for (const [who, meaning] of Object.entries(signs))
			await within(as(who, 4), (one) => react(one, { id: ids[Number(number) - 1] ?? '', meaning }));
	const answer = topic.answer ? ids[topic.answer - 1] : undefined;
	if (answer) await within(as(by, 1), (who) => acceptAnswer(who, { id: answer }));
	if (topic.pinned) await within(as(by, 1), (who) => pinTopic(who, { slug, key, on: 'on' }));
}

const firstPost = (ctx: Ctx, key: string) =>
	within(ctx, async (who) => {
		const query = db(who).selectFrom('post').innerJoin('topic', 'topic.id', 'post.topic_id').select('post.id');
		return (await query.where('topic.key', '=', key).where('post.number', '=', 1).executeTakeFirstOrThrow()).id;
	});

async function within<T>(ctx: Ctx, work: (ctx: Ctx) => Promise<T>): Promise<T> {
	try {
		return await work(ctx);
	} finally {
		await ctx.bound.commit();
	}
}

function idOf(people: Map<string, Member>, key: string): string {
	const person = people.get(key);
	if (!person) throw new Error(`Nobody in demo/people.yaml is called ${key}.`);
	return person.id;
}

/** A context of one of the cast, some hours ago. */
function actAs(ctx: Ctx, people: Map<string, Member>, key: string, hours: number, groups: string[] = [], role?: Role): Ctx {
	const id = idOf(people, key);
	const person = people.get(key);
	const held = role ?? person?.role;
	const roles = held ? ladder(held) : new Set<Role>();
	const actor = {
		kind: 'person',
		id,
		name: person?.name ?? '',
		roles,
		groups,
		session: id,
		assurance: 2,
		locale: person?.locale ?? 'nl'
	} as const;
	return newCtx(actor, { now: new Date(ctx.now.getTime() - hours * hour), locale: actor.locale, requestId: ctx.requestId });
}
