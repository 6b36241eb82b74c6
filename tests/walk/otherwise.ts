import { createTransport } from 'nodemailer';
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
export const otherwise: Record<string, (house: string, mailDoor: string) => Promise<There>> = {
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
	'/antwoorden/[token]': async (house) => {
		const caller = await Caller.enter(house, cast.ada);
		const page = await caller.get(`${group}/meedoen`);
		// Somebody who asked already is sent on.
		if (page.status === 200)
			await send(caller, page, ({ action }) => action.includes('ask'), {
				'answers.q1': 'In het huis zelf.',
				charter: 'on'
			});
		return { caller: new Caller(house), path: await mailed(caller, '/antwoorden/') };
	},
	'/beheer/plekken/invoer/[id]': async (house) => {
		const caller = await Caller.enter(house, cast.fien);
		const begun = await send(caller, '/beheer/plekken/invoer', ({ action }) => action.includes('begin'), {
			name: 'Een lijst',
			address: 'https://walk.example/plekken.csv'
		});
		return { caller, path: begun.to ?? '' };
	},
	'/contact/[person]/verstuurd': async (house) => {
		const caller = await Caller.enter(house, cast.mia);
		const sent = await send(caller, '/contact/noor-verdonck', ({ controls }) => controls.some(({ name }) => name === 'message'), {
			message: 'Dag Noor, mag ik eens komen kijken?'
		});
		return { caller, path: sent.to ?? '' };
	},
	'/mijn/contact': async (house) => ({ caller: await Caller.enter(house, cast.sami), path: '/mijn/contact' }),
	'/ingekomen/[token]': async (house, mailDoor) => {
		const reader = await toldOf(house);
		const to = await inMail(reader, 'bron', 'an address to answer to', (text) => /post\+r\.\w+@huis\.example/.exec(text)?.[0]);
		// No server of ours says that it is from her: it waits until she says so.
		await createTransport(mailDoor).sendMail({ from: cast.mia.email, to, subject: 'Re: Wie komt er?', text: 'Ik kom!' });
		return { caller: new Caller(house), path: await mailed(reader, '/ingekomen/') };
	},
	'/netwerk/[slug]/[key]/geschiedenis/[number]': async (house) => {
		const caller = await Caller.enter(house, cast.fien);
		const topic = await writeIn(caller, group);
		const { html } = await caller.get(topic);
		const change = /\?vanaf=1&(?:amp;)?bewerk=[\w-]{36}/.exec(html)?.[0].replace('&amp;', '&');
		await send(caller, `${topic}${change}`, ({ action }) => action.includes('revise'), { text: 'Ik ben er toch niet bij.' });
		return { caller, path: `${topic}/geschiedenis/1` };
	},
	'/plekken/[slug]/klopt-niet/verstuurd': async (house) => {
		const caller = await Caller.enter(house, cast.mia);
		const sent = await send(caller, '/plekken/klein-geluk/klopt-niet', ({ controls }) => controls.some(({ name }) => name === 'words'), {
			words: 'De bel is stuk.'
		});
		return { caller, path: sent.to ?? '' };
	},
	'/plekken/aanvraag/[secret]': async (house) => {
		const caller = await Caller.enter(house, cast.milan);
		await send(caller, '/mijn/plekken/vragen/hinkelpad', ({ action }) => action.includes('claim'), { address: 'team@hinkelpad.example' });
		return { caller: new Caller(house), path: await mailed(caller, '/plekken/aanvraag/') };
	},
	'/plekken/nog-juist/[secret]': async (house) => {
		const caller = await Caller.enter(house, cast.fien);
		await send(caller, await keptBy(caller, 'Kiekeboe'), ({ action }) => action.includes('remind'));
		return { caller: new Caller(house), path: await mailed(caller, '/plekken/nog-juist/') };
	},
	'/plekken/uitnodiging/[secret]': async (house) => {
		const caller = await Caller.enter(house, cast.fien);
		await send(caller, await keptBy(caller, 'Kiekeboe'), ({ action }) => action.includes('invite'), { address: 'griet@walk.example' });
		return { caller: new Caller(house), path: await mailed(caller, '/plekken/uitnodiging/') };
	},
	'/postbus': async (house) => ({ caller: new Caller(house), path: '/postbus' }),
	'/postbus/[id]': async (house) => {
		const caller = await askedForMail(house, cast.emma.email);
		await mailed(caller, '/aanmelden/link/');
		return { caller, path: (await mails(caller))[0] ?? '' };
	},
	'/uitnodiging/[secret]': async (house) => {
		const caller = await Caller.enter(house, cast.fien);
		await send(caller, `${group}/uitnodigen`, ({ action }) => action.includes('invite'), { emails: '', uses: '3' });
		return { caller, path: /\/uitnodiging\/[\w-]+/.exec((await caller.get(`${group}/uitnodigen`)).html)?.[0] ?? '' };
	},
	'/uitschrijven/[token]': async (house) => {
		const reader = await toldOf(house);
		return { caller: new Caller(house), path: await mailed(reader, '/uitschrijven/') };
	},
	'/verlengen/[token]': async (house) => {
		const caller = await Caller.enter(house, cast.noor);
		await send(caller, `${group}/leden?lid=${cast.milan.id}`, ({ action }) => action.includes('term'), { until: inDays(6) });
		await now(house, 'groups.keep_terms');
		return { caller: new Caller(house), path: await mailed(caller, '/verlengen/') };
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

/** A group everybody of the demo is in but the administrator. */
const group = '/netwerk/werkplaats-ontmoeting';

async function writeIn(caller: Caller, at: string): Promise<string> {
	const { to } = await send(caller, `${at}/schrijven`, ({ controls }) => controls.some(({ name }) => name === 'title'), {
		kind: 'discussion',
		title: 'Wie komt er?',
		text: 'Ik ben er bij.'
	});
	return to?.split('?')[0] ?? '';
}

/** Somebody who hears by mail of what was just written. */
async function toldOf(house: string): Promise<Caller> {
	const reader = await Caller.enter(house, cast.mia);
	await send(reader, '/mijn/meldingen', ({ action }) => action.includes('choices'), { 'choices.0.discussion': 'every' });
	await writeIn(await Caller.enter(house, cast.fien), group);
	await now(house, 'groups.tell_posts');
	return reader;
}

/** Where one sees who keeps the organization with this in its name. */
async function keptBy(caller: Caller, name: string): Promise<string> {
	const { html } = await caller.get(`/beheer/plekken?q=${name}`);
	return `${/\/mijn\/plekken\/organisaties\/[\w-]{36}/.exec(html)?.[0]}/mensen`;
}

/** What the house does by the clock, now. */
async function now(house: string, job: string): Promise<void> {
	await send(await Caller.enter(house, cast.ada), '/beheer/taken', ({ sent }) => sent.some(([, value]) => value === job));
}

const inDays = (days: number): string => new Date(Date.now() + days * 24 * 3600_000).toISOString().slice(0, 10);

const mails = async (caller: Caller): Promise<string[]> => [
	...new Set((await caller.get('/postbus')).html.match(/\/postbus\/[\w-]{36}(?=")/g) ?? [])
];

/** The newest link of this kind in the open mailbox of the demo; jobs need a moment to send. */
const mailed = (caller: Caller, kind: string, fits: (path: string) => boolean = () => true): Promise<string> =>
	inMail(caller, 'tekst', kind, (text) =>
		[...text.matchAll(/https?:\/\/[^/\s"<]+(\/[^\s"<&\\]+)/g)]
			.map(([, path = '']) => path)
			.find((path) => splitLocale(path).path.startsWith(kind) && fits(path))
	);

async function inMail(caller: Caller, view: string, what: string, find: (text: string) => string | undefined): Promise<string> {
	const read = new Set<string>();
	for (let turn = 0; turn < 60; turn += 1) {
		for (const mail of (await mails(caller)).filter((one) => !read.has(one)).slice(0, 20)) {
			read.add(mail);
			const found = find((await caller.get(`${mail}?als=${view}`)).html);
			if (found) return found;
		}
		await new Promise((done) => setTimeout(done, 300));
	}
	throw new Error(`No mail with ${what} came.`);
}
