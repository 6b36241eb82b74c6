// npm run doctor: looks at everything the house stands on; each line is fine, or says what to do.
import { access, constants, mkdir, statfs } from 'node:fs/promises';
import { connect } from 'node:net';
import { resolve } from 'node:path';
import pg from 'pg';
import { env, publicUrl } from '#env';
import { pendingMigrations } from '#kernel/db';
import { withDatabase } from './reach.ts';

type Finding = { ok: boolean; says: string };
const good = (says: string): Finding => ({ ok: true, says });
const bad = (says: string): Finding => ({ ok: false, says });
const GB = 1024 ** 3;

async function look(what: string, check: () => Promise<Finding>): Promise<boolean> {
	const { ok, says } = await check().catch((error: Error) => bad(error.message));
	console.log(`${ok ? '✓' : '✗'} ${what}: ${says}`);
	return ok;
}

const reached = (host: string, port: number): Promise<boolean> =>
	new Promise((done) => {
		const probe = connect({ host, port, timeout: 5000 });
		for (const [event, answer] of [
			['connect', true],
			['error', false],
			['timeout', false]
		] as const)
			probe.once(event, () => (probe.destroy(), done(answer)));
	});

const results = [
	await look('Node', async () => good(process.version)),
	await look('Data folder', async () => {
		await mkdir(env.DATA_DIR, { recursive: true });
		await access(env.DATA_DIR, constants.W_OK);
		return good(resolve(env.DATA_DIR));
	}),
	await look('Disk', async () => {
		const { bavail, bsize } = await statfs(env.DATA_DIR);
		const free = (bavail * bsize) / GB;
		return free < 1 ? bad(`${free.toFixed(2)} GB free; the house needs at least 1 GB.`) : good(`${free.toFixed(1)} GB free`);
	}),
	await look('Database', () =>
		withDatabase(async (url) => {
			const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5000 });
			await client.connect();
			const { rows } = await client.query<{ version: string; now: Date }>('select version(), now() as now');
			await client.end();
			const drift = Math.abs(Date.now() - (rows[0]?.now.getTime() ?? 0)) / 1000;
			if (drift > 5) return bad(`its clock and ours are ${drift.toFixed(0)} s apart. Set both by NTP.`);
			const pending = await pendingMigrations(url);
			return pending.length
				? bad(`${pending.length} migrations wait. Run npm run migrate, or start the house.`)
				: good(rows[0]?.version.split(',')[0] ?? '');
		})
	),
	await look('Mail', async () => {
		if (!env.SMTP_URL) return bad('SMTP_URL is not set: mails stay in the house. Fine for a demo.');
		const { hostname, port, protocol } = new URL(env.SMTP_URL);
		const there = await reached(hostname, Number(port || (protocol === 'smtps:' ? 465 : 587)));
		return there ? good(`${hostname} answers`) : bad(`${hostname} does not answer. Check SMTP_URL and the firewall.`);
	}),
	await look('Address', async () =>
		env.PUBLIC_URL ? good(publicUrl) : bad('PUBLIC_URL is not set: links in mails lead to localhost. Fine for a demo.')
	)
];
process.exitCode = results.every(Boolean) ? 0 : 1;
