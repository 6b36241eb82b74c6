import { setClock } from '#kernel/clock';
import { pool } from '#kernel/db';
import { newId } from '#kernel/ids';
import { runJob } from '#kernel/jobs';
import type { Step } from '../../../../../tests/house.ts';
import { localDay } from './local.ts';

/** A network in fast forward: who is in which group when, who writes, reads, leaves and comes back, by the house's own clock. */
export type Span = { seed: number; people: number; groups: number; from: string; days: number; posts: number };
type Person = { id: string; zone: string };
type Stay = { person: string; group: string; from: number; to: number };
type Post = { id: string; word: string; group: string; author: string; at: number };
export type Mail = { person: string; zone: string; kind: string; at: Date; words: string[]; subject: string };
export type Lived = { people: Person[]; stays: Stay[]; posts: Map<string, Post>; mails: Mail[] };

const zones = ['Europe/Brussels', 'Europe/Brussels', 'Europe/London', 'America/Paramaribo', 'Europe/Istanbul'] as const;
const levels = ['every', 'followed', 'daily', 'daily', 'daily', 'weekly', 'mentions', 'nothing'] as const;
const minute = 60_000;
const day = 24 * 60 * minute;

/** Chance that comes out the same each time (mulberry32). */
function chances(seed: number) {
	let state = seed;
	const next = (): number => {
		state = (state + 0x6d2b79f5) | 0;
		let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
		mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
		return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
	};
	const below = (many: number) => Math.floor(next() * many);
	return { next, below, one: <T>(from: readonly T[]): T => from[below(from.length)] as T };
}

type World = {
	rows: Step['rows'];
	chance: ReturnType<typeof chances>;
	people: Person[];
	groups: string[];
	topics: Map<string, string[]>;
	stays: Stay[];
	posts: Map<string, Post>;
	mails: Mail[];
};

/** Lives through it and gives back everything that was mailed, with the facts to hold it against. */
export async function live(rows: Step['rows'], { seed, people: many, groups: rings, from, days, posts: perDay }: Span): Promise<Lived> {
	const chance = chances(seed);
	const start = Date.parse(from);
	const groups = Array.from({ length: rings }, () => newId());
	const world: World = {
		rows,
		chance,
		people: await settle(rows, many, chance),
		groups,
		topics: new Map(),
		stays: [],
		posts: new Map(),
		mails: []
	};
	for (const group of groups) await begin(world, group, start);
	for (let today = start; today < start + days * day; today += day) {
		const deeds = Array.from({ length: perDay }, () => today + chance.below(24 * 60) * minute + 30_000);
		const turns = [
			...deeds.map((at) => ({ at, work: () => something(world, at) })),
			...quarters(today).map((at) => ({ at, work: () => tick(world, at, 'groups.make_digests') })),
			{ at: today + 4.5 * 60 * minute, work: () => runJob({ job: 'groups.forget_told' }) }
		];
		for (const { at, work } of turns.sort((a, b) => a.at - b.at)) {
			setClock(() => new Date(at));
			await work();
		}
		// A house tidies its tables by itself; the databases of tests do not, and after some months every mail sent would be looked at again.
		if ((today - start) % (7 * day) === 6 * day) await pool().query('vacuum analyze mail, notification, digest');
	}
	setClock();
	return { people: world.people, stays: world.stays, posts: world.posts, mails: world.mails };
}

/** A group with three conversations and half of the people in it. */
async function begin(world: World, group: string, at: number): Promise<void> {
	const moment = new Date(at);
	await world.rows(`insert into groups (id, slug, name, mail_content, created_at) values ($1, $3, 'Groep', true, $2)`, [
		group,
		moment,
		`jaar-${group}`
	]);
	const own = [newId(), newId(), newId()];
	world.topics.set(group, own);
	for (const topic of own)
		await world.rows(
			`insert into topic (id, group_id, kind, title, started_at, last_post_at, audience) values ($1, $2, 'discussion', 'Gesprek', $3, $3, 'group')`,
			[topic, group, moment]
		);
	for (const { id } of world.people) if (world.chance.next() < 0.5) await enter(world, id, group, at);
}

async function enter({ rows, chance, stays }: World, person: string, group: string, at: number): Promise<void> {
	await rows('insert into membership (group_id, person_id, joined_at, read_before, follow) values ($1, $2, $3, $3, $4)', [
		group,
		person,
		new Date(at),
		chance.one(levels)
	]);
	stays.push({ person, group, from: at, to: Infinity });
}

async function leave({ rows }: World, stay: Stay, at: number): Promise<void> {
	await rows('delete from membership where group_id = $1 and person_id = $2', [stay.group, stay.person]);
	stay.to = at;
}

async function write({ rows, chance, topics, stays, posts }: World, { person: author, group }: Stay, at: number): Promise<void> {
	const id = newId();
	const word = `woord${posts.size}x`;
	const doc = JSON.stringify({ type: 'doc', content: [{ type: 'paragraph', content: [{ type: 'text', text: word }] }] });
	await rows(`insert into post (id, topic_id, group_id, author_id, doc, written_at, audience) values ($1, $2, $3, $4, $5, $6, 'group')`, [
		id,
		chance.one(topics.get(group) ?? []),
		group,
		author,
		doc,
		new Date(at)
	]);
	const others = stays.filter((stay) => stay.group === group && stay.to === Infinity && stay.person !== author);
	if (others.length && chance.next() < 0.2)
		await rows('insert into mention (post_id, person_id) values ($1, $2)', [id, chance.one(others).person]);
	posts.set(word, { id, word, group, author, at });
}

/** Somebody writes; sometimes somebody reads, goes, wants mail otherwise or comes (back). The house tells every minute. */
async function something(world: World, at: number): Promise<void> {
	const { rows, chance, stays } = world;
	const inside = stays.filter(({ to }) => to === Infinity);
	const stay = inside.length ? chance.one(inside) : undefined;
	const kind = chance.next();
	const change = (column: 'read_before' | 'follow', value: unknown) =>
		rows(`update membership set ${column} = $3 where group_id = $1 and person_id = $2`, [stay?.group, stay?.person, value]);
	if (stay && kind < 0.7) await write(world, stay, at);
	else if (stay && kind < 0.8) await change('read_before', new Date(at));
	else if (stay && kind < 0.87) await leave(world, stay, at);
	else if (stay && kind < 0.92) await change('follow', chance.one(levels));
	else await comeIn(world, at);
	await tick(world, at, 'groups.tell_posts');
}

async function comeIn(world: World, at: number): Promise<void> {
	const [{ id: person }, group] = [world.chance.one(world.people), world.chance.one(world.groups)];
	const there = world.stays.some((stay) => stay.person === person && stay.group === group && stay.to === Infinity);
	if (!there) await enter(world, person, group, at);
}

/** What was made leaves the house at once: nothing that stands here was taken back in time. */
async function tick({ rows, people, mails }: World, at: number, job: string): Promise<void> {
	await runJob({ job });
	const sent = await rows<{ to_person: string; kind: string; body: string; subject: string }>(
		`update mail set status = 'sent' where status = 'waiting' returning to_person, kind, body, subject`
	);
	for (const { to_person: person, kind, body, subject } of sent)
		mails.push({ person, zone: zoneOf(people, person), kind, at: new Date(at), subject, words: body.match(/woord\d+x/g) ?? [] });
}

const zoneOf = (people: readonly Person[], person: string) => people.find(({ id }) => id === person)?.zone ?? '';

async function settle(rows: Step['rows'], many: number, chance: ReturnType<typeof chances>): Promise<Person[]> {
	const people = Array.from({ length: many }, () => ({ id: newId(), zone: chance.one(zones) }));
	for (const { id, zone } of people) {
		await rows('insert into person (id, name, locale, joined_at) values ($1, $2, $3, now())', [
			id,
			`Iemand ${id.slice(-6)}`,
			chance.one(['nl', 'fr'])
		]);
		await rows('insert into account (person_id, email, confirmed_at) values ($1, $2, now())', [id, `${id}@jaar.example`]);
		await rows(`insert into role_grant (person_id, role, granted_at) values ($1, 'member', now())`, [id]);
		await rows('insert into notice_rhythm (person_id, zone, weekly_on) values ($1, $2, $3)', [id, zone, 1 + chance.below(7)]);
	}
	return people;
}

/** Every quarter of an hour of a day at which it is five or six in the morning for somebody; around a change of clocks, all of them. */
function quarters(today: number): number[] {
	const all = Array.from({ length: 96 }, (_, at) => today + at * 15 * minute);
	return all.filter((at) => [...new Set(zones)].some((zone) => [5, 6].includes(hourOf(at, zone))));
}

const hourOf = (at: number, zone: string): number =>
	Number(new Intl.DateTimeFormat('en-GB', { timeZone: zone, hour: '2-digit', hourCycle: 'h23' }).format(at));

/** Everything that may never be, found in a span that was lived; none is good. */
export function wrongs({ stays, posts, mails }: Lived): string[] {
	const wrong: string[] = [];
	const told = new Set<string>();
	const days = new Set<string>();
	const staysOf = Map.groupBy(stays, ({ person }) => person);
	for (const { person, zone, kind, at, words } of mails) {
		const moment = at.getTime();
		for (const word of words) {
			const post = posts.get(word);
			const stay = staysOf.get(person)?.find((one) => one.group === post?.group && one.from <= moment && moment < one.to);
			if (told.has(`${person} ${word}`)) wrong.push(`${word} came twice to ${person}`);
			if (!post || !stay) wrong.push(`${word} came to ${person}, who was not in it at ${at.toISOString()}`);
			else if (post.at < stay.from) wrong.push(`${word} was said before ${person} came (back)`);
			if (post?.author === person) wrong.push(`${word} came to who wrote it`);
			told.add(`${person} ${word}`);
		}
		if (kind !== 'groups.digest') continue;
		const { day: today } = localDay(at, zone);
		if (words.length === 0) wrong.push(`an empty digest came to ${person}`);
		if (hourOf(moment, zone) !== 6 || at.getUTCMinutes() !== 0) wrong.push(`a digest came at ${at.toISOString()} in ${zone}`);
		if (days.has(`${person} ${today}`)) wrong.push(`two digests came to ${person} on ${today}`);
		days.add(`${person} ${today}`);
	}
	return wrong;
}
