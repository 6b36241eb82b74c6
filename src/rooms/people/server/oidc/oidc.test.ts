import type { Server } from 'node:http';
import { afterAll, beforeAll, vi } from 'vitest';
import { env } from '#env';
import {
	arriveFromElsewhere,
	beginElsewhere,
	identify,
	linkIdentity,
	myIdentities,
	offeredIdentity,
	resumePerson,
	suspendPerson,
	unlinkIdentity
} from '#rooms/people';
import { newSecret } from '#kernel/ids';
import { cast, describe, expect, test } from '../../../../../tests/house.ts';
import { openNextDoor, vouch as vouchNextDoor } from '../../../../../tests/setup/next-door.ts';
import { inSession } from '../passkeys/authenticator.fixture.ts';

const issuer = `http://127.0.0.1:${20_000 + (process.pid % 20_000)}`;
let server: Server;

beforeAll(async () => {
	Object.assign(env, {
		OIDC_ISSUER: issuer,
		OIDC_CLIENT_ID: 'samenspel',
		OIDC_CLIENT_SECRET: 'a-secret-of-forty-characters-for-testing',
		OIDC_NAME: 'Stad'
	});
	vi.spyOn(console, 'warn').mockImplementation(() => {});
	vi.spyOn(console, 'info').mockImplementation(() => {});
	server = await openNextDoor(issuer, home);
});
afterAll(() => new Promise((closed) => server.close(closed)));

const home = 'http://localhost:3000';
const vouch = (url: string, who: string) => vouchNextDoor(url, who, home);

const refused = { issues: { form: 'signin_elsewhere_failed' } };

describe('an account of another house', () => {
	test('is not believed for its address: it comes in only after its person linked it, and not once it is unlinked', async ({
		as,
		events
	}) => {
		const browser = newSecret();
		const who = `nr-${cast.mia.email}`;
		const first = await beginElsewhere(as('visitor', { network: 'o1' }), { browser, naar: '/mijn' });
		const arrived = await arriveFromElsewhere(as('visitor', { network: 'o1' }), { browser, answer: await vouch(first.url, who) });
		expect(arrived).toEqual({ secret: null, to: '/aanmelden/elders' });
		expect(await offeredIdentity(as('visitor'), { browser })).toEqual({
			elsewhere: 'Stad',
			label: cast.mia.email,
			signedIn: false,
			confirmed: false
		});
		await expect(linkIdentity(as(cast.mia), { browser })).rejects.toMatchObject({ issues: { form: 'signin_confirm_first' } });
		const mia = await inSession(as(cast.mia), new Date());
		await expect(linkIdentity(mia, { browser: newSecret() })).rejects.toMatchObject({ issues: { form: 'signin_elsewhere_over' } });
		await linkIdentity(mia, { browser });
		await expect(linkIdentity(mia, { browser }), 'an offer holds once').rejects.toMatchObject({ status: 422 });

		const second = await beginElsewhere(as('visitor', { network: 'o1' }), { browser, naar: '/mijn' });
		const { secret, to } = await arriveFromElsewhere(as('visitor', { network: 'o1' }), { browser, answer: await vouch(second.url, who) });
		expect(to).toBe('/mijn');
		expect(await identify(secret ?? '', new Date())).toMatchObject({ id: cast.mia.id, assurance: 1 });

		const [mine] = (await myIdentities(as(cast.mia))).all;
		await expect(unlinkIdentity(await inSession(as(cast.milan), new Date()), { id: mine?.id ?? '' })).rejects.toMatchObject({
			status: 404
		});
		await expect(unlinkIdentity(as(cast.mia), { id: mine?.id ?? '' })).rejects.toMatchObject({ issues: { form: 'signin_confirm_first' } });
		await unlinkIdentity(mia, { id: mine?.id ?? '' });
		const third = await beginElsewhere(as('visitor', { network: 'o1' }), { browser });
		expect(await arriveFromElsewhere(as('visitor', { network: 'o1' }), { browser, answer: await vouch(third.url, who) })).toMatchObject({
			secret: null
		});
		expect((await events()).map(({ name }) => name)).toEqual(['people.identity_linked', 'people.signed_in', 'people.identity_unlinked']);
	});

	test('belongs to one person', async ({ as }) => {
		const browser = newSecret();
		for (const [person, way] of [
			[cast.noor, 'linked'],
			[cast.milan, 'refused']
		] as const) {
			const { url } = await beginElsewhere(as('visitor', { network: `o2${way}` }), { browser });
			const arrived = arriveFromElsewhere(as('visitor', { network: `o2${way}` }), {
				browser,
				answer: await vouch(url, 'nr-gedeeld@stad.example')
			});
			if (way === 'refused') {
				expect((await arrived).secret).not.toBeNull();
				expect((await offeredIdentity(as(person), { browser })).label).toBeNull();
			} else {
				await arrived;
				await linkIdentity(await inSession(as(person), new Date()), { browser });
			}
		}
	});

	test('waits twenty minutes for its person to say that it is theirs', async ({ as, at }) => {
		const browser = newSecret();
		const visitor = as('visitor', { network: 'o5' });
		const { url } = await beginElsewhere(visitor, { browser });
		await arriveFromElsewhere(visitor, { browser, answer: await vouch(url, 'nr-laat@stad.example') });
		const later = new Date(visitor.now.getTime() + 21 * 60_000);
		at(later.toISOString());
		expect((await offeredIdentity(as('visitor'), { browser })).label).toBeNull();
		await expect(linkIdentity(await inSession(as(cast.emma), later), { browser })).rejects.toMatchObject({
			issues: { form: 'signin_elsewhere_over' }
		});
	});

	test('opens nothing for who is suspended', async ({ as }) => {
		const visitor = as('visitor', { network: 'o4' });
		const arrive = async (browser = newSecret()) => {
			const { url } = await beginElsewhere(visitor, { browser });
			return { browser, ...(await arriveFromElsewhere(visitor, { browser, answer: await vouch(url, 'nr-sami@stad.example') })) };
		};
		const { browser } = await arrive();
		await linkIdentity(await inSession(as(cast.sami), new Date()), { browser });
		await suspendPerson(as(cast.ada), { person: cast.sami.id });
		expect((await arrive()).secret).toBeNull();
		await resumePerson(as(cast.ada), { person: cast.sami.id });
		expect((await arrive()).secret).not.toBeNull();
	});

	test('comes back once, to the browser that went, within ten minutes, with what was asked', async ({ as, at }) => {
		const browser = newSecret();
		const visitor = as('visitor', { network: 'o3' });
		const { url } = await beginElsewhere(visitor, { browser });
		const answer = await vouch(url, 'nr-a@stad.example');
		await expect(arriveFromElsewhere(visitor, { browser: newSecret(), answer })).rejects.toMatchObject(refused);
		await expect(arriveFromElsewhere(visitor, { browser, answer: 'error=access_denied' })).rejects.toMatchObject(refused);
		await expect(arriveFromElsewhere(visitor, { browser, answer: answer.replace(/code=[^&]+/, 'code=made-up') })).rejects.toMatchObject(
			refused
		);
		await arriveFromElsewhere(visitor, { browser, answer });
		await expect(arriveFromElsewhere(visitor, { browser, answer })).rejects.toMatchObject(refused);
		const late = await beginElsewhere(visitor, { browser });
		const tooLate = await vouch(late.url, 'nr-a@stad.example');
		at(new Date(visitor.now.getTime() + 11 * 60_000).toISOString());
		await expect(arriveFromElsewhere(as('visitor', { network: 'o3' }), { browser, answer: tooLate })).rejects.toMatchObject(refused);
	});
});
