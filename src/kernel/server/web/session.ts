import type { RequestEvent } from '@sveltejs/kit';
import { newSecret } from '#kernel/ids';
import { cookieOptions, prefixed, sessionCookie } from './cookies.ts';

const ninetyDays = 90 * 24 * 60 * 60;
const askedCookie = prefixed('gevraagd');
const keptCookie = prefixed('bewaard');
const elsewhereCookie = prefixed('elders');

/** Hands the browser its session, instead of any it had. */
export function carry({ cookies }: RequestEvent, secret: string): void {
	cookies.delete(askedCookie, cookieOptions);
	cookies.set(sessionCookie, secret, { ...cookieOptions, maxAge: ninetyDays });
}

export function letGo({ cookies }: RequestEvent): void {
	cookies.delete(elsewhereCookie, cookieOptions);
	cookies.delete(sessionCookie, cookieOptions);
}

/** A new secret by which the code that is now asked for belongs to this browser. */
export function newAskingBrowser({ cookies }: RequestEvent): string {
	const secret = newSecret();
	cookies.set(askedCookie, secret, { ...cookieOptions, maxAge: 15 * 60 });
	return secret;
}

/** The secret of the browser that asked; one that opens nothing when this browser never did. */
export const askingBrowser = ({ cookies }: RequestEvent): string => cookies.get(askedCookie) ?? newSecret();

/** The secret of this browser, given to it when it had none. */
export const thisBrowser = (event: RequestEvent): string => event.cookies.get(askedCookie) ?? newAskingBrowser(event);

/** The secret of a browser that went to another house. It stays while its person signs in here: then they say that the account there is theirs. */
export function elsewhereBrowser({ cookies }: RequestEvent): string {
	const secret = cookies.get(elsewhereCookie) ?? newSecret();
	cookies.set(elsewhereCookie, secret, { ...cookieOptions, maxAge: 30 * 60 });
	return secret;
}

/** The secret of the browser that came back from there; one that opens nothing when this browser never went. */
export const cameBack = ({ cookies }: RequestEvent): string => cookies.get(elsewhereCookie) ?? newSecret();

/** A secret by which this browser gets back what was typed into it when a session ended. */
export function keepingBrowser({ cookies }: RequestEvent): string {
	const secret = cookies.get(keptCookie) ?? newSecret();
	cookies.set(keptCookie, secret, { ...cookieOptions, maxAge: 60 * 60 });
	return secret;
}

export const keptBrowser = ({ cookies }: RequestEvent): string => cookies.get(keptCookie) ?? newSecret();

/** The device in a few words, for the person's own list: browser and system, nothing finer. */
export function deviceOf({ request }: RequestEvent): string {
	const agent = request.headers.get('user-agent') ?? '';
	const browser = /Edg\//.test(agent)
		? 'Edge'
		: /Firefox\//.test(agent)
			? 'Firefox'
			: /Chrome\//.test(agent)
				? 'Chrome'
				: /Safari\//.test(agent)
					? 'Safari'
					: '';
	const system = /Android/.test(agent)
		? 'Android'
		: /iPhone|iPad/.test(agent)
			? 'iOS'
			: /Mac OS/.test(agent)
				? 'macOS'
				: /Windows/.test(agent)
					? 'Windows'
					: /Linux/.test(agent)
						? 'Linux'
						: '';
	return [browser, system].filter(Boolean).join(' · ');
}
