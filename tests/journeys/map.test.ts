import { describe, test } from 'vitest';
import { enter, expect, visit, type Visit } from '../browser.ts';
import { oneTile } from '../material/tiles.ts';

/** A style of one colour: enough to see that streets would be drawn. Where an administrator's tiles are is answered here, by nobody else. */
const tiles = 'https://tiles.example';
const style = { version: 8, sources: {}, layers: [{ id: 'ground', type: 'background', paint: { 'background-color': '#e8efe4' } }] };

async function named({ page, url }: Pick<Visit, 'page' | 'url'>, source: string): Promise<void> {
	await enter(page, url, 'Ada Wuyts', '/beheer/instellingen');
	await page.getByLabel('Kaart met straten').fill(source);
	await page
		.locator('form', { has: page.getByLabel('Kaart met straten') })
		.getByRole('button', { name: 'Bewaren' })
		.click();
	await page.getByText('De instellingen zijn bewaard.').first().waitFor();
}

/** A part of a file, as a server gives it that was asked for one. */
function part(bytes: Buffer, range = 'bytes=0-') {
	const [from = 0, to = bytes.length - 1] = (/(\d+)-(\d+)/.exec(range) ?? []).slice(1).map(Number);
	const last = Math.min(to, bytes.length - 1);
	return {
		status: 206,
		body: bytes.subarray(from, last + 1),
		headers: { 'content-range': `bytes ${from}-${last}/${bytes.length}`, 'access-control-allow-origin': '*' }
	};
}

describe('the map with streets', () => {
	const walk = (webgl: boolean, look: (visit: Visit) => Promise<void>, source = 'straten.json') =>
		visit(true, {}, async (all) => {
			const { page, url, foreign } = all;
			await page.route(`${tiles}/**`, (route) => route.fulfill({ json: style, headers: { 'access-control-allow-origin': '*' } }));
			await page.route(`${tiles}/*.pmtiles`, (route) => route.fulfill(part(oneTile(), route.request().headers()['range'])));
			if (!webgl) await page.addInitScript(() => (HTMLCanvasElement.prototype.getContext = () => null));
			await named(all, `${tiles}/${source}`);
			try {
				await page.goto(url('/plekken/kaart?waar=Gent'));
				await look(all);
				// Only where the administrator's tiles are, and nothing else.
				expect(foreign.filter((address) => !address.startsWith(tiles))).toEqual([]);
			} finally {
				await named(all, '');
				foreign.length = 0;
			}
		});

	test('is drawn from what an administrator named, with the places on it and its list beside it', () =>
		walk(true, async ({ page, accessible }) => {
			const drawn = page.locator('.streets.drawn canvas');
			await drawn.waitFor();
			expect(await page.locator('.live-mark').count()).toBeGreaterThan(1);
			await page.getByRole('region', { name: 'Deze plekken staan op de kaart' }).getByRole('link').first().waitFor();
			await accessible();
			// By keyboard: the map is moved, and a mark on it leads to its place.
			const before = page.url();
			await drawn.focus();
			await page.keyboard.press('ArrowRight');
			await page.waitForURL((address) => address.href !== before && address.searchParams.has('midden'));
			await page.locator('.live-mark:not(.live-many)').first().focus();
			await page.keyboard.press('Enter');
			await page.waitForURL(/\/plekken\/[^/?]+$/);
		}));

	test('is drawn from one packed file as well, read part by part', () =>
		walk(
			true,
			async ({ page, foreign }) => {
				await page.locator('.streets.drawn canvas').waitFor();
				expect(await page.locator('.live-mark').count()).toBeGreaterThan(1);
				expect(new Set(foreign)).toEqual(new Set([`${tiles}/belgie.pmtiles`]));
			},
			'belgie.pmtiles'
		));

	test('where the browser cannot draw it, a message says so, and the outline and the list stay', () =>
		walk(false, async ({ page, accessible, foreign }) => {
			await page.getByText('Je browser kan').waitFor();
			await page.getByRole('group', { name: /^Kaart van België/ }).waitFor();
			await page.getByRole('region', { name: 'Deze plekken staan op de kaart' }).getByRole('link').first().waitFor();
			expect(foreign).toEqual([]);
			await accessible();
		}));
});
