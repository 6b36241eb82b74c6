import { execFileSync, spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { env } from '#env';
import { refusal, type Arrived, type LaidAside } from './arrived.ts';
import { watchMailbox } from './imap.ts';

/** A real Dovecot with one mailbox, when the machine has one (`apt install dovecot-imapd`, run as root); otherwise this is skipped and says so. */
const version = spawnSync('dovecot', ['--version'], { encoding: 'utf8' }).stdout?.trim() ?? '';
const missing = version === '' || userInfo().uid !== 0;
if (missing) process.stdout.write('Skipped: fetching over IMAP from a real Dovecot (it is not installed here, or this is not root).\n');

const folder = mkdtempSync(join(tmpdir(), 'samenspel-imap-'));
const maildir = join(folder, 'post');
let port = 0;
let server: ChildProcess | undefined;

const settings = (at: number): string => {
	const newer = /^2\.4/.test(version);
	const own = newer
		? `dovecot_config_version = ${version.split(' ')[0]}\ndovecot_storage_version = ${version.split(' ')[0]}\nmail_driver = maildir\nmail_path = ${maildir}\nauth_allow_cleartext = yes\npassdb static {\n  password = geheim\n}\nuserdb static {\n  fields {\n    uid = nobody\n    gid = nogroup\n    home = ${folder}\n  }\n}`
		: `mail_location = maildir:${maildir}\ndisable_plaintext_auth = no\npassdb {\n  driver = static\n  args = password=geheim\n}\nuserdb {\n  driver = static\n  args = uid=nobody gid=nogroup home=${folder}\n}`;
	return `${own}\nprotocols = imap\nlisten = 127.0.0.1\nbase_dir = ${folder}/run\nstate_dir = ${folder}/state\nssl = no\nlog_path = ${folder}/log\nfirst_valid_uid = 1\nservice imap-login {\n  inet_listener imap {\n    port = ${at}\n  }\n  inet_listener imaps {\n    port = 0\n  }\n}\n`;
};

const freePort = () =>
	new Promise<number>((found) => {
		const probe = createServer().listen(0, '127.0.0.1', () => {
			const { port: at } = probe.address() as { port: number };
			probe.close(() => found(at));
		});
	});

let counter = 0;
/** Lays a mail in the mailbox, as a mail server would. */
const deliver = (to: string, words: string): void => {
	const name = join(maildir, 'new', `${Date.now()}.${(counter += 1)}.huis`);
	writeFileSync(
		name,
		`Delivered-To: ${to}\r\nFrom: Mia <mia@voorbeeld.example>\r\nSubject: Dag\r\nMessage-ID: <${counter}@voorbeeld.example>\r\n\r\n${words}\r\n`
	);
	chmodSync(name, 0o666);
};
const until = async (so: () => boolean) => {
	for (let turn = 0; turn < 600 && !so(); turn += 1) await new Promise((go) => setTimeout(go, 100));
	expect(so()).toBe(true);
};

const never = () => Promise.reject(new Error('Nothing is to be set aside here.'));

beforeAll(async () => {
	if (missing) return;
	env.MAIL_IN_ADDRESS = 'post@huis.example';
	port = await freePort();
	for (const part of ['', 'new', 'cur', 'tmp']) mkdirSync(join(maildir, part), { recursive: true });
	execFileSync('chown', ['-R', 'nobody:nogroup', folder]);
	chmodSync(folder, 0o755);
	writeFileSync(join(folder, 'dovecot.conf'), settings(port));
	server = spawn('dovecot', ['-F', '-c', join(folder, 'dovecot.conf')], { stdio: 'inherit' });
	await new Promise((go) => setTimeout(go, 2000));
});
afterAll(() => {
	server?.kill('SIGTERM');
	env.MAIL_IN_ADDRESS = undefined;
	rmSync(folder, { recursive: true, force: true });
});

test.skipIf(missing)(
	'mail is fetched from a real Dovecot, once, also what comes while we wait; what could not be kept comes again',
	async () => {
		const seen: string[] = [];
		let broken = true;
		deliver('post+r.abc@huis.example', 'Eerste.');
		const take = async ({ raw, recipients, sender }: Arrived) => {
			const words = Buffer.from(raw).toString();
			if (broken && words.includes('Tweede')) throw new Error('the database is away');
			expect([recipients, sender]).toEqual([['post+r.abc@huis.example'], null]);
			seen.push(words.trim().split('\r\n').at(-1) ?? '');
		};
		const door = await watchMailbox(new URL(`imap://post:geheim@127.0.0.1:${port}/INBOX`), { take, setAside: never }, 500);
		await until(() => seen.length === 1);
		deliver('post+r.abc@huis.example', 'Tweede.');
		await new Promise((go) => setTimeout(go, 2500));
		expect(seen).toEqual(['Eerste.']);
		broken = false;
		await until(() => seen.length === 2);
		expect(seen).toEqual(['Eerste.', 'Tweede.']);
		await door.close();
		expect(readdirSync(join(maildir, 'cur')).filter((name) => /:2,.*S/.test(name))).toHaveLength(2);
		const again = await watchMailbox(new URL(`imap://post:geheim@127.0.0.1:${port}/INBOX`), { take, setAside: never }, 500);
		await new Promise((go) => setTimeout(go, 2000));
		await again.close();
		expect(seen).toHaveLength(2);
	}
);

test.skipIf(missing)(
	'a mail in a real Dovecot that can never be read is flagged, told with its headers, and does not stand in the way',
	async () => {
		const seen: string[] = [];
		const aside: LaidAside[] = [];
		deliver('post+r.abc@huis.example', 'Giftig.');
		deliver('post+r.abc@huis.example', 'Erachter.');
		const take = async ({ raw }: Arrived) => {
			if (Buffer.from(raw).includes('Giftig')) throw refusal(554, '5.6.0 This mail cannot be read');
			seen.push(Buffer.from(raw).toString().trim().split('\r\n').at(-1) ?? '');
		};
		const setAside = async (mail: LaidAside) => void aside.push(mail);
		const door = await watchMailbox(new URL(`imap://post:geheim@127.0.0.1:${port}/INBOX`), { take, setAside }, 500);
		await until(() => seen.includes('Erachter.'));
		await door.close();
		expect(
			aside.map(({ why, headers }) => [why, Buffer.from(headers).toString().includes('From: Mia'), Buffer.from(headers).includes('Giftig')])
		).toEqual([['unreadable', true, false]]);
		expect(readdirSync(join(maildir, 'cur')).filter((name) => /:2,.*F.*S/.test(name))).toHaveLength(1);
	}
);
