import { setTimeout as wait } from 'node:timers/promises';
import { SMTPServer } from 'smtp-server';
import { fillGroup, fillPeople, openRows } from '../tests/crowd.ts';
import { openRealHouse } from '../tests/real-house.ts';
import type { Bench } from './harness/index.ts';

const readers = 300;
/** How long the mail server takes for each, as one on the network does. */
const slowness = 50;

/** A mail server, and when each address was written to. */
async function openServer(): Promise<{ url: string; came: Map<string, number>; lines: () => number; close: () => Promise<void> }> {
	const came = new Map<string, number>();
	let lines = 0;
	const server = new SMTPServer({
		authOptional: true,
		disabledCommands: ['AUTH', 'STARTTLS'],
		onConnect: (_session, done) => {
			lines += 1;
			setTimeout(done, slowness);
		},
		onData: (stream, { envelope }, done) => {
			stream.resume();
			stream.on('end', () => {
				came.set(envelope.rcptTo[0]?.address ?? '', performance.now());
				setTimeout(done, slowness);
			});
		}
	});
	await new Promise<void>((open) => server.listen(0, '127.0.0.1', open));
	const { port } = server.server.address() as { port: number };
	return {
		url: `smtp://127.0.0.1:${port}`,
		came,
		lines: () => lines,
		close: () => new Promise((closed) => server.close(() => closed()))
	};
}

/** Waits until it is so, five minutes at most. */
async function until(so: () => boolean): Promise<void> {
	for (let turn = 0; !so(); turn += 1) {
		if (turn > 30_000) throw new Error('It did not come.');
		await wait(10);
	}
}

export const bench: Bench = {
	about: `Somebody writes in a group of ${readers} people who want a mail of every post at once, to a mail server that takes ${slowness} ms for each; when the first is there, somebody asks for a code to sign in with.`,
	run: async ({ folder, stop }) => {
		await stop();
		const server = await openServer();
		const house = await openRealHouse({ folder, env: { SMTP_URL: server.url } });
		try {
			const client = await openRows(folder);
			const people = await fillPeople(client, readers + 1);
			const slug = `mail-${Date.now().toString(36)}`;
			const group = await fillGroup(
				client,
				slug,
				people.map(({ id }) => id)
			);
			await client.query(`update membership set follow = 'every' where group_id = $1`, [group]);
			await client.query(
				`insert into account (person_id, email, confirmed_at) select id, 'm' || n || '@' || $2 || '.example', now() from unnest($1::uuid[]) with ordinality as p (id, n)`,
				[people.map(({ id }) => id), slug]
			);
			await client.end();
			const post = (path: string, body: Record<string, string>) =>
				fetch(`${house.local}${path}`, {
					method: 'POST',
					redirect: 'manual',
					headers: { cookie: people[0]?.cookie ?? '', origin: house.local, accept: 'text/html' },
					body: new URLSearchParams(body)
				});
			await post(`/netwerk/${slug}/schrijven?/write`, { kind: 'discussion', title: 'Hoor', text: 'Iets nieuws.' });
			const mails = () => [...server.came].filter(([address]) => address.endsWith(`@${slug}.example`)).map(([, at]) => at);
			await until(() => mails().length > 0);
			const asked = performance.now();
			await fetch(`${house.local}/aanmelden?/mail`, {
				method: 'POST',
				redirect: 'manual',
				headers: { origin: house.local, accept: 'text/html' },
				body: new URLSearchParams({ email: 'ergens@anders.example', naar: '/' })
			});
			await until(() => server.came.has('ergens@anders.example'));
			const code = (server.came.get('ergens@anders.example') ?? 0) - asked;
			await until(() => mails().length === readers);
			return [
				{
					what: `The ${readers} mails, from the first to the last`,
					measured: (Math.max(...mails()) - Math.min(...mails())) / 1000,
					unit: 's'
				},
				{ what: 'Lines to the mail server', measured: server.lines(), unit: 'lines' },
				{ what: 'The mail with the code, from asking to the mail server', measured: code / 1000, unit: 's', atMost: 5 }
			];
		} finally {
			await house.stop();
			await server.close();
		}
	}
};
