import {
	allowInsecureRequests,
	authorizationCodeGrant,
	buildAuthorizationUrl,
	calculatePKCECodeChallenge,
	discovery,
	randomNonce,
	randomPKCECodeVerifier,
	randomState,
	type Configuration
} from 'openid-client';
import { env, publicUrl } from '#env';

/** Where the other house sends people back to; what is registered there. */
export const callback = `${publicUrl}/aanmelden/elders/terug`;
const seconds = 5;

let known: Promise<Configuration> | undefined;

/** Whether this house knows another that vouches for people, and what it is called on the button. */
export const elsewhere = (): string | null => (env.OIDC_ISSUER && env.OIDC_CLIENT_ID ? env.OIDC_NAME : null);

/** What the other house says about itself, asked once. */
function configuration(): Promise<Configuration> {
	const { OIDC_ISSUER: issuer, OIDC_CLIENT_ID: client, OIDC_CLIENT_SECRET: secret } = env;
	if (!issuer || !client) throw new Error('OIDC_ISSUER and OIDC_CLIENT_ID are not set.');
	const address = new URL(issuer);
	// Plain http only to this very machine: a test, a proxy next door.
	const near = address.protocol === 'http:' && ['127.0.0.1', 'localhost'].includes(address.hostname);
	known ??= discovery(address, client, secret, undefined, { execute: near ? [allowInsecureRequests] : [], timeout: seconds }).catch(
		(error: unknown) => {
			known = undefined;
			throw error;
		}
	);
	return known;
}

/** The way there, with what must come back along (state, nonce, PKCE). */
export async function wayThere(): Promise<{ url: string; state: string; nonce: string; verifier: string }> {
	const [state, nonce, verifier] = [randomState(), randomNonce(), randomPKCECodeVerifier()];
	const url = buildAuthorizationUrl(await configuration(), {
		redirect_uri: callback,
		scope: 'openid email',
		code_challenge: await calculatePKCECodeChallenge(verifier),
		code_challenge_method: 'S256',
		state,
		nonce
	});
	return { url: url.href, state, nonce, verifier };
}

export type Vouched = { issuer: string; subject: string; label: string };

/** Who the other house says it is; throws when the answer is not for us, not for this try, or not signed by who we asked. */
export async function vouched(answer: string, given: { state: string; nonce: string; verifier: string }): Promise<Vouched> {
	const tokens = await authorizationCodeGrant(await configuration(), new URL(`${callback}?${answer}`), {
		expectedState: given.state,
		expectedNonce: given.nonce,
		pkceCodeVerifier: given.verifier,
		idTokenExpected: true
	});
	const claims = tokens.claims();
	if (!claims) throw new Error('The other house sent no id token.');
	const label = typeof claims['email'] === 'string' ? claims['email'] : claims.sub;
	return { issuer: claims.iss, subject: claims.sub, label: label.slice(0, 200) };
}
