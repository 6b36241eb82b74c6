import type { Cookies } from '@sveltejs/kit';
import { cookieOptions, flashCookie } from './cookies.ts';

/** One message for the next page, as a key: text never travels in a cookie. */
export type Flash = { key: string; tone: 'good' | 'note' | 'bad' };

export function setFlash(cookies: Cookies, key: string, tone: Flash['tone'] = 'good'): void {
	cookies.set(flashCookie, `${tone}.${key}`, { ...cookieOptions, maxAge: 60 });
}

export function takeFlash(cookies: Cookies): Flash | undefined {
	const [tone, key] = (cookies.get(flashCookie) ?? '').split('.');
	if (!key || !/^[a-z0-9_]+$/.test(key)) return undefined;
	cookies.delete(flashCookie, cookieOptions);
	return { key, tone: tone === 'bad' || tone === 'note' ? tone : 'good' };
}
