import { readFileSync } from 'node:fs';
import type { BrowserContext, CDPSession, Page } from 'playwright-core';
import type { There } from './otherwise.ts';

const axe = readFileSync('node_modules/axe-core/axe.min.js', 'utf8');
const rules = { type: 'tag', values: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] };

/** One way of looking: each page is looked at in one of them, in turn; `npm run test:long` looks at each page in all. */
export type Mode = { scripts: boolean; dark: boolean; width: number };
export const modes: readonly Mode[] = [
	{ scripts: false, dark: false, width: 360 },
	{ scripts: true, dark: true, width: 360 },
	{ scripts: true, dark: false, width: 1280 },
	{ scripts: false, dark: true, width: 1280 }
];

/** The letters somebody set in their browser (WCAG 1.4.4 and 1.4.10): as it comes, and twice as large. */
const usual = { fontSizes: { standard: 16, fixed: 13 } };
const twice = { fontSizes: { standard: 32, fixed: 26 } };

type Violation = { id: string; nodes: Array<{ target: string[]; failureSummary: string }> };

/** One browser tab that looks at page after page, as this caller, and says what is wrong with each. */
export class Eyes {
	private readonly context: BrowserContext;
	private tab: { page: Page; cdp: CDPSession } | undefined;
	private readonly trouble: string[] = [];

	constructor(context: BrowserContext) {
		this.context = context;
	}

	/** What is wrong with this page, looked at in these ways. */
	async look({ caller, path, fleeting, offline }: There, ways: readonly Mode[]): Promise<string[]> {
		const { page, cdp } = (this.tab ??= await this.open(caller.house));
		this.trouble.length = 0;
		await this.context.clearCookies();
		await this.context.addCookies([...caller.cookies].map(([name, value]) => ({ name, value, url: caller.house })));
		if (offline) await this.leave(page, caller.house);
		const found: string[] = [];
		for (const way of ways) {
			const scripts = way.scripts && !fleeting && !offline;
			const say = (what: string) =>
				found.push(`${path} ${scripts ? 'with' : 'without'} scripts${way.dark ? ', in the dark' : ''}: ${what}`);
			await page.setViewportSize({ width: way.width, height: 800 });
			await page.emulateMedia({ colorScheme: way.dark ? 'dark' : 'light', reducedMotion: 'reduce' });
			await cdp.send('Emulation.setScriptExecutionDisabled', { value: !scripts });
			await page.goto(caller.house + path, { waitUntil: scripts ? 'load' : 'domcontentloaded' });
			await cdp.send('Emulation.setScriptExecutionDisabled', { value: false });
			// SvelteKit puts its announcer there when the page has come alive.
			if (scripts)
				await page.waitForSelector('#svelte-announcer', { state: 'attached', timeout: 10_000 }).catch(() => say('does not come alive'));
			await page.evaluate(axe);
			for (const one of await run(page, rules)) say(one);
			for (const one of await page.evaluate(missingPictures)) say(`a picture does not come: ${one}`);
			if (way.width > 360) await page.setViewportSize({ width: 360, height: 800 });
			for (const one of await page.evaluate(tooWide)) say(`wider than a telephone of 360 pixels: ${one}`);
			await cdp.send('Page.setFontSizes', twice);
			for (const one of await page.evaluate(tooWide)) say(`wider than a telephone whose letters are twice as large: ${one}`);
			await cdp.send('Page.setFontSizes', usual);
		}
		await this.context.setOffline(false);
		return [...found, ...this.trouble.map((what) => `${path}: ${what}`)];
	}

	/** Looks round until the browser keeps what it sees, and loses the connection. */
	private async leave(page: Page, house: string): Promise<void> {
		await page.goto(`${house}/plekken`);
		await page.evaluate(async () => navigator.serviceWorker.ready);
		await this.context.setOffline(true);
	}

	private async open(house: string): Promise<{ page: Page; cdp: CDPSession }> {
		const page = await this.context.newPage();
		page.setDefaultTimeout(20_000);
		page.on('pageerror', (error) => this.trouble.push(`error in the browser: ${error.message}`));
		page.on('console', (message) => {
			if (message.type() === 'error' && !/status of (403|404)/.test(message.text()))
				this.trouble.push(`the console says ${message.text()}`);
		});
		page.on('request', (request) => {
			if (!request.url().startsWith(house) && !/^(data|blob|about):/.test(request.url()))
				this.trouble.push(`asks another house: ${request.url()}`);
		});
		return { page, cdp: await this.context.newCDPSession(page) };
	}
}

async function run(page: Page, runOnly: object): Promise<string[]> {
	const violations = await page.evaluate(async (only) => {
		const { axe } = window as unknown as { axe: { run: (root: Document, options: object) => Promise<{ violations: Violation[] }> } };
		return (await axe.run(document, { runOnly: only, resultTypes: ['violations'] })).violations;
	}, runOnly);
	return violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => `${node.target.join(' ')} ${node.failureSummary}`).join(' | ')}`);
}

/** Pictures that never come, those further down as well. */
async function missingPictures(): Promise<string[]> {
	const pictures = [...document.images];
	for (const one of pictures) one.loading = 'eager';
	await Promise.all(pictures.map((one) => one.decode().catch(() => undefined)));
	return pictures.filter((one) => one.naturalWidth === 0).map((one) => one.currentSrc || one.src);
}

/** Elements that reach over the edge, when the page as a whole then scrolls sideways. */
function tooWide(): string[] {
	const edge = document.documentElement.clientWidth;
	if (document.documentElement.scrollWidth <= edge) return [];
	const over = [...document.querySelectorAll('body *')].filter((one) => one.getBoundingClientRect().right > edge + 1);
	return [
		over
			.slice(-3)
			.map((one) => `<${one.localName} class="${one.className}">`)
			.join(' ') || 'something unseen'
	];
}
