import { Secret, TOTP } from 'otpauth';
import { splitLocale } from '#kernel/i18n';
import { cast, type Member } from '../cast.ts';
import { vouch } from '../setup/next-door.ts';
import { Caller, type Answer } from './caller.ts';
import { sent } from './bad-input.ts';
import { formsOf, type FormOf } from './forms.ts';

/** Somebody who stands before a page no link leads to. */
export type There = {
	caller: Caller;
	path: string;
	/** With scripts this page sends itself on: it is seen without only. */
	fleeting?: true;
};

/**
 * Pages no link leads to, and how one comes there: by mail, after a form, or in the middle of something. A page that is added
 * and that nothing links to needs a line here (or, better, a link).
 */
export const otherwise: Record<string, (house: string) => Promise<There>> = {
	'/aanmelden/code': async (house) => ({ caller: await askedForMail(house, cast.sami.email), path: '/aanmelden/code' }),
	'/aanmelden/link/[secret]': async (house) => {
		const caller = await askedForMail(house, cast.noor.email);
		return { caller, path: await mailed(caller, '/aanmelden/link/') };
	},
	'/aanmelden/adres/[secret]': async (house) => {
		const caller = await askedForAddress(house, cast.yasmina);
		return { caller, path: await mailed(caller, '/aanmelden/adres/', (path) => !path.endsWith('/terug')) };
	},
	'/aanmelden/adres/[secret]/terug': async (house) => {
		const caller = await askedForAddress(house, cast.noor);
		const confirm = await mailed(caller, '/aanmelden/adres/', (path) => !path.endsWith('/terug'));
		await send(caller, confirm, (form) => form.action.startsWith(confirm));
		return { caller, path: await mailed(caller, '/aanmelden/adres/', (path) => path.endsWith('/terug')) };
	},
	'/aanmelden/elders': async (house) => {
		const caller = new Caller(house);
		const { location } = await caller.get('/aanmelden/elders/gaan?naar=/mijn');
		const back = await caller.get(`/aanmelden/elders/terug?${await vouch(location ?? '', 'nr-onbekend@stad.example', house)}`);
		return { caller, path: back.to ?? '' };
	},
	'/aanmelden/tweede-stap': async (house) => {
		const caller = await Caller.enter(house, cast.milan);
		const page = await caller.get('/mijn/aanmelden/app');
		if (formsOf(page.document, house, '/').some(({ action }) => action.includes('begin'))) {
			const begun = await send(caller, '/mijn/aanmelden/app', ({ action }) => action.includes('begin'));
			const { document } = await caller.get(begun.to ?? '/mijn/aanmelden/app');
			const app = new TOTP({ secret: Secret.fromBase32((document.querySelector('code')?.textContent ?? '').replace(/\s/g, '')) });
			await send(caller, '/mijn/aanmelden/app', ({ action }) => action.includes('confirm'), { code: app.generate() });
		}
		return { caller: await Caller.enter(house, cast.milan), path: '/aanmelden/tweede-stap?naar=/mijn' };
	},
	'/aanmelden/verder': async (house) => {
		const caller = await Caller.enter(house, cast.sami);
		const page = await caller.get('/mijn/profiel');
		caller.cookies.clear();
		await send(
			caller,
			page,
			({ controls }) => controls.some(({ name }) => name === 'about'),
			{ about: 'Nog niet bewaard' },
			'/mijn/profiel'
		);
		const back = await Caller.enter(house, cast.sami);
		for (const [name, value] of back.cookies) caller.cookies.set(name, value);
		return { caller, path: '/aanmelden/verder', fleeting: true };
	},
	'/contact/[person]/verstuurd': async (house) => {
		const caller = await Caller.enter(house, cast.mia);
		const sent = await send(caller, '/contact/noor-verdonck', ({ controls }) => controls.some(({ name }) => name === 'message'), {
			message: 'Dag Noor, mag ik eens komen kijken?'
		});
		return { caller, path: sent.to ?? '' };
	},
	'/mijn/contact': async (house) => ({ caller: await Caller.enter(house, cast.sami), path: '/mijn/contact' }),
	'/postbus': async (house) => ({ caller: new Caller(house), path: '/postbus' }),
	'/postbus/[id]': async (house) => {
		const caller = await askedForMail(house, cast.emma.email);
		await mailed(caller, '/aanmelden/link/');
		return { caller, path: (await mails(caller))[0] ?? '' };
	},
	'/uitnodiging/[secret]': async (house) => {
		const caller = await Caller.enter(house, cast.fien);
		const [group] = await groupsOf(caller);
		await send(caller, `${group}/uitnodigen`, ({ action }) => action.includes('invite'), { emails: '', uses: '3' });
		return { caller, path: /\/uitnodiging\/[\w-]+/.exec((await caller.get(`${group}/uitnodigen`)).html)?.[0] ?? '' };
	},
	'/uitschrijven/[token]': async (house) => {
		const reader = await Caller.enter(house, cast.mia);
		await send(reader, '/mijn/meldingen', ({ action }) => action.includes('choices'), { 'choices.0.discussion': 'every' });
		const writer = await Caller.enter(house, cast.fien);
		for (const group of await groupsOf(writer))
			await send(writer, `${group}/schrijven`, ({ controls }) => controls.some(({ name }) => name === 'title'), {
				kind: 'discussion',
				title: 'Wie komt er?',
				text: 'Ik ben er bij.'
			});
		return { caller: new Caller(house), path: await mailed(writer, '/uitschrijven/') };
	},
	'/voorbeeld/[secret]': async (house) => {
		const caller = await Caller.enter(house, cast.emma);
		const list = await caller.get('/beheer/paginas');
		const page = list.html.match(/\/beheer\/paginas\/[\w-]{36}\/nl/)?.[0] ?? '';
		const made = await send(caller, page, ({ action }) => action.includes('preview'));
		return { caller: new Caller(house), path: made.html.match(/\/voorbeeld\/[\w-]+/)?.[0] ?? '' };
	}
};

/** Sends the form of this page that `which` knows. */
async function send(
	caller: Caller,
	page: string | Answer,
	which: (form: FormOf) => boolean,
	changes: Record<string, string> = {},
	at = typeof page === 'string' ? page : '/'
): Promise<Answer> {
	const answer = typeof page === 'string' ? await caller.get(page) : page;
	const form = formsOf(answer.document, caller.house, at).find((one) => one.post && which(one));
	if (!form) throw new Error(`${at} (${answer.status}) has no such form.`);
	return caller.post(form.action, sent(form, changes));
}

async function askedForMail(house: string, email: string): Promise<Caller> {
	const caller = new Caller(house);
	await caller.post('/aanmelden?/mail', new URLSearchParams({ email, naar: '/' }));
	return caller;
}

async function askedForAddress(house: string, who: Member): Promise<Caller> {
	const caller = await Caller.enter(house, who);
	await send(caller, '/mijn/aanmelden/e-mail', ({ controls }) => controls.some(({ name }) => name === 'email'), {
		email: `${who.key}@elders.example`
	});
	return caller;
}

/** Groups this person writes in and invites to. */
async function groupsOf(caller: Caller): Promise<string[]> {
	const links = [...(await caller.get('/netwerk')).document.querySelectorAll('main a[href]')].map(
		(link) => link.getAttribute('href') ?? ''
	);
	const groups = [...new Set(links)].filter((path) => /^\/netwerk\/[^/]+$/.test(path) && path !== '/netwerk/nieuw');
	const open = await Promise.all(groups.map(async (path) => (await caller.get(`${path}/uitnodigen`)).status === 200));
	return groups.filter((_, index) => open[index]);
}

const mails = async (caller: Caller): Promise<string[]> => [
	...new Set((await caller.get('/postbus')).html.match(/\/postbus\/[\w-]{36}(?=")/g) ?? [])
];

/** The newest link of this kind in the open mailbox of the demo; jobs need a moment to send. */
async function mailed(caller: Caller, kind: string, fits: (path: string) => boolean = () => true): Promise<string> {
	const read = new Set<string>();
	for (let turn = 0; turn < 60; turn += 1) {
		for (const mail of (await mails(caller)).filter((one) => !read.has(one)).slice(0, 20)) {
			read.add(mail);
			const { html } = await caller.get(`${mail}?als=text`);
			const links = [...html.matchAll(/https?:\/\/[^/\s"<]+(\/[^\s"<&\\]+)/g)].map(([, path = '']) => path);
			const link = links.find((path) => splitLocale(path).path.startsWith(kind) && fits(path));
			if (link) return link;
		}
		await new Promise((done) => setTimeout(done, 300));
	}
	throw new Error(`No mail with ${kind} came.`);
}
