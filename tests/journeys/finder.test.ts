import { expect, journey } from '../browser.ts';

journey('a family finds an opening moment in their own words', async ({ page, url, accessible }) => {
	const answer = await page.goto(url('/plekken'));
	expect(Number(answer?.headers()['x-queries'] ?? 99)).toBeLessThanOrEqual(12);
	await accessible();
	await page.getByLabel('Zeg het in je eigen woorden').fill('woensdagvoormiddag baby gratis Gent');
	await page.getByRole('button', { name: 'Zoeken' }).last().click();
	await page.waitForURL(/q=woensdag/);
	await page.getByRole('link', { name: /De Zandloper/ }).waitFor();
	expect(await page.getByRole('list', { name: 'Wat je zoekt' }).innerText()).toContain('woensdag voormiddag');
	expect(await page.getByRole('checkbox', { name: 'Gratis' }).isChecked()).toBe(true);
	await accessible();
	// One press takes a wish out, words and all.
	await page.getByRole('link', { name: /Haal weg: Gratis/ }).click();
	await page.waitForURL((address) => !address.search.includes('gratis'));
	expect(await page.getByLabel('Zeg het in je eigen woorden').inputValue()).toBe('woensdagvoormiddag baby Gent');
	await page.getByRole('link', { name: /De Zandloper/ }).click();
	await page.getByRole('heading', { level: 1, name: 'De Zandloper' }).waitFor();
	expect(await page.locator('main').innerText()).toContain('Je eerste keer');
	await accessible();
});

journey('a typing mistake is forgiven, and what stands in the way is named', async ({ page, url, accessible }) => {
	await page.goto(url('/plekken?q=zandlopr'));
	await page.getByRole('link', { name: 'De Zandloper' }).first().waitFor();
	await page.goto(url('/plekken?waar=Gent&dagdeel=20'));
	await page.getByText('Niets gevonden dat op alles past').waitFor();
	expect(await page.getByRole('link', { name: /^Zonder “/ }).count()).toBeGreaterThan(0);
	await accessible();
	await page
		.getByRole('link', { name: /^Zonder “/ })
		.first()
		.click();
	await page.locator('article').first().waitFor();
});

journey(
	'the week of a town, in French, in the dark, on a phone',
	async ({ page, url, accessible }) => {
		await page.goto(url('/fr/plekken/agenda?waar=Gand'));
		await page.getByRole('heading', { level: 1, name: /Gand/ }).waitFor();
		expect(await page.locator('tbody tr').count()).toBeGreaterThan(0);
		expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true);
		await accessible();
		for (const path of ['/plekken', '/plekken/koekelou']) {
			await page.goto(url(path));
			expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true);
			await accessible();
		}
	},
	{ dark: true, width: 360 }
);
