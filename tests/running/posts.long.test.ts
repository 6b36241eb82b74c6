import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { closePool, openPool, runningEmbedded } from '#kernel/db';
import { onceFor } from '#kernel/secret';
import { expect, test } from 'vitest';
import { fillGroup, fillPeople, openRows } from '../crowd.ts';
import { openRealHouse } from '../real-house.ts';
import { openCastHouse, rowsOf } from './cast-house.ts';

const writers = 100;
const seconds = 60;
const kills = 3;

type Said = { text: string; writer: string };

/**
 * A hundred people answer in one conversation for a minute, while the house is ended three times without warning (and its database with
 * it, every second time). Who hears nothing sends the same form again, as a browser does that was told to try once more.
 */
test('a hundred writers, and kills in between: every post that was acknowledged is there, once, in order', async () => {
	const first = await openCastHouse();
	let house = first;
	try {
		const client = await openRows(first.folder);
		const people = await fillPeople(client, writers);
		const group = await fillGroup(
			client,
			'schrijvers',
			people.map(({ id }) => id)
		);
		await client.end();
		const lead = people[0]?.cookie ?? '';
		const begun = await post(house.local, lead, '/netwerk/schrijvers/schrijven?/write', {
			kind: 'discussion',
			title: 'Samen',
			text: 'Begin.'
		});
		const talk = new URL(begun?.headers.get('location') ?? '', house.local).pathname;
		openPool((await runningEmbedded(first.folder)) ?? '', 1);
		const onces = new Map<string, string>();
		const fresh = async (person: string) => onces.set(person, await onceFor(person)).get(person) ?? '';
		for (const { id } of people) await fresh(id);
		await closePool();

		const said: Said[] = [];
		const until = Date.now() + seconds * 1000;
		const write = async ({ id, cookie }: (typeof people)[number]): Promise<void> => {
			for (let count = 0; Date.now() < until; count += 1) {
				const form = { text: `${id} ${count}`, _once: await fresh(id) };
				for (;;) {
					const answer = await post(house.local, cookie, `${talk}?/write`, form);
					if (answer?.status === 303) break;
					if (Date.now() > until + 30_000) return;
					// A house that is away comes back; one that says "slower" means a minute's ration.
					await wait(answer ? 1000 : 200);
				}
				said.push({ text: form.text, writer: id });
			}
		};
		const writing = Promise.all(people.map(write));
		for (let round = 0; round < kills; round += 1) {
			await wait((seconds * 1000) / (kills + 1));
			const server = Number((await readFile(join(first.folder, 'postgres', 'postmaster.pid'), 'utf8')).split('\n')[0]);
			house.process.kill('SIGKILL');
			if (round % 2) process.kill(server, 'SIGKILL');
			await house.stop();
			house = await openRealHouse({ folder: first.folder, port: Number(new URL(first.local).port) });
			// Twenty posts in ten minutes is what a person may write: each time it opens, the house counts anew.
			await rowsOf(first.folder, 'delete from rate_limit');
		}
		await writing;

		const posts = await rowsOf<{ number: number; text: string }>(
			first.folder,
			`select number, doc #>> '{content,0,content,0,text}' as text from post where group_id = $1 and number > 1 order by number`,
			[group]
		);
		process.stdout.write(`${said.length} posts acknowledged, ${posts.length} there, ${kills} kills\n`);
		const times = Map.groupBy(posts, ({ text }) => text);
		expect(said.filter(({ text }) => times.get(text)?.length !== 1)).toEqual([]);
		expect([...times].filter(([, all]) => all.length > 1)).toEqual([]);
		expect(posts.map(({ number }) => number)).toEqual(posts.map((_, at) => at + 2));
		for (const { id } of people) {
			const own = posts.filter(({ text }) => text.startsWith(id)).map(({ text }) => Number(text.split(' ')[1]));
			expect(own).toEqual([...own].sort((a, b) => a - b));
		}
		expect(said.length).toBeGreaterThan(writers);
	} finally {
		await house.stop();
		await first.close();
	}
}, 300_000);

/** Sends a form as a browser without scripts; nothing when the house did not answer. */
async function post(house: string, cookie: string, address: string, form: Record<string, string>): Promise<Response | undefined> {
	try {
		const answer = await fetch(house + address, {
			method: 'POST',
			redirect: 'manual',
			headers: { origin: house, accept: 'text/html', cookie, 'content-type': 'application/x-www-form-urlencoded' },
			body: new URLSearchParams(form),
			signal: AbortSignal.timeout(20_000)
		});
		await answer.arrayBuffer();
		return answer;
	} catch {
		return undefined;
	}
}
