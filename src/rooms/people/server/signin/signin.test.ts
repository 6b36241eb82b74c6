import fc from 'fast-check';
import * as v from 'valibot';
import {
	askForAccess,
	askToSignIn,
	endSession,
	grantRole,
	identify,
	invitePerson,
	mySessions,
	resumePerson,
	revokeRole,
	signInAs,
	signInWithCode,
	signInWithLink,
	suspendPerson
} from '#rooms/people';
import { db, transact } from '#kernel/context';
import { newSecret } from '#kernel/ids';
import { runJob } from '#kernel/jobs';
import { saveSettings } from '#kernel/settings';
import { returnPath } from '../../schema/signin.ts';
import { cast, describe, expect, test } from '../../../../../tests/house.ts';

type Mail = { body: string; kind: string; to_address: string };
const browser = newSecret();

/** The newest mail to an address, with what it lets in. */
async function letter(rows: <T extends object>(sql: string, values?: unknown[]) => Promise<T[]>, to: string) {
	const [mail] = await rows<Mail>(
		'select body, kind, to_address from mail where to_address = $1 order by created_at desc, id desc limit 1',
		[to]
	);
	const body = mail?.body ?? '';
	return { kind: mail?.kind, link: /\/link\/([\w-]{43})/.exec(body)?.[1] ?? '', code: /\d{3} \d{3}/.exec(body)?.[0] ?? '' };
}

describe('a mailed link and a code', () => {
	test('let somebody in once, by the link or by the code in the browser that asked', async ({ as, work, rows, at }) => {
		at('2026-11-24T08:00:00Z');
		await askToSignIn(as('visitor', { network: 'a1' }), { email: cast.mia.email.toUpperCase(), browser, naar: '/mijn' });
		await work();
		const { link, code } = await letter(rows, cast.mia.email);
		await expect(signInWithCode(as('visitor', { network: 'a1' }), { code, browser: newSecret() })).rejects.toMatchObject({
			issues: { code: 'signin_code_wrong' }
		});
		const { secret, to } = await signInWithCode(as('visitor', { network: 'a1' }), { code, browser });
		expect(to).toBe('/mijn');
		expect(await identify(secret, new Date('2026-11-24T08:01:00Z'))).toMatchObject({ kind: 'person', id: cast.mia.id });
		await expect(signInWithLink(as('visitor', { network: 'a1' }), { secret: link })).rejects.toMatchObject({
			issues: { form: 'signin_link_spent' }
		});
	});

	test('fifty hands on one link are one sign-in', async ({ as, work, rows, at }) => {
		at('2026-11-24T09:00:00Z');
		await askToSignIn(as('visitor', { network: 'b1' }), { email: cast.milan.email, browser: newSecret() });
		await work();
		const { link } = await letter(rows, cast.milan.email);
		const hands = await Promise.allSettled(
			Array.from({ length: 50 }, (_, hand) => signInWithLink(as('visitor', { network: `hand-${hand}` }), { secret: link }))
		);
		expect(hands.filter((one) => one.status === 'fulfilled')).toHaveLength(1);
	});

	test('are over after ten minutes, and when a newer one was asked for', async ({ as, work, rows, at }) => {
		at('2026-11-24T10:00:00Z');
		await askToSignIn(as('visitor', { network: 'c1' }), { email: cast.noor.email, browser });
		await work();
		const first = await letter(rows, cast.noor.email);
		at('2026-11-24T10:01:00Z');
		await askToSignIn(as('visitor', { network: 'c1' }), { email: cast.noor.email, browser });
		await work();
		const second = await letter(rows, cast.noor.email);
		await expect(signInWithLink(as('visitor', { network: 'c1' }), { secret: first.link })).rejects.toMatchObject({ status: 422 });
		at('2026-11-24T10:11:01Z');
		await expect(signInWithLink(as('visitor', { network: 'c1' }), { secret: second.link })).rejects.toMatchObject({ status: 422 });
	});

	test('a code may be tried five times', async ({ as, work, rows, at }) => {
		at('2026-11-24T11:00:00Z');
		const own = newSecret();
		await askToSignIn(as('visitor', { network: 'd1' }), { email: cast.sami.email, browser: own });
		await work();
		const { code } = await letter(rows, cast.sami.email);
		const wrong = code === '000 000' ? '111111' : '000000';
		for (let turn = 0; turn < 5; turn += 1)
			await expect(signInWithCode(as('visitor', { network: 'd1' }), { code: wrong, browser: own })).rejects.toMatchObject({ status: 422 });
		await expect(signInWithCode(as('visitor', { network: 'd1' }), { code, browser: own })).rejects.toMatchObject({ status: 429 });
	});

	test('are not mailed when it is too late for them', async ({ as, work, rows, at }) => {
		at('2026-11-24T11:30:00Z');
		await askToSignIn(as('visitor', { network: 'd2' }), { email: cast.ada.email, browser: newSecret() });
		at('2026-11-24T11:40:00Z');
		await work();
		expect(await letter(rows, cast.ada.email)).toEqual({ kind: undefined, link: '', code: '' });
	});

	test('a stranger hears nothing on the page and how to come in by mail; nothing opens', async ({ as, work, rows, at, events }) => {
		at('2026-11-24T12:00:00Z');
		expect(await askToSignIn(as('visitor', { network: 'e1' }), { email: 'niemand@nergens.example', browser })).toEqual({});
		await work();
		expect(await letter(rows, 'niemand@nergens.example')).toEqual({ kind: 'people.sign_in_unknown', link: '', code: '' });
		expect((await events()).map((event) => event.name)).toEqual(['people.sign_in_asked']);
	});

	test('one address gets two mails an hour, however many networks ask', async ({ as, at }) => {
		at('2026-11-24T13:00:00Z');
		for (const network of ['f1', 'f2']) await askToSignIn(as('visitor', { network }), { email: cast.emma.email, browser });
		await expect(askToSignIn(as('visitor', { network: 'f3' }), { email: cast.emma.email, browser })).rejects.toMatchObject({ status: 429 });
	});

	test('wrong input is named at its field', async ({ as }) => {
		await expect(askToSignIn(as('visitor'), { email: 'geen adres', browser })).rejects.toMatchObject({
			issues: { email: 'signin_email_wrong' }
		});
		await expect(signInWithCode(as('visitor'), { code: '', browser })).rejects.toMatchObject({ issues: { code: 'signin_code_missing' } });
	});
});

describe('sessions', () => {
	test('are mine to see and to end; suspended means out everywhere at once', async ({ as, work, rows, at }) => {
		at('2026-11-25T08:00:00Z');
		await askToSignIn(as('visitor', { network: 'g1' }), { email: cast.yasmina.email, browser });
		await work();
		const { link } = await letter(rows, cast.yasmina.email);
		const { secret } = await signInWithLink(as('visitor', { network: 'g1' }), { secret: link });
		const sessions = await mySessions(as(cast.yasmina));
		expect(sessions).toHaveLength(1);
		await expect(endSession(as(cast.mia), { id: sessions[0]?.id ?? '' })).rejects.toMatchObject({ status: 404 });
		await suspendPerson(as(cast.fien), { person: cast.yasmina.id });
		expect(await identify(secret, new Date('2026-11-25T08:00:01Z'))).toEqual({ kind: 'visitor' });
	});

	test('open for nobody who is suspended: they get no key, and hear once that they do not', async ({ as, at, rows, events }) => {
		at('2026-11-25T08:30:00Z');
		await suspendPerson(as(cast.ada), { person: cast.sami.id });
		await askToSignIn(as('visitor', { network: 'g2' }), { email: cast.sami.email, browser });
		const asked = (await events()).find(({ name }) => name === 'people.sign_in_asked');
		// Two at once: both have looked before either says no.
		let both: Promise<unknown> = Promise.resolve();
		await transact(as('house'), async (tx) => {
			await db(tx)
				.selectFrom('sign_in_attempt')
				.select('id')
				.where('id', '=', asked?.subject ?? '')
				.forUpdate()
				.execute();
			both = Promise.all([1, 2].map(() => runJob({ job: 'people.send_sign_in', event: asked })));
			await new Promise((go) => setTimeout(go, 300));
		});
		await both;
		expect(await rows('select link_hash, code_hash from sign_in_attempt where id = $1', [asked?.subject])).toEqual([
			{ link_hash: null, code_hash: null }
		]);
		expect((await events()).filter(({ name }) => name === 'people.sign_in_refused')).toHaveLength(1);
		await resumePerson(as(cast.ada), { person: cast.sami.id });
	});

	test('an editor who still owes a second step is nobody in particular', async ({ as, work, rows, at }) => {
		at('2026-11-25T09:00:00Z');
		await askToSignIn(as('visitor', { network: 'h1' }), { email: cast.fien.email, browser });
		await work();
		const { secret } = await signInWithLink(as('visitor', { network: 'h1' }), { secret: (await letter(rows, cast.fien.email)).link });
		expect(await identify(secret, new Date('2026-11-25T09:00:01Z'))).toMatchObject({ roles: new Set(), groups: [], pending: true });
	});

	test('one click of the demo is closed outside a demo', async ({ as }) => {
		await expect(signInAs(as('visitor'), { person: cast.ada.id })).rejects.toMatchObject({ status: 403 });
	});
});

describe('roles', () => {
	test('are given by who holds them, never to oneself, and the last admin stays', async ({ as, events }) => {
		await grantRole(as(cast.fien), { person: cast.nieuw.id, role: 'member' });
		await expect(grantRole(as(cast.fien), { person: cast.mia.id, role: 'admin' })).rejects.toMatchObject({ status: 403 });
		await expect(grantRole(as(cast.emma), { person: cast.mia.id, role: 'editor' })).rejects.toMatchObject({ status: 403 });
		await expect(grantRole(as(cast.ada), { person: cast.ada.id, role: 'facilitator' })).rejects.toMatchObject({ status: 403 });
		await expect(revokeRole(as('house'), { person: cast.ada.id, role: 'admin' })).rejects.toMatchObject({
			issues: { role: 'signin_last_admin' }
		});
		expect(await events()).toMatchObject([{ name: 'people.role_granted', subject: cast.nieuw.id, actor_id: cast.fien.id }]);
	});

	test('a door is closed by who stands higher, never by an equal or for oneself', async ({ as }) => {
		for (const [who, whom] of [
			[cast.fien, cast.noor],
			[cast.noor, cast.ada],
			[cast.ada, cast.ada],
			[cast.emma, cast.mia]
		] as const)
			await expect(suspendPerson(as(who), { person: whom.id }), `${who.key} ${whom.key}`).rejects.toMatchObject({ status: 403 });
	});

	test('an invitation makes a member and a mail; twice changes nothing', async ({ as, work, rows }) => {
		const first = await invitePerson(as(cast.fien), { name: 'Jonas', email: 'jonas@speelplein.example' });
		expect(await invitePerson(as(cast.fien), { name: 'Jonas', email: 'Jonas@speelplein.example' })).toEqual(first);
		await work();
		expect(await rows('select kind from mail where to_address = $1', ['jonas@speelplein.example'])).toContainEqual({
			kind: 'people.welcome'
		});
	});

	test('an invitation and what follows are in the language that was said for them', async ({ as, work, rows }) => {
		await invitePerson(as(cast.fien), { name: 'Odile', email: 'odile@speelplein.example', locale: 'fr' });
		await askToSignIn(as('visitor', { network: 'odile' }), { email: 'odile@speelplein.example', browser: newSecret() });
		await work();
		expect(await rows('select distinct locale from mail where to_address = $1', ['odile@speelplein.example'])).toEqual([{ locale: 'fr' }]);
	});
});

test('who may ask to come in is what the house decided; otherwise it says how one does', async ({ as, rows }) => {
	const asks = (email: string) => askForAccess(as('visitor', { network: 'ask' }), { name: 'Oda', email, message: '' });
	for (const [sign_up, says] of [
		['open', 'signin_access_open'],
		['by_invitation', 'signin_access_invited']
	] as const) {
		await transact(as('house'), (tx) => saveSettings(tx, { sign_up }));
		await expect(asks('oda@vraag.example')).rejects.toMatchObject({ issues: { form: says } });
	}
	await transact(as('house'), (tx) => saveSettings(tx, { sign_up: 'on_request' }));
	await asks('oda@vraag.example');
	expect(await rows(`select name from access_request where email = 'oda@vraag.example'`)).toEqual([{ name: 'Oda' }]);
});

test('where one goes after signing in is always here', () => {
	for (const evil of [
		'//evil.example',
		'/\\evil.example',
		'https://evil.example',
		'/\t/evil.example',
		'javascript:alert(1)',
		'\\\\evil',
		'/%0d%0aLocation:x\r\n'
	])
		expect(v.parse(returnPath, evil)).toBe('/');
	expect(v.parse(returnPath, '/mijn?a=b#c')).toBe('/mijn?a=b#c');
	fc.assert(
		fc.property(fc.string({ unit: 'binary' }), (path) => {
			const to = new URL(v.parse(returnPath, path), 'https://house.example');
			expect(to.origin).toBe('https://house.example');
		})
	);
});
