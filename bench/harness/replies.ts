import pg from 'pg';
import '#house';
import { newCtx } from '#kernel/context';
import { closePool, openPool } from '#kernel/db';
import { writePost } from '#rooms/groups';
import { identify } from '#rooms/people';
import type { Network } from './many-groups.ts';

/** Goes on with the next, so that each reply is by somebody who may still write by their pace. */
let turns = 0;
const next = <T>(among: readonly T[]): T => among[turns % among.length] as T;
const words = (): string => `Bij ons ook, beurt ${turns}.`;

/** How often a second `deed` was done by eight at a time, and every one of them held. */
async function byEight(seconds: number, deed: (turn: number) => Promise<void>): Promise<number> {
	const until = performance.now() + seconds * 1000;
	let turn = 0;
	await Promise.all(
		Array.from({ length: 8 }, async () => {
			while (performance.now() < until) await deed((turn += 1));
		})
	);
	return turn / seconds;
}

/** One row, one commit, from eight connections: as fast as this database keeps anything. */
export async function rawCommits(url: string): Promise<number> {
	const clients = await Promise.all(
		Array.from({ length: 8 }, async () => {
			const client = new pg.Client({ connectionString: url });
			await client.connect();
			return client;
		})
	);
	await clients[0]?.query('create table if not exists bench_row (id bigserial primary key, words text)');
	const free = [...clients];
	const perSecond = await byEight(3, async (turn) => {
		const client = free.pop();
		await client?.query('insert into bench_row (words) values ($1)', [`woorden van ${turn}`]);
		if (client) free.push(client);
	});
	await clients[0]?.query('drop table bench_row');
	await Promise.all(clients.map((client) => client.end()));
	return perSecond;
}

/** Forgets how much everybody wrote: nobody writes as fast as a bench, and who does is asked to wait. */
export async function rest(url: string): Promise<void> {
	const client = new pg.Client({ connectionString: Object.assign(new URL(url), { username: 'postgres' }).href });
	await client.connect();
	await client.query('delete from rate_limit');
	await client.end();
}

/** Replies through the form: kept, told to search and to open pages when they answer. */
export const replies = (house: string, { cookies, topics }: Network): Promise<number> =>
	byEight(3, async () => {
		turns += 1;
		const answer = await fetch(`${house}${next(topics)}?/write`, {
			method: 'POST',
			redirect: 'manual',
			headers: { cookie: next(cookies), origin: house, accept: 'text/html' },
			body: new URLSearchParams({ text: words() })
		});
		if (answer.status !== 303) throw new Error(`A reply was answered ${answer.status}.`);
	});

/** The command behind the form, in this process as the house calls it: who asks, their rights, the post and all that hangs on it. */
export async function openDoor(
	url: string,
	{ cookies, topics }: Network
): Promise<{ replies: () => Promise<number>; close: () => Promise<void> }> {
	openPool(url);
	const reply = async (): Promise<void> => {
		turns += 1;
		const [, , slug = '', key = ''] = next(topics).split('/');
		const ctx = newCtx(await identify(next(cookies).replace('session=', ''), new Date()));
		try {
			await writePost(ctx, { slug, key, text: words(), files: [] });
		} finally {
			await ctx.bound.commit();
		}
	};
	return { replies: () => byEight(3, reply), close: closePool };
}
