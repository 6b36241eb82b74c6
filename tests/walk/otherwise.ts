import { createTransport } from 'nodemailer';
import { Secret, TOTP } from 'otpauth';
import { cast } from '../cast.ts';
import { vouch } from '../setup/next-door.ts';
import { Caller } from './caller.ts';
import {
	afterAYear,
	askedForAddress,
	askedForMail,
	group,
	inDays,
	inMail,
	keptBy,
	mailed,
	mails,
	now,
	send,
	sendFile,
	toldOf,
	writeIn
} from './errands.ts';
import { formsOf, type FormOf } from './forms.ts';

/** Somebody who stands before a page no link leads to. */
export type There = {
	caller: Caller;
	path: string;
	/** With scripts this page sends itself on: it is seen without only. */
	fleeting?: true;
	/** There is no connection when one comes here; the browser was in the house before. */
	offline?: true;
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
	'/bezwaar/[token]': async (house) => {
		const topic = await writeIn(await Caller.enter(house, cast.milan), group);
		await send(await Caller.enter(house, cast.yasmina), `${topic}/melden/1`, asksFor('kind'), { kind: 'unkind' });
		const host = await Caller.enter(house, cast.noor);
		const waiting = (await host.get(`${group}/zorg`)).html.match(/\/zorg\/[\w-]{36}/g) ?? [];
		for (const one of new Set(waiting))
			if ((await host.get(`/netwerk/werkplaats-ontmoeting${one}`)).html.includes('Ik ben er bij.'))
				await send(host, group + one, asksFor('decision'), { decision: 'hide', words: 'Zo spreken we hier niet.' });
		return { caller: new Caller(house), path: await mailed(host, '/bezwaar/') };
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
	'/netwerk/[slug]/invoer/[id]': async (house) => {
		const caller = await Caller.enter(house, cast.fien);
		const at = `${group}/invoer`;
		const form = formsOf((await caller.get(at)).document, house, at).find(({ action }) => action.includes('members'));
		if (!form) throw new Error(`${at} takes no list.`);
		const { to } = await sendFile(caller, form, 'file', { name: 'leden.csv', text: 'Naam;E-mail\nGriet Walk;griet@walk.example\n' });
		return { caller, path: to ?? '' };
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
		await afterAYear(cast.milan.id, inDays(6));
		await now(house, 'groups.keep_terms');
		return { caller: new Caller(house), path: await mailed(caller, '/verlengen/') };
	},
	'/vertrouwen': async (house) => ({ caller: await Caller.enter(house, cast.sami), path: '/vertrouwen' }),
	'/vertrouwen/[id]': async (house) => {
		const topic = await writeIn(await Caller.enter(house, cast.milan), group);
		await send(await Caller.enter(house, cast.yasmina), `${topic}/melden/1`, asksFor('kind'), { kind: 'child', words: 'Ik schrok ervan.' });
		const caller = await Caller.enter(house, cast.sami);
		return { caller, path: /\/vertrouwen\/[\w-]{36}/.exec((await caller.get('/vertrouwen')).html)?.[0] ?? '' };
	},
	'/voorbeeld/[secret]': async (house) => {
		const caller = await Caller.enter(house, cast.emma);
		const list = await caller.get('/beheer/paginas');
		const page = list.html.match(/\/beheer\/paginas\/[\w-]{36}\/nl/)?.[0] ?? '';
		const made = await send(caller, page, ({ action }) => action.includes('preview'));
		return { caller: new Caller(house), path: made.html.match(/\/voorbeeld\/[\w-]+/)?.[0] ?? '' };
	}
};

const asksFor = (field: string) => (form: FormOf) => form.controls.some(({ name }) => name === field);
