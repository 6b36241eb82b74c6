import { enter, expect, journey } from '../browser.ts';
import { send } from '../patience.ts';

const table = (street: string) =>
	[
		'Wie;Plek;Adres;Postcode;Gemeente;Aanbod;Leeftijd;Prijs;Uren;Telefoon;Ruimte',
		`Buurthuis De Vuurtoren;De Vuurtoren;${street};9300;Aalst;Samen spelen;0-3 jaar;gratis;wo 9:00-12:00;053 55 01 01;turnzaal`,
		'Buurthuis De Vuurtoren;De Vuurtoren;Zeestraat 3;9300;Aalst;Ruilhoek;;;na afspraak;bel ons;',
		';;;;;Zonder naam;;;;;'
	].join('\r\n');
const file = (street: string) => ({ name: 'lijst.csv', mimeType: 'text/csv', buffer: Buffer.from(table(street)) });

journey('an editor brings places in from a table', async ({ page, context, url, accessible, scripts }) => {
	await enter(page, url, 'Emma Claeys', '/beheer/plekken/invoer');
	await accessible();
	const name = `Lijst van de buurt ${scripts ? 'een' : 'twee'}`;
	if (!(await page.getByLabel('Bestand').isVisible())) await page.locator('summary', { hasText: 'Nieuwe bron' }).click();
	await page.getByRole('button', { name: 'Bekijk wat erin zit' }).click();
	await page.getByText('Kies een bestand of vul een adres in.').first().waitFor();
	await page.getByLabel('Bestand').setInputFiles(file(scripts ? 'Zeestraat 3' : 'Zeestraat 5'));
	await page.getByLabel('Hoe noem je deze bron?').fill(name);
	await page.getByRole('button', { name: 'Bekijk wat erin zit' }).click();
	await page.waitForURL(/\/invoer\/[\w-]{36}/);
	const settled = async (words: string) => {
		for (let tries = 0; tries < 120 && (await page.getByText(words).count()) === 0; tries += 1) {
			await page.waitForTimeout(500);
			await page.goto(page.url().replace(/\?.*$/, ''));
		}
		await page.getByText(words).first().waitFor();
	};
	/** Until what is shown was read after this press. */
	const readAgain = async () => {
		await page.getByRole('button', { name: 'Lees opnieuw' }).first().click();
		await page
			.getByRole('status')
			.filter({ hasText: /Het bestand is aangekomen|We onthouden deze woorden/ })
			.waitFor();
		await page.goto(page.url().replace(/\?.*$/, ''));
		await settled('Rijen die niet binnen kunnen');
	};
	await settled('Rijen die niet binnen kunnen');
	await page.goto(page.url().replace(/\?.*$/, ''));
	await accessible();
	expect(await page.getByText('We begrijpen de uren “na afspraak” niet').count()).toBe(1);
	expect(await page.getByText('“bel ons” is geen telefoonnummer').count()).toBe(1);
	expect(await page.getByText('Er staat geen naam').count()).toBe(1);

	await page.locator('summary', { hasText: 'Kolommen' }).click();
	expect(await page.getByLabel('Wie').inputValue()).toBe('');
	await page.getByLabel('Wie').selectOption('organization');
	await readAgain();
	// A word that is none of ours: it leads to the list to choose from, and is not asked again.
	await page.getByText('We kennen “turnzaal” niet').first().waitFor();
	await page.getByRole('link', { name: 'Kies een woord' }).click();
	await page.getByLabel('“turnzaal”').selectOption({ label: 'Ruimte voor van alles' });
	await accessible();
	await readAgain();
	expect(await page.getByText('We kennen “turnzaal” niet').count()).toBe(0);
	await page.getByLabel('Meteen online').check();
	const doubles = page.getByLabel('Ook de rijen die op een bestaande plek lijken');
	if (await doubles.count()) await doubles.check();
	await send(page.getByRole('button', { name: 'Haal de goede rijen binnen' }));
	await settled('Binnengehaald');
	await accessible();
	const first = page.url();
	// The same file once more: everything is as it stands here, and nothing comes in twice.
	await page.locator('summary', { hasText: 'Nieuwe versie brengen' }).click();
	await page.getByLabel('Bestand').setInputFiles(file(scripts ? 'Zeestraat 3' : 'Zeestraat 5'));
	await page.getByRole('button', { name: 'Bekijk wat erin zit' }).click();
	await page.waitForURL((address) => address.href.split('?')[0] !== first.split('?')[0] && /\/invoer\/[\w-]{36}/.test(address.pathname));
	await settled('Haal de goede rijen binnen');
	expect(await page.getByRole('link', { name: /^Nieuw/ }).count()).toBe(0);
	await page.goto(url('/plekken?q=vuurtoren'));
	expect(await page.getByRole('link', { name: 'De Vuurtoren' }).count()).toBeGreaterThan(0);
	const csv = await page.request.get(url('/plekken/export/plekken.csv'));
	expect(csv.headers()['content-type']).toContain('text/csv');
	expect(await csv.text()).toContain('Buurthuis De Vuurtoren');
	const lines = (await (await page.request.get(url('/hsds/services?format=ndjson&search=vuurtoren'))).text()).trim().split('\n');
	expect(lines.map((line) => (JSON.parse(line) as { name: string }).name)).toContain('Samen spelen');
	await context.clearCookies();
	expect((await page.request.post(url('/hsds/services?search=vuurtoren'), { data: {} })).status()).toBe(200);
});
