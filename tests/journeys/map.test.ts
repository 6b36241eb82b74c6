import { describe, test } from 'vitest';
import { enter, expect, visit, type Visit } from '../browser.ts';

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

describe('the map with streets', () => {
	const walk = (webgl: boolean, look: (visit: Visit) => Promise<void>) =>
		visit(true, {}, async (all) => {
			const { page, url, foreign } = all;
			await page.route(`${tiles}/**`, (route) => route.fulfill({ json: style, headers: { 'access-control-allow-origin': '*' } }));
			if (!webgl) await page.addInitScript(() => (HTMLCanvasElement.prototype.getContext = () => null));
			await named(all, `${tiles}/straten.json`);
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
		}));

	test('where the browser cannot draw it, a message says so, and the outline and the list stay', () =>
		walk(false, async ({ page, accessible, foreign }) => {
			await page.getByText('Je browser kan').waitFor();
			await page.getByRole('group', { name: /^Kaart van België/ }).waitFor();
			await page.getByRole('region', { name: 'Deze plekken staan op de kaart' }).getByRole('link').first().waitFor();
			expect(foreign).toEqual([]);
			await accessible();
		}));
});
