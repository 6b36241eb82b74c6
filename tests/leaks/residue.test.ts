import { unzipSync } from 'fflate';
import { readdir } from 'node:fs/promises';
import { buffer } from 'node:stream/consumers';
import { env } from '#env';
import type { Ctx } from '#kernel/context';
import { newId } from '#kernel/ids';
import { runJob } from '#kernel/jobs';
import { store } from '#kernel/storage';
import { leaveGroup, showTopic } from '#rooms/groups';
import { askForExport, eraseMe } from '#rooms/people';
import { test as talking } from '../../src/rooms/groups/server/talk/talk.fixture.ts';
import type { Member } from '../cast.ts';
import { cast, describe, expect } from '../house.ts';
import { dump, planting, type Planting, type Superuser } from './planted.ts';
import { mention, speak, word } from './spoken.ts';

const { mia, milan, yasmina } = cast;
const test = talking.extend<Planting>(planting);

async function erase(ctx: Ctx, above: Superuser, who: Member, contributions: 'delete' | 'unname'): Promise<void> {
	const id = newId();
	await above.ask(
		`insert into session (id, secret_hash, person_id, created_at, seen_at, confirmed_at, expires_at) values ($1, 'residue', $2, $3, $3, $3, $4)`,
		[id, who.id, new Date(), new Date(Date.now() + 24 * 3600_000)]
	);
	Object.assign(ctx.actor, { session: id });
	await eraseMe(ctx, { contributions, name: who.name, sure: 'on' });
}

/** What stays of who leaves, and why. Every other place is empty of them. */
const stays: Record<string, string> = {
	'public.safe_case': 'the child may need it: frozen words, for trained persons only, until five years after it was closed'
};
/** What is somebody's and in no copy of theirs, and why. */
const notTheirs: Record<string, string> = {
	[word('archive')]: 'an archive is its group’s until it is opened; then these are posts'
};

const aDayLater = () => new Date(Date.now() + 25 * 3600_000).toISOString();
const found = async (above: Superuser, words: readonly string[]) =>
	(await dump(above, words)).filter((row) => !(row.slice(0, row.indexOf(': ')) in stays));
const wordsLeft = async (above: Superuser) =>
	new Set((await found(above, ['kanarie'])).flatMap((row) => row.match(/kanarie[a-z]+/g) ?? []));
const archives = async () => (await readdir(`${env.DATA_DIR}/files`, { recursive: true })).filter((name) => /exports\/.*zip$/.test(name));

test('what somebody said is in the copy they ask for', async ({ given, above, work, as }) => {
	await mention(above, milan, await speak({ who: milan, given, above, work }));
	const said = await wordsLeft(above);
	expect(said.size).toBeGreaterThan(15);
	const { id } = await askForExport(as(milan));
	await work();
	const zip = await store().get(`exports/${id}.zip`);
	const files = zip ? unzipSync(await buffer(zip)) : {};
	const json = Buffer.from(files['data.json'] ?? []).toString('utf8');
	expect([...said].filter((one) => !json.includes(one) && !(one in notTheirs))).toEqual([]);
});

test('of who leaves a group with their words, what they said stays nowhere', async ({ given, above, work }) => {
	const { ring } = await speak({ who: milan, given, above, work });
	expect(await archives()).toHaveLength(1);
	await leaveGroup(given.in(milan, ring), { slug: ring.slug, posts: 'delete' });
	await work();
	// What they wrote in other groups, and to who looks after this one.
	expect([...(await wordsLeft(above))].sort()).toEqual(['askedback', 'flag', 'invited', 'join'].map(word));
	expect(await archives()).toEqual([]);
});

describe('of who leaves the house', () => {
	test('with their words, no word stays', async ({ given, above, work, at, as }) => {
		const house = await speak({ who: milan, given, above, work });
		await mention(above, milan, house);
		expect((await wordsLeft(above)).size).toBeGreaterThan(15);
		await erase(as(milan), above, milan, 'delete');
		await work();
		at(aDayLater());
		await runJob({ job: 'kernel.forget' });
		expect(await found(above, ['kanarie', milan.email, milan.name])).toEqual([]);
		expect(await archives()).toEqual([]);
		expect(await showTopic(given.in(mia, house.ring), house.talk)).toMatchObject({ topic: { title: 'Regen' } });
	});

	test('without their words, no name stays', async ({ given, above, work, at, as, rows }) => {
		await mention(above, yasmina, await speak({ who: yasmina, given, above, work }));
		await erase(as(yasmina), above, yasmina, 'unname');
		await work();
		at(aDayLater());
		await runJob({ job: 'kernel.forget' });
		expect(await found(above, [yasmina.email, yasmina.name])).toEqual([]);
		const kept = ['post', 'title', 'option', 'amendment', 'notes'].map(word);
		expect([...(await wordsLeft(above))]).toEqual(expect.arrayContaining(kept));
		expect(await rows('select name, credit from file where name like $1 and uploaded_by is null', ['Verslag %'])).toContainEqual({
			name: 'Verslag _.pdf',
			credit: 'Foto:'
		});
		expect(await archives()).toEqual([]);
	});
});
