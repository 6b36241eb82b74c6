import { readFile } from 'node:fs/promises';
import { Agent, request, type IncomingMessage } from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';
import { middle, type Bench } from './harness/index.ts';
import { fillGroup, fillPeople, openRows } from '../tests/crowd.ts';

const open = 2_000;
const rounds = 5;
type Line = { heard: number; answer: IncomingMessage };

/** One person's open page. `heard` is when it last heard that something changed. */
function listen(address: string, cookie: string, agent: Agent): Promise<Line> {
	return new Promise((done, refuse) => {
		const asked = request(address, { agent, headers: { cookie, accept: 'text/event-stream' } }, (answer) => {
			if (answer.statusCode !== 200) return refuse(new Error(`A line answered ${answer.statusCode}.`));
			const line: Line = { heard: 0, answer };
			answer.on('data', (said: Buffer) => {
				if (said.includes('event: change')) line.heard = performance.now();
				done(line);
			});
		});
		asked.on('error', refuse);
		asked.end();
	});
}

const share = async (pid: number | undefined): Promise<number> =>
	Number(/^Pss:\s+(\d+)/m.exec(await readFile(`/proc/${pid}/smaps_rollup`, 'utf8'))?.[1] ?? 0) / 1024;

export const bench: Bench = {
	about: `${open.toLocaleString('en')} people in one group with a page open, and somebody says something. Each line is opened with a session of its own. Linux only.`,
	run: async ({ folder, local, process }) => {
		const client = await openRows(folder);
		const slug = `meten-${Date.now().toString(36)}`;
		const people = await fillPeople(client, open);
		await fillGroup(
			client,
			slug,
			people.map(({ id }) => id)
		);
		await client.end();
		const lead = people[0]?.cookie ?? '';
		const say = () =>
			fetch(`${local}/netwerk/${slug}/schrijven?/write`, {
				method: 'POST',
				redirect: 'manual',
				headers: { cookie: lead, origin: local, accept: 'text/html' },
				body: new URLSearchParams({ kind: 'discussion', title: 'Hoor', text: 'Iets nieuws.' })
			});
		await say();
		await wait(5_000);
		const before = await share(process.pid);
		const agent = new Agent({ maxSockets: Infinity });
		const lines: Line[] = [];
		for (let at = 0; at < open; at += 100)
			lines.push(
				...(await Promise.all(people.slice(at, at + 100).map(({ cookie }) => listen(`${local}/netwerk/${slug}/live`, cookie, agent))))
			);
		await wait(10_000);
		const after = await share(process.pid);
		const [last, most]: [number[], number[]] = [[], []];
		for (let round = 0; round < rounds; round += 1) {
			const said = performance.now();
			const answer = await say();
			if (answer.status !== 303) throw new Error(`Saying something answered ${answer.status}.`);
			for (let waited = 0; waited < 100 && lines.some(({ heard }) => heard < said); waited += 1) await wait(50);
			const after = lines.map(({ heard }) => heard - said).sort((a, b) => a - b);
			if ((after[0] ?? 0) < 0) throw new Error('Somebody heard nothing within five seconds.');
			most.push(after[Math.floor(open * 0.95)] ?? 0);
			last.push(after.at(-1) ?? 0);
		}
		for (const { answer } of lines) answer.destroy();
		agent.destroy();
		return [
			{ what: 'What the open lines add to the app', measured: after - before, unit: 'MB', atMost: 300 },
			{ what: 'From sending it until 95 of 100 heard', measured: middle(most), unit: 'ms' },
			{ what: 'From sending it until everybody heard', measured: middle(last), unit: 'ms', atMost: 1000 }
		];
	}
};
