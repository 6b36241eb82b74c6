// Places a family looked at, and what they last found, stay readable without a connection. Nothing is counted or sent; what was made for
// somebody who signed in is never kept.
import { version } from '$app/env';
import { self } from '$app/service-worker';
import { splitLocale } from '../kernel/i18n/addresses.ts';
import * as m from '../paraglide/messages.js';
import { offlinePage, type KeptPage } from './offline-page.ts';

/** Pages stay over a new edition of the house; what they are drawn with has names that change with every edition, and stays beside them. */
const pages = 'pages-1';
const parts = 'parts-1';
const pictures = 'pictures-1';
const limits = { [pages]: 60, [parts]: 400, [pictures]: 80 };

self.addEventListener('install', (event) => event.waitUntil(self.skipWaiting()));
self.addEventListener('activate', (event) => event.waitUntil(tidy().then(() => self.clients.claim())));

self.addEventListener('fetch', (event) => {
	const { request } = event;
	const url = new URL(request.url);
	if (request.method !== 'GET' || url.origin !== self.location.origin) return;
	if (isPart(url)) event.respondWith(keptFirst(event, request));
	else if (isPicture(url)) event.respondWith(pictureOrNone(event, request));
	else if (isAboutPlaces(url) && request.mode === 'navigate') event.respondWith(freshFirst(event, request));
	// A page reached without a reload: its whole page is kept as well, to be opened later.
	else if (isAboutPlaces(url) && url.pathname.endsWith('/__data.json')) event.waitUntil(keepPage(wholePage(url)));
});

const isPart = ({ pathname }: URL) => pathname.startsWith('/_app/immutable/') || pathname === '/huisstijl.css' || pathname === '/icon.svg';
const isPicture = ({ pathname }: URL) => /^\/bestanden\/[^/]+\/b\/\d+$/.test(pathname);
const isAboutPlaces = ({ pathname }: URL) =>
	/^\/plekken(\/|$)/.test(splitLocale(pathname).path) && !/\.(ics|pdf|xml|json|geojson)$/.test(pathname.replace('/__data.json', ''));

function wholePage(url: URL): string {
	const page = new URL(url);
	page.pathname = page.pathname.replace(/\/__data\.json$/, '');
	page.searchParams.delete('x-sveltekit-invalidated');
	page.searchParams.delete('x-sveltekit-trailing-slash');
	return page.href;
}

/** Made for nobody in particular: the house says so itself. */
const forAll = (answer: Response) => answer.ok && !answer.redirected && /\bpublic\b/.test(answer.headers.get('cache-control') ?? '');

async function keptFirst(event: FetchEvent, request: Request): Promise<Response> {
	const known = await caches.match(request);
	if (known) return known;
	const answer = await fetch(request);
	if (answer.ok) event.waitUntil(put(parts, request.url, answer.clone()));
	return answer;
}

async function freshFirst(event: FetchEvent, request: Request): Promise<Response> {
	try {
		const answer = await fetch(request);
		if (forAll(answer)) event.waitUntil(put(pages, request.url, answer.clone()));
		return answer;
	} catch {
		const known = await caches.match(request.url, { ignoreVary: true });
		return known ? asKept(known) : nothingKept(new URL(request.url));
	}
}

/** A picture that was seen stays; without a connection its place stays empty when it was not, and nothing looks broken. */
async function pictureOrNone(event: FetchEvent, request: Request): Promise<Response> {
	try {
		const answer = await fetch(request);
		if (forAll(answer)) event.waitUntil(put(pictures, request.url, answer.clone()));
		return answer;
	} catch {
		const known = await caches.match(request.url, { ignoreVary: true });
		return known ?? new Response('<svg xmlns="http://www.w3.org/2000/svg"/>', { headers: { 'content-type': 'image/svg+xml' } });
	}
}

/** The page says of itself that it was kept, for who reads it without a connection. */
async function asKept(known: Response): Promise<Response> {
	return new Response((await known.text()).replace('<html ', '<html data-kept '), { headers: known.headers });
}

async function keepPage(address: string): Promise<void> {
	const answer = await fetch(address).catch(() => undefined);
	if (answer && forAll(answer)) await put(pages, address, answer);
}

/** Keeps it as the newest; the oldest leaves. */
async function put(name: keyof typeof limits, address: string, answer: Response): Promise<void> {
	const cache = await caches.open(name);
	await cache.delete(address, { ignoreVary: true });
	await cache.put(address, answer);
	const all = await cache.keys();
	for (const old of all.slice(0, Math.max(0, all.length - (limits[name] ?? 0)))) await cache.delete(old);
}

async function nothingKept(url: URL): Promise<Response> {
	const { locale } = splitLocale(url.pathname);
	const cache = await caches.open(pages);
	const kept: KeptPage[] = [];
	for (const request of (await cache.keys()).toReversed()) {
		const html = (await (await cache.match(request))?.text()) ?? '';
		const title = /<title>([^<]*)<\/title>/.exec(html)?.[1];
		if (title) kept.push({ address: request.url, title });
	}
	const words = {
		title: m.offline_title({}, { locale }),
		text: kept.length ? m.offline_kept({}, { locale }) : m.offline_none({}, { locale }),
		again: m.offline_again({}, { locale })
	};
	return new Response(offlinePage({ locale, words, kept, edition: version }), {
		headers: { 'content-type': 'text/html; charset=utf-8' }
	});
}

async function tidy(): Promise<void> {
	for (const name of await caches.keys()) if (!(name in limits)) await caches.delete(name);
}
