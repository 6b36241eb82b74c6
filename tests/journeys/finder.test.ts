import { describe, test } from 'vitest';
import { expect, journey, visit } from '../browser.ts';

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
	expect(await page.getByLabel('Zeg het in je eigen woorden').inputValue()).toBe('');
	expect(await page.getByRole('list', { name: 'Wat je zoekt' }).innerText()).toContain('Gent');
	await page.getByRole('link', { name: /De Zandloper/ }).click();
	await page.getByRole('heading', { level: 1, name: 'De Zandloper' }).waitFor();
	expect(await page.locator('main').innerText()).toContain('Je eerste keer');
	await accessible();
});

journey('a typing mistake is forgiven, and what stands in the way is named', async ({ page, url, accessible }) => {
	await page.goto(url('/plekken?q=zandlopr'));
	await page.getByText('Bedoelde je De Zandloper?').waitFor();
	await page.getByRole('link', { name: 'De Zandloper' }).first().waitFor();
	await page.goto(url('/plekken?waar=Kortirjk'));
	await page.getByText('in en rond Kortrijk').waitFor();
	await page.goto(url('/plekken?waar=Gent&dagdeel=20&voor=twins&taal=ps'));
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
		await page.goto(url('/fr/plekken/agenda'));
		await page.getByRole('heading', { level: 2, name: 'Où quelque chose est ouvert cette semaine' }).waitFor();
		await accessible();
		await page.getByRole('link', { name: 'Gand', exact: true }).click();
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

/** Asked in words, answered in one step: the question, and the address whose filters it must set. */
const questions: Array<[path: string, button: string, asked: string, filters: string]> = [
	['/plekken', 'Zoeken', 'woensdagvoormiddag baby gratis Gent', 'waar=Gent&leeftijd=6&dagdeel=6&gratis=1'],
	['/plekken', 'Zoeken', 'kan ik vandaag ergens heen in Antwerpen', 'waar=Antwerpen&wanneer=vandaag'],
	['/plekken', 'Zoeken', '8 maanden zonder inschrijven in Mechelen', 'waar=Mechelen+(Antwerpen)&leeftijd=8&zonder=1'],
	['/plekken', 'Zoeken', 'zaterdag voor papa', 'dagdeel=15&dagdeel=16&dagdeel=17&voor=fathers'],
	['/plekken', 'Zoeken', 'spelotheek Leuven', 'waar=Leuven&soort=toy_library'],
	['/plekken', 'Zoeken', 'met de buggy in Kortrijk', 'waar=Kortrijk&buggy=1'],
	['/plekken', 'Zoeken', 'zwanger Brugge', 'waar=Brugge&leeftijd=-1&voor=pregnancy'],
	['/plekken', 'Zoeken', 'oma met peuter in Hasselt', 'waar=Hasselt&leeftijd=24&voor=grandparents'],
	['/plekken', 'Zoeken', 'rolstoel Genk', 'waar=Genk&trap=1'],
	['/plekken', 'Zoeken', 'buiten spelen 2 jaar', 'leeftijd=24&buiten=1'],
	['/fr/lieux', 'Chercher', 'samedi matin poussette Schaerbeek', 'waar=Schaerbeek&dagdeel=15&buggy=1'],
	['/fr/lieux', 'Chercher', 'gratuit sans inscription Bruxelles', 'waar=Bruxelles&zonder=1&gratis=1'],
	['/fr/lieux', 'Chercher', 'bébé de 3 mois à Liège', 'waar=Li%C3%A8ge&leeftijd=3'],
	['/fr/lieux', 'Chercher', 'pour papa samedi Ixelles', 'waar=Ixelles&dagdeel=15&dagdeel=16&dagdeel=17&voor=fathers'],
	['/fr/lieux', 'Chercher', 'où on parle arabe à Anderlecht', 'waar=Anderlecht&taal=ar'],
	['/en/places', 'Search', 'toy library saturday Bruges', 'waar=Brugge&dagdeel=15&dagdeel=16&dagdeel=17&soort=toy_library'],
	['/en/places', 'Search', 'wheelchair Turkish Genk', 'waar=Genk&trap=1&taal=tr'],
	['/en/places', 'Search', 'free tomorrow Ghent', 'waar=Gent&wanneer=morgen&gratis=1'],
	['/en/places', 'Search', '8 months without registration Antwerp', 'waar=Antwerpen&leeftijd=8&zonder=1'],
	['/en/places', 'Search', 'somewhere indoors with twins Leuven', 'waar=Leuven&binnen=1&voor=twins']
];

describe('twenty questions of families, without scripts', () => {
	test.for(questions)('%s %s %s', ([path, button, asked, filters]) =>
		visit(false, {}, async ({ page, url }) => {
			await page.goto(url(path));
			await page.locator('#q').fill(asked);
			await page.locator('main form').getByRole('button', { name: button, exact: true }).click();
			const found = await page.getByRole('heading', { level: 3 }).count();
			const ways = await page.getByRole('link', { name: /^(Zonder|Sans|Without) / }).count();
			expect(found + ways, 'places, or ways on').toBeGreaterThan(0);
			const wanted = new URLSearchParams(filters);
			for (const name of new Set(wanted.keys()))
				for (const value of wanted.getAll(name)) {
					const box = page.locator(`main form [name=${name}]`);
					const ticked = page.locator(`main form input[type=checkbox][name=${name}][value="${value}"]`);
					if (await ticked.count()) expect(await ticked.isChecked(), `${name}=${value}`).toBe(true);
					else expect(await box.inputValue(), name).toBe(value);
				}
		})
	);
});

/** Names of places in a list, in the order of the alphabet. */
const named = (texts: string[]) => texts.map((text) => text.trim()).sort();

journey(
	'the map shows the set of the list; it moves by links, and by hand where there are scripts',
	async ({ page, url, scripts, accessible }) => {
		await page.goto(url('/plekken?waar=Gent'));
		const listed = named(await page.getByRole('heading', { level: 3 }).allInnerTexts());
		await page.getByRole('link', { name: 'Kaart', exact: true }).click();
		await page.waitForURL(/\/plekken\/kaart\?waar=Gent/);
		await accessible();
		const names = page.getByRole('region', { name: 'Deze plekken staan op de kaart' });
		expect(named(await names.getByRole('link').allInnerTexts())).toEqual(listed);
		const map = page.getByRole('group', { name: /^Kaart van België/ });
		const marks = () => map.locator('.frame a').count();
		const close = await marks();
		await map.getByRole('link', { name: 'Heel België' }).click();
		await page.waitForURL(/zoom=0/);
		expect(await marks()).toBeLessThan(3);
		await map.getByRole('link', { name: /plekken bij .*: kijk dichterbij/ }).click();
		await page.waitForURL(/zoom=2/);
		expect(await map.locator('.frame').getByRole('link', { name: /\p{L}/u }).count()).toBeGreaterThan(0);
		if (scripts) {
			const before = new URL(page.url()).searchParams.get('midden');
			await map.getByRole('link', { name: 'Naar rechts' }).focus();
			await page.keyboard.press('ArrowLeft');
			await page.waitForURL((address) => address.searchParams.get('midden') !== before);
			await page.keyboard.press('+');
			await page.waitForURL(/zoom=3/);
			// A mark that had the focus goes when one looks closer: the keys go on working.
			await map.locator('.frame a').first().focus();
			await page.keyboard.press('-');
			await page.keyboard.press('-');
			await page.waitForURL(/zoom=1/);
			for (const zoom of [2, 3, 4]) {
				await page.keyboard.press('+');
				await page.waitForURL(new RegExp(`zoom=${zoom}`));
			}
			await map.locator('svg').first().scrollIntoViewIfNeeded();
			const box = await map.locator('svg').first().boundingBox();
			const held = new URL(page.url()).searchParams.get('midden');
			await page.mouse.move((box?.x ?? 0) + 40, (box?.y ?? 0) + 40);
			await page.mouse.down();
			await page.mouse.move((box?.x ?? 0) + 140, (box?.y ?? 0) + 90, { steps: 4 });
			await page.mouse.up();
			await page.waitForURL((address) => address.searchParams.get('midden') !== held);
		}
		expect(close).toBeGreaterThan(1);
		await page.goto(url('/plekken/kaart?waar=Gent&midden=nergens'));
		await map.locator('.frame a').first().waitFor();
	}
);
