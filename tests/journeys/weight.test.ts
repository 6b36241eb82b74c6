// What a family pays for with its bundle: how heavy a first visit is, in bytes as they travel (heads included), and whether the page stands still.
import { describe, expect, inject, test } from 'vitest';
import { enter, visit } from '../browser.ts';
import { weigh } from '../weigh.ts';

const kB = 1000;
const phone = 390;
const desk = 1280;

describe('a first visit is light and stands still', () => {
	test.each([
		['/', phone],
		['/', desk],
		['/plekken', phone],
		['/plekken/kaart?waar=Gent', phone],
		['/plekken/koekelou', phone],
		['/plekken/agenda?waar=Gent', phone],
		['/themas/ontmoeting', phone],
		['/paginas/de-drempel-is-een-deur', phone],
		['/zoeken?q=spelen', phone],
		['/contact/noor-verdonck', phone],
		['/aanmelden', phone],
		['/netwerk', phone]
	])('%s, %i pixels wide', async (path, width) => {
		await visit(true, { width }, async ({ page }) => {
			const { all, scripts, shift, largest } = await weigh(page, inject('houseAddress') + path);
			expect(scripts, 'it was weighed').toBeGreaterThan(20 * kB);
			expect(scripts, 'scripts').toBeLessThanOrEqual(100 * kB);
			expect(all, 'all').toBeLessThanOrEqual(350 * kB);
			expect(shift, 'layout shift').toBeLessThan(0.01);
			expect(largest, 'the largest thing painted').toMatchObject({ inHtml: true });
		});
	});
});

test('a page for somebody comes pressed as well', async () => {
	await visit(true, {}, async ({ page, url }) => {
		await enter(page, url, 'Mia', '/netwerk');
		const answer = await page.goto(url('/'));
		expect(await answer?.allHeaders()).toMatchObject({ 'content-encoding': 'br', 'cache-control': 'private, no-store' });
		const { responseBodySize = Infinity } = (await answer?.request().sizes()) ?? {};
		expect(responseBodySize).toBeLessThan(((await answer?.body())?.length ?? 0) / 3);
	});
});
