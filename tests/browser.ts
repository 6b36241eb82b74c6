import chromium from '@sparticuz/chromium';
import { readFileSync } from 'node:fs';
import { chromium as playwright, type Browser, type BrowserContext, type Locator, type Page } from 'playwright-core';
import { describe, expect, inject, test as base } from 'vitest';
import { parse } from 'yaml';

export { expect } from 'vitest';

/** The real browser: the system's when `CHROMIUM` names one, or the one that npm brought. */
export const openBrowser = async (): Promise<Browser> =>
	playwright.launch({
		executablePath: process.env['CHROMIUM'] ?? (await chromium.executablePath()),
		args: ['--no-sandbox', '--disable-quic', '--disable-gpu', '--font-render-hinting=none'],
		headless: true
	});

let opened: Promise<Browser> | undefined;

/** One browser for every journey of a run; it ends with the process that opened it. */
function theBrowser(): Promise<Browser> {
	opened ??= openBrowser().then((browser) => {
		browser.once('disconnected', () => {
			opened = undefined;
			mirrors.clear();
		});
		return browser;
	});
	return opened;
}

export type Visit = {
	page: Page;
	context: BrowserContext;
	scripts: boolean;
	/** Full address of a Dutch path. */
	url: (path: string) => string;
	/** axe over the page as it stands: nothing found, or the test fails with what and where. */
	accessible: () => Promise<void>;
	/** Addresses of other origins that the page asked for. Must stay empty. */
	foreign: string[];
};

type Options = {
	dark?: boolean;
	width?: number;
	/** What the browser may complain about, because the journey makes it happen. */
	foreseen?: RegExp;
};

/** A journey of a person through the real house, once with scripts and once without. */
export function journey(name: string, walk: (visit: Visit) => Promise<void>, options: Options = {}): void {
	describe(name, () => {
		for (const scripts of [true, false]) base(scripts ? 'with scripts' : 'without scripts', () => visit(scripts, options, walk));
	});
}

/** One visit in a fresh browser context. */
export async function visit(
	scripts: boolean,
	{ dark = false, width = 1280, foreseen = /status of (401|403|404|409|422|429)/ }: Options,
	walk: (visit: Visit) => Promise<void>
): Promise<void> {
	const house = inject('houseAddress');
	const browser = await theBrowser();
	const context = await browser.newContext({
		javaScriptEnabled: scripts,
		colorScheme: dark ? 'dark' : 'light',
		viewport: { width, height: 900 },
		locale: 'nl-BE',
		reducedMotion: 'reduce'
	});
	const page = await context.newPage();
	page.setDefaultTimeout(60_000);
	const foreign: string[] = [];
	const trouble: string[] = [];
	page.on(
		'request',
		(request) => !request.url().startsWith(house) && !/^(data|blob|about):/.test(request.url()) && foreign.push(request.url())
	);
	page.on('pageerror', (error) => trouble.push(error.message));
	page.on(
		'console',
		(message) =>
			message.type() === 'error' &&
			message.location().url.startsWith(house) &&
			!foreseen.test(message.text()) &&
			trouble.push(message.text())
	);
	try {
		await walk({ page, context, scripts, foreign, url: (path) => house + path, accessible: () => accessible(page, dark) });
		expect(trouble, 'errors in the browser').toEqual([]);
		expect(foreign, 'requests to other origins').toEqual([]);
	} catch (error) {
		if (error instanceof Error) error.message += await whatStood(page);
		throw error;
	} finally {
		await context.close();
	}
}

/** Where a journey came to an end, for who has nothing but its report. */
async function whatStood(page: Page): Promise<string> {
	const words = await page.locator('body').innerText({ timeout: 2000 }).catch(String);
	return `\n\nOn ${page.url()} stood:\n${words.replace(/\s*\n\s*/g, ' | ').slice(0, 2500)}`;
}

const axe = readFileSync('node_modules/axe-core/axe.min.js', 'utf8');
const rules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/**
 * A page without scripts cannot run axe (no promise ever settles in it): its HTML, as it stands, is laid out once more in a page
 * that may run scripts but gets none of ours.
 */
async function accessible(page: Page, dark: boolean): Promise<void> {
	const html = (await page.content()).replace(/<script\b[\s\S]*?<\/script>/g, '').replace(/<link[^>]*modulepreload[^>]*>/g, '');
	const mirror = await mirrorFor(dark);
	await mirror.page.setViewportSize(page.viewportSize() ?? { width: 1280, height: 900 });
	await mirror.show(page.url().replace(/#.*$/, ''), html);
	await mirror.page.evaluate(axe);
	const found = await mirror.page.evaluate(async (runOnly) => {
		const { violations } = await (window as unknown as { axe: Axe }).axe.run(document, { runOnly, resultTypes: ['violations'] });
		return violations.map(
			({ id, nodes }) => `${id}: ${nodes.map((node) => `${node.target.join(' ')} ${node.failureSummary}`).join(' | ')}`
		);
	}, rules);
	expect(found, `accessibility of ${page.url()}`).toEqual([]);
}

type Mirror = { page: Page; show: (address: string, html: string) => Promise<void> };
const mirrors = new Map<boolean, Promise<Mirror>>();

/** Where pages are laid out for axe, one by light and one by dark: nobody is signed in there, and styles and letters are brought once. */
function mirrorFor(dark: boolean): Promise<Mirror> {
	const mirror = mirrors.get(dark) ?? hangMirror(dark);
	mirrors.set(dark, mirror);
	return mirror;
}

async function hangMirror(dark: boolean): Promise<Mirror> {
	const browser = await theBrowser();
	const context = await browser.newContext({ colorScheme: dark ? 'dark' : 'light', reducedMotion: 'reduce' });
	const page = await context.newPage();
	const shown = { url: '', body: '' };
	// `page.route` would do the same, and turn off what the browser keeps.
	const line = await context.newCDPSession(page);
	line.on('Fetch.requestPaused', ({ requestId, request }) => {
		const answer = { responseCode: 200, responseHeaders: [{ name: 'content-type', value: 'text/html; charset=utf-8' }], body: shown.body };
		void (request.url === shown.url
			? line.send('Fetch.fulfillRequest', { requestId, ...answer })
			: line.send('Fetch.continueRequest', { requestId }));
	});
	await line.send('Fetch.enable', { patterns: [{ urlPattern: '*', resourceType: 'Document' }] });
	return {
		page,
		show: async (url, html) => {
			Object.assign(shown, { url, body: Buffer.from(html).toString('base64') });
			await page.goto(url);
		}
	};
}

type Axe = {
	run: (
		root: Document,
		options: object
	) => Promise<{ violations: Array<{ id: string; nodes: Array<{ target: string[]; failureSummary: string }> }> }>;
};

const people = parse(readFileSync('demo/people.yaml', 'utf8')) as Array<{ id: string; name: string }>;

/** Comes in as one of the demo's people and goes to `path`: what the button on the page for signing in does, without that page. */
export async function enter(page: Page, url: Visit['url'], name: string, path: string): Promise<void> {
	const person = people.find((one) => one.name === name || one.name.startsWith(`${name} `));
	if (!person) throw new Error(`Nobody in demo/people.yaml is called ${name}.`);
	const answer = await page.request.post(url('/aanmelden?/demo'), {
		form: { person: person.id, naar: path },
		headers: { origin: url(''), accept: 'text/html' },
		maxRedirects: 0
	});
	if (answer.status() !== 303) throw new Error(`${name} could not sign in: ${answer.status()}.`);
	await page.goto(url(path));
	await page.waitForURL(url(path));
}

/** On with the Tab key until this has the keyboard; whoever cannot get there is shut out. */
export async function tabTo(there: Locator): Promise<void> {
	for (let turn = 0; turn < 120; turn += 1) {
		if (await there.evaluate((one) => one === document.activeElement)) return;
		await there.page().keyboard.press('Tab');
	}
	throw new Error(`The keyboard does not come to ${there.toString()}.`);
}
