import type { Server } from 'node:http';
import Provider from 'oidc-provider';
import { afterAll, beforeAll, vi } from 'vitest';
import { arriveFromElsewhere, beginElsewhere, identify, linkIdentity, myIdentities, offeredIdentity, unlinkIdentity } from '#rooms/people';
import { newSecret } from '#kernel/ids';
import { cast, describe, expect, test } from '../../../../../tests/house.ts';
import { inSession } from '../passkeys/authenticator.fixture.ts';

const issuer = vi.hoisted(() => {
	const address = `http://127.0.0.1:${20_000 + (process.pid % 20_000)}`;
	Object.assign(process.env, {
		OIDC_ISSUER: address,
		OIDC_CLIENT_ID: 'samenspel',
		OIDC_CLIENT_SECRET: 'a-secret-of-forty-characters-for-testing',
		OIDC_NAME: 'Stad'
	});
	return address;
});
let server: Server;

beforeAll(async () => {
	vi.spyOn(console, 'warn').mockImplementation(() => {});
	vi.spyOn(console, 'info').mockImplementation(() => {});
	const provider = new Provider(issuer, {
		clients: [
			{
				client_id: 'samenspel',
				client_secret: 'a-secret-of-forty-characters-for-testing',
				redirect_uris: ['http://localhost:3000/aanmelden/elders/terug'],
				application_type: 'native'
			}
		],
		claims: { openid: ['sub'], email: ['email'] },
		conformIdTokenClaims: false,
		findAccount: (_ctx, id) => ({ accountId: id, claims: () => ({ sub: id, email: id.replace('nr-', '') }) }),
		pkce: { required: () => true },
		cookies: { keys: ['test'] },
		features: { devInteractions: { enabled: true } }
	});
	server = provider.listen(Number(new URL(issuer).port), '127.0.0.1');
	await new Promise((ready) => server.once('listening', ready));
});
afterAll(() => new Promise((closed) => server.close(closed)));

/** Signs in at the other house, as `who`, by its own forms; answers the query it sends back with. */
async function vouch(url: string, who: string): Promise<string> {
	const jar = new Map<string, string>();
	let next: { url: string; body?: URLSearchParams } = { url };
	for (let turn = 0; turn < 12; turn += 1) {
		if (next.url.startsWith('http://localhost:3000/')) return new URL(next.url).search.slice(1);
		const answer = await fetch(next.url, {
			redirect: 'manual',
			method: next.body ? 'POST' : 'GET',
			body: next.body,
			headers: { cookie: [...jar].map(([name, value]) => `${name}=${value}`).join('; ') }
		});
		for (const cookie of answer.headers.getSetCookie()) {
			const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(cookie) ?? [];
			jar.set(name, value);
		}
		const to = answer.headers.get('location');
		if (to) next = { url: new URL(to, next.url).href };
		else {
			const page = await answer.text();
			const prompt = /name="prompt" value="(\w+)"/.exec(page)?.[1] ?? '';
			const action = /action="([^"]+)"/.exec(page)?.[1] ?? '';
			next = { url: new URL(action, next.url).href, body: new URLSearchParams({ prompt, login: who, password: 'x' }) };
		}
	}
	throw new Error('The other house did not let go.');
}

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
