// What somebody does on the way to a page: sends a form, reads a mail, writes in a group.
import pg from 'pg';
import { inject } from 'vitest';
import { runningEmbedded } from '#kernel/db';
import { splitLocale } from '#kernel/i18n';
import { cast, type Member } from '../cast.ts';
import { Caller, type Answer } from './caller.ts';
import { sent } from './bad-input.ts';
import { formsOf, type FormOf } from './forms.ts';

/** Sends the form of this page that `which` knows. */
export async function send(
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

export async function askedForMail(house: string, email: string): Promise<Caller> {
	const caller = new Caller(house);
	await caller.post('/aanmelden?/mail', new URLSearchParams({ email, naar: '/' }));
	return caller;
}

export async function askedForAddress(house: string, who: Member): Promise<Caller> {
	const caller = await Caller.enter(house, who);
	await send(caller, '/mijn/aanmelden/e-mail', ({ controls }) => controls.some(({ name }) => name === 'email'), {
		email: `${who.key}@elders.example`
	});
	return caller;
}

/** A group everybody of the demo is in but the administrator. */
export const group = '/netwerk/werkplaats-ontmoeting';

export async function writeIn(caller: Caller, at: string): Promise<string> {
	const { to } = await send(caller, `${at}/schrijven`, ({ controls }) => controls.some(({ name }) => name === 'title'), {
		kind: 'discussion',
		title: 'Wie komt er?',
		text: 'Ik ben er bij.'
	});
	return to?.split('?')[0] ?? '';
}

/** Somebody who hears by mail of what was just written. */
export async function toldOf(house: string): Promise<Caller> {
	const reader = await Caller.enter(house, cast.mia);
	await send(reader, '/mijn/meldingen', ({ action }) => action.includes('choices'), { 'choices.0.discussion': 'every' });
	await writeIn(await Caller.enter(house, cast.fien), group);
	await now(house, 'groups.tell_posts');
	return reader;
}

/** Where one sees who keeps the organization with this in its name. */
export async function keptBy(caller: Caller, name: string): Promise<string> {
	const { html } = await caller.get(`/beheer/plekken?q=${name}`);
	return `${/\/mijn\/plekken\/organisaties\/[\w-]{36}/.exec(html)?.[0]}/mensen`;
}

/** What the house does by the clock, now. */
export async function now(house: string, job: string): Promise<void> {
	await send(await Caller.enter(house, cast.ada), '/beheer/taken', ({ sent }) => sent.some(([, value]) => value === job));
}

/** What only time brings: memberships of the group are renewed every year, and this one is nearly over. */
export async function afterAYear(person: string, until: string): Promise<void> {
	const database = new pg.Client({ connectionString: await runningEmbedded(inject('houseFolder')) });
	await database.connect();
	await database.query(`select set_config('app.actor', 'house', false)`);
	await database.query('update groups set renew_yearly = true where slug = $1', [group.split('/').at(-1)]);
	await database.query(
		`update membership set renews = true, renew_before = $2, term_told = 0 where person_id = $1 and group_id = (select id from groups where slug = $3)`,
		[person, until, group.split('/').at(-1)]
	);
	await database.end();
}

export const inDays = (days: number): string => new Date(Date.now() + days * 24 * 3600_000).toISOString().slice(0, 10);

export const mails = async (caller: Caller): Promise<string[]> => [
	...new Set((await caller.get('/postbus')).html.match(/\/postbus\/[\w-]{36}(?=")/g) ?? [])
];

/** The newest link of this kind in the open mailbox of the demo; jobs need a moment to send. */
export const mailed = (caller: Caller, kind: string, fits: (path: string) => boolean = () => true): Promise<string> =>
	inMail(caller, 'tekst', kind, (text) =>
		[...text.matchAll(/https?:\/\/[^/\s"<]+(\/[^\s"<&\\]+)/g)]
			.map(([, path = '']) => path)
			.find((path) => splitLocale(path).path.startsWith(kind) && fits(path))
	);

export async function inMail(caller: Caller, view: string, what: string, find: (text: string) => string | undefined): Promise<string> {
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

/** A form with one file and nothing else, as a browser sends it. */
export async function sendFile(caller: Caller, form: FormOf, field: string, file: { name: string; text: string }): Promise<Answer> {
	const line = 'grens-van-de-wandeling';
	const part = (head: string, body: string) => `--${line}\r\nContent-Disposition: form-data; ${head}\r\n\r\n${body}\r\n`;
	const body = [
		...form.sent.map(([name, value]) => part(`name="${name}"`, value)),
		part(`name="${field}"; filename="${file.name}"\r\nContent-Type: text/csv`, file.text),
		`--${line}--\r\n`
	].join('');
	return caller.post(form.action, body, { 'content-type': `multipart/form-data; boundary=${line}` });
}
