import type { Server } from 'node:http';
import Provider from 'oidc-provider';

/** Another house, which vouches for people: a real OpenID provider on this machine that believes whatever name is typed. */
export async function openNextDoor(issuer: string, home: string): Promise<Server> {
	const provider = new Provider(issuer, {
		clients: [
			{
				client_id: 'samenspel',
				client_secret: nextDoorSecret,
				redirect_uris: [`${home}/aanmelden/elders/terug`],
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
	const server = provider.listen(Number(new URL(issuer).port), '127.0.0.1');
	await new Promise((ready) => server.once('listening', ready));
	return server;
}

/** What a house is told so that it knows the one next door. */
export const nextDoorSecret = 'a-secret-of-forty-characters-for-testing';
export const knowing = (issuer: string) => ({
	OIDC_ISSUER: issuer,
	OIDC_CLIENT_ID: 'samenspel',
	OIDC_CLIENT_SECRET: nextDoorSecret,
	OIDC_NAME: 'Stad'
});

/** Signs in next door, as `who`, by its own forms; answers the query it sends back with to `home`. */
export async function vouch(url: string, who: string, home: string): Promise<string> {
	const jar = new Map<string, string>();
	let next: { url: string; body?: URLSearchParams } = { url };
	for (let turn = 0; turn < 12; turn += 1) {
		if (next.url.startsWith(`${home}/`)) return new URL(next.url).search.slice(1);
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
