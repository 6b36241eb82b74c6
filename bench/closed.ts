import { middle, type Bench } from './harness/index.ts';
import { fillGroup, fillPeople, openRows } from '../tests/crowd.ts';

const pairs = 200;

/** How long one answer takes, read to its end. */
async function ask(address: string, cookie: string): Promise<number> {
	const begun = performance.now();
	const answer = await fetch(address, { redirect: 'manual', headers: { cookie, accept: 'text/html' } });
	await answer.arrayBuffer();
	if (answer.status !== 404) throw new Error(`${address} answered ${answer.status}.`);
	return performance.now() - begun;
}

export const bench: Bench = {
	about: `A group one may not know of beside one that never was, and a conversation in each: ${pairs} questions of each in turn, by somebody who is signed in.`,
	run: async ({ folder, local }) => {
		const client = await openRows(folder);
		const [lead, stranger] = await fillPeople(client, 2);
		const slug = `dicht-${Date.now().toString(36)}`;
		const group = await fillGroup(client, slug, [lead?.id ?? ''], 'nobody');
		await client.query(
			`insert into topic (id, group_id, key, kind, title, author_id, audience, started_at, last_post_at)
			select gen_random_uuid(), $1, 'k' || substr(md5(n::text), 1, 9), 'discussion', 'Gesprek ' || n, $2, 'group', now(), now() from generate_series(1, 500) n`,
			[group, lead?.id]
		);
		const { rows } = await client.query<{ key: string }>('select key from topic where group_id = $1 limit 1', [group]);
		await client.end();
		const key = rows[0]?.key ?? '';
		const cookie = stranger?.cookie ?? '';
		const questions = {
			'The group': [`${local}/netwerk/${slug}`, `${local}/netwerk/${slug.replace('dicht', 'nergens')}`],
			'A conversation in it': [`${local}/netwerk/${slug}/${key}`, `${local}/netwerk/${slug.replace('dicht', 'nergens')}/${key}`],
			'Its shelf': [`${local}/netwerk/${slug}/plank`, `${local}/netwerk/${slug.replace('dicht', 'nergens')}/plank`]
		};
		const figures = [];
		for (const [what, [there = '', nowhere = '']] of Object.entries(questions)) {
			for (let turn = 0; turn < 20; turn += 1) await Promise.all([ask(there, cookie), ask(nowhere, cookie)]);
			const [closed, never]: [number[], number[]] = [[], []];
			// In turn, and the other one first every second time, so that whatever the machine does hits both.
			for (let turn = 0; turn < pairs; turn += 1) {
				if (turn % 2) never.push(await ask(nowhere, cookie));
				closed.push(await ask(there, cookie));
				if (!(turn % 2)) never.push(await ask(nowhere, cookie));
			}
			figures.push({
				what: `${what}: closed beside never there`,
				measured: Math.abs(middle(closed) / middle(never) - 1) * 100,
				unit: '% apart',
				atMost: 10
			});
		}
		return figures;
	}
};
