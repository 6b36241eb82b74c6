import { resolveTxt } from 'node:dns/promises';
import { connect as secureConnect } from 'node:tls';
import { createTransport } from 'nodemailer';
import { env, publicUrl } from '#env';
import { opensAsDemo } from '../serve/fill.ts';
import { fine, note, wrong, type Finding, type Look } from './look.ts';

const at = new URL(publicUrl);
const isLocal = /^(localhost|127\.|\[::1\])/.test(at.hostname);
const domain = /@([^>\s]+)/.exec(env.MAIL_FROM)?.[1] ?? '';

async function record(name: string, begins: string, remedy: string): Promise<Finding> {
	if (!env.SMTP_URL || !domain.includes('.')) return note('not looked at: no mail leaves the house yet.');
	try {
		const texts = (await resolveTxt(name)).map((parts) => parts.join(''));
		const found = texts.find((text) => text.toLowerCase().startsWith(begins));
		return found ? fine(found.slice(0, 60)) : wrong(remedy);
	} catch (error) {
		const { code } = error as NodeJS.ErrnoException;
		return code === 'ENOTFOUND' || code === 'ENODATA' ? wrong(remedy) : note(`not looked at: there is no name server here (${code}).`);
	}
}

async function answers(address: string): Promise<Response | undefined> {
	return fetch(address, { redirect: 'manual', signal: AbortSignal.timeout(5000) }).catch(() => undefined);
}

const daysOfCertificate = (now: number): Promise<number> =>
	new Promise((done, refuse) => {
		const socket = secureConnect({ host: at.hostname, port: Number(at.port || 443), servername: at.hostname, timeout: 5000 }, () => {
			done((Date.parse(socket.getPeerCertificate().valid_to) - now) / 86_400_000);
			socket.destroy();
		});
		socket.on('error', refuse).on('timeout', () => refuse(new Error('no answer')));
	});

export const outside = (now: () => number): Look[] => [
	{
		what: 'Address',
		check: async () =>
			env.PUBLIC_URL ? fine(publicUrl) : note('PUBLIC_URL is not set: links in mails lead to localhost. Fine for a demo.')
	},
	{
		what: 'https',
		check: async () =>
			isLocal || at.protocol === 'https:'
				? fine(at.protocol)
				: wrong('PUBLIC_URL is not https: sign-ins travel in the open. Put a certificate in front.')
	},
	{
		what: 'This house',
		check: async () => {
			const answer = await answers(`http://127.0.0.1:${env.PORT}/readyz`);
			if (!answer) return note(`nothing answers on port ${env.PORT}: the house is closed.`);
			return answer.status === 200 ? fine(`open on port ${env.PORT}`) : wrong(`open, but not ready: ${(await answer.text()).trim()}`);
		}
	},
	{
		what: 'From outside',
		check: async () => {
			if (isLocal) return fine('not looked at: the address is this machine');
			const answer = await answers(`${publicUrl}/healthz`);
			if (!answer) return wrong(`${publicUrl} does not answer. Is the web server in front running, and does the name lead here?`);
			return answer.headers.has('x-request-id')
				? fine('the address leads to this house')
				: wrong(`${publicUrl} answers, but it is not a Samenspel.`);
		}
	},
	{
		what: 'Certificate',
		check: async () => {
			if (isLocal || at.protocol !== 'https:') return fine('none needed');
			const days = await daysOfCertificate(now());
			return days < 14 ? wrong(`ends in ${days.toFixed(0)} days. Renew it.`) : fine(`${days.toFixed(0)} days left`);
		}
	},
	{
		what: 'Proxies',
		check: async () =>
			at.protocol === 'https:' && env.TRUSTED_PROXIES === 0
				? wrong('TRUSTED_PROXIES is 0, but a certificate stands in front: everybody seems to come from one address. Set it to 1.')
				: fine(String(env.TRUSTED_PROXIES))
	},
	{
		what: 'Demo',
		check: async () =>
			opensAsDemo() && !isLocal
				? wrong('A demo at a public address: anybody may sign in as an administrator. Begin in another DATA_DIR, or set DEMO=0.')
				: fine(opensAsDemo() ? 'on, on this machine only' : 'off')
	},
	{
		what: 'Mail server',
		check: async () => {
			if (!env.SMTP_URL) return note('SMTP_URL is not set: mails stay in the house. Fine for a demo.');
			const transport = createTransport(env.SMTP_URL, { connectionTimeout: 5000, greetingTimeout: 5000 } as never);
			try {
				await transport.verify();
				return fine(`${new URL(env.SMTP_URL).hostname} takes our mail`);
			} catch (error) {
				return wrong(
					`${new URL(env.SMTP_URL).hostname} does not take our mail (${(error as Error).message}). Check SMTP_URL and the firewall.`
				);
			} finally {
				transport.close();
			}
		}
	},
	{
		what: 'SPF',
		check: () => record(domain, 'v=spf1', `${domain} says nobody may send for it: add a TXT record "v=spf1 …" that names your mail server.`)
	},
	{
		what: 'DMARC',
		check: () =>
			record(`_dmarc.${domain}`, 'v=dmarc1', `there is none: add a TXT record at _dmarc.${domain}, such as "v=DMARC1; p=quarantine".`)
	},
	{
		what: 'Answers by mail',
		check: async () => {
			const set = [env.MAIL_IN_URL, env.MAIL_IN_ADDRESS, env.MAIL_IN_AUTHSERV].filter(Boolean).length;
			return set === 0 || set === 3
				? fine(set ? 'taken in' : 'off')
				: wrong('MAIL_IN_URL, MAIL_IN_ADDRESS and MAIL_IN_AUTHSERV belong together: set all three, or none.');
		}
	}
];
