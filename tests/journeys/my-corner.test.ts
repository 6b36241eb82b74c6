import sharp from 'sharp';
import { enter, expect, journey } from '../browser.ts';
import { lookUntil, send } from '../patience.ts';

const mia = '01900000-0000-7000-8000-000000000004';

journey('a member tells about herself and chooses who sees it', async ({ page, url, accessible, scripts, context }) => {
	await enter(page, url, 'Mia Peeters', '/mijn');
	expect(await page.getByRole('heading', { level: 1 }).textContent()).toBe('Mia Peeters');
	await accessible();
	await page.goto(url('/mijn/profiel?als=visitor'));
	await accessible();

	await page.getByLabel('Naam', { exact: true }).fill(' ');
	await page.getByLabel('Telefoon').fill('bel mij');
	await page.getByRole('button', { name: 'Bewaren' }).click();
	await page.getByRole('alert').waitFor();
	expect(await page.getByRole('alert').getByRole('link').allTextContents()).toEqual([
		'Vul je naam in.',
		'Dit telefoonnummer klopt niet. Gebruik alleen cijfers, spaties en een plusteken.'
	]);
	expect(await page.getByLabel('Telefoon').inputValue()).toBe('bel mij');
	await accessible();

	const about = 'Ik hou van zand 👋 <b>vet</b> مرحبا';
	await page.getByLabel('Naam', { exact: true }).fill('Mia Peeters');
	await page.getByLabel('Telefoon').fill('0470 55 01 04');
	await page.getByLabel('Over jou').fill(about);
	await page.getByLabel('Wie leest dat?').selectOption('public');
	const preview = page.getByRole('region', { name: 'Zo zien anderen je' });
	if (scripts) {
		expect(await preview.textContent()).toContain(about);
		await page.getByLabel('Wie leest dat?').selectOption('network');
		expect(await preview.textContent()).not.toContain(about);
		await page.getByLabel('Wie leest dat?').selectOption('public');
	}
	await page.getByRole('button', { name: 'Bewaren' }).dblclick();
	await page.getByText('Je profiel is bewaard').waitFor();
	expect(await preview.textContent()).toContain(about);
	expect(await preview.textContent()).not.toContain('0470');

	const stranger = await context.browser()?.newContext({ javaScriptEnabled: scripts });
	const visitor = await stranger?.newPage();
	await visitor?.goto(url(`/mensen/${mia}`));
	expect(await visitor?.locator('main').textContent()).toContain(about);
	expect(await visitor?.locator('main').textContent()).not.toContain('De Zandloper');
	await stranger?.close();

	// Shown to fewer in another tab; this one, read before, does not show it to all again unasked.
	const tab = await context.newPage();
	await tab.goto(url('/mijn/profiel'));
	await tab.getByLabel('Wie leest dat?').selectOption('network');
	await tab.getByRole('button', { name: 'Bewaren' }).click();
	await tab.getByText('Je profiel is bewaard').waitFor();
	await tab.close();
	await page.getByLabel('Over jou').fill(`${about}!`);
	await page.getByRole('button', { name: 'Bewaren' }).click();
	await page.getByText('Je bewaarde je profiel intussen ergens anders').first().waitFor();
	const differs = page.getByRole('main').locator('dl').filter({ hasText: 'Wie leest dat?' });
	expect(await differs.locator('dt').allTextContents()).toEqual(['Over jou', 'Wie leest dat?']);
	expect(await differs.locator('dd').allTextContents()).toEqual([about, 'Alle leden']);
	expect(await page.getByLabel('Over jou').inputValue()).toBe(`${about}!`);
	await accessible();
	await page.getByLabel('Wie leest dat?').selectOption('network');
	await page.getByRole('button', { name: 'Bewaren' }).click();
	await page.getByText('Een bezoeker ziet niets van jou').waitFor();
});

journey('a picture, languages and the directory', async ({ page, url, accessible, context }) => {
	await enter(page, url, 'Yasmina El Amrani', '/mijn/foto');
	await accessible();
	await page.getByLabel('Kies een foto').setInputFiles({ name: 'ik.png', mimeType: 'image/png', buffer: Buffer.from('geen foto') });
	await page.getByRole('button', { name: 'Bewaren' }).click();
	await page.getByRole('alert').waitFor();
	const face = await sharp({ create: { width: 600, height: 600, channels: 3, background: '#2a7f7b' } })
		.png()
		.toBuffer();
	await page.getByLabel('Kies een foto').setInputFiles({ name: 'ik.png', mimeType: 'image/png', buffer: face });
	await page.getByRole('button', { name: 'Bewaren' }).click();
	await page.getByText('Je foto is bewaard').waitFor();
	const shown = await page.locator('main img').getAttribute('src');
	expect((await page.request.get(url(shown ?? '/'))).status()).toBe(200);
	await accessible();

	// Saved in another tab meanwhile: this one, read before, says what stands in words and saves the next time.
	await page.goto(url('/mijn/talen'));
	const tab = await context.newPage();
	await tab.goto(url('/mijn/talen'));
	await tab.getByLabel('Wie ziet welke talen je spreekt?').selectOption('public');
	await tab.getByRole('button', { name: 'Bewaren' }).click();
	await tab.getByText('Je talen zijn bewaard').waitFor();
	await tab.close();
	await page.getByLabel('Turks').check();
	await page.getByRole('button', { name: 'Bewaren' }).click();
	await page.getByText('Je bewaarde dit intussen ergens anders').first().waitFor();
	const differs = page.getByRole('main').locator('dl');
	expect(await differs.locator('dt').allTextContents()).toEqual(['Welke talen spreek je?', 'Wie ziet welke talen je spreekt?']);
	expect(await differs.locator('dd').allTextContents()).toEqual(['Arabisch, Frans, Nederlands', 'Iedereen']);
	expect(await page.getByLabel('Turks').isChecked()).toBe(true);
	await accessible();
	await page.getByRole('button', { name: 'Bewaren' }).click();
	await page.getByText('Je talen zijn bewaard').waitFor();
	await accessible();
	await page.goto(url('/mensen'));
	await page.getByLabel('Spreekt').selectOption('tr');
	await page.getByRole('button', { name: 'Zoeken' }).last().click();
	await page.waitForURL(/taal=tr/);
	await page.locator('main').getByRole('link', { name: 'Yasmina El Amrani' }).waitFor();
	await accessible();

	await page.goto(url('/mijn/foto'));
	const beside = await context.newPage();
	await beside.goto(url('/mijn/foto'));
	await beside.getByLabel('Alleen ik', { exact: true }).check();
	await beside.getByRole('button', { name: 'Bewaren' }).click();
	await beside.getByText('Je foto is bewaard').waitFor();
	await beside.close();
	await page.getByLabel('Iedereen').check();
	await page.getByRole('button', { name: 'Bewaren' }).click();
	await page.getByText('Je bewaarde dit intussen ergens anders').first().waitFor();
	expect(await page.getByRole('main').locator('dd').allTextContents()).toEqual(['Alleen ik']);
	await accessible();
	await page.getByRole('button', { name: 'Foto weghalen' }).click();
	await page.getByText('Je foto is weg').waitFor();
	await page.goto(url('/mijn/talen'));
	await page.getByLabel('Turks').uncheck();
	await page.getByRole('button', { name: 'Bewaren' }).click();
	await page.getByText('Je talen zijn bewaard').waitFor();
});

journey('a contact person changes the card, steps back and comes back', async ({ page, url, accessible }) => {
	await enter(page, url, 'Sami Haddou', '/mijn/contact');
	await accessible();
	await page.getByRole('textbox', { name: 'Wat doe je?', exact: true }).fill('');
	await page.getByRole('button', { name: 'Kaartje bewaren' }).click();
	await page.getByText('Vertel wat je doet, in een paar woorden.').first().waitFor();
	await page.getByRole('textbox', { name: 'Wat doe je?', exact: true }).fill('Begeleider intervisie');
	await page.getByRole('button', { name: 'Kaartje bewaren' }).click();
	await page.getByText('Je kaartje staat op de site.').first().waitFor();
	await page
		.getByRole('button', { name: 'Haal mijn kaartje weg' })
		.or(page.locator('summary', { hasText: 'Haal mijn kaartje weg' }))
		.click();
	await page.getByRole('button', { name: 'Ja, haal weg' }).click();
	await page.getByText('Je kaartje is van de site').waitFor();
	expect((await page.goto(url('/contact/sami-haddou')))?.status()).toBe(404);
	await page.goto(url('/mijn/contact'));
	await page.getByLabel('Ja, dit mag iedereen zien').check();
	await page.getByRole('button', { name: 'Zet mijn kaartje op de site' }).click();
	await page.getByText('Je kaartje staat op de site.').first().waitFor();
	expect((await page.goto(url('/contact/sami-haddou')))?.status()).toBe(200);
});

journey('a member takes a copy of her data', async ({ page, url, accessible, scripts, context }) => {
	await enter(page, url, scripts ? 'Noor Verdonck' : 'Fien De Backer', '/mijn/gegevens');
	await accessible();
	await send(page.getByRole('button', { name: 'Maak een kopie' }));
	const link = page.getByRole('link', { name: /Haal de kopie op/ });
	await lookUntil(page, link);
	const address = url((await link.first().getAttribute('href')) ?? '');
	const zip = await page.request.get(address);
	expect(zip.headers()['content-type']).toBe('application/zip');
	expect((await zip.body()).subarray(0, 2).toString()).toBe('PK');
	await accessible();
	await context.clearCookies();
	await enter(page, url, 'Mia Peeters', '/mijn');
	expect((await page.request.get(address)).status()).toBe(404);
});

journey('somebody leaves', async ({ page, url, accessible, scripts }) => {
	const name = scripts ? 'Lotte Maes' : 'Wannes Goossens';
	await enter(page, url, name, '/mijn/gegevens/wissen');
	await accessible();
	await page.getByRole('button', { name: 'Wis mijn gegevens' }).click();
	await page.getByRole('alert').waitFor();
	expect(await page.getByRole('alert').getByRole('link').count()).toBe(3);
	await accessible();
	await page.getByLabel('Laat het staan, zonder mijn naam').check();
	await page.getByLabel('Typ je naam').fill('Iemand anders');
	await page.getByLabel('Ik weet dat ik dit niet kan terugdraaien').check();
	await page.getByRole('button', { name: 'Wis mijn gegevens' }).click();
	await page.getByText('Dit is niet je naam').first().waitFor();
	await page.getByLabel('Typ je naam').fill(name);
	await page.getByRole('button', { name: 'Wis mijn gegevens' }).click();
	await page.getByText('Je gegevens worden gewist').waitFor();
	expect(await page.getByRole('link', { name: 'Aanmelden' }).count()).toBe(1);
	await page.goto(url('/mijn'));
	expect(page.url()).toContain('/aanmelden');
	for (let tries = 0; tries < 120 && (await page.getByRole('button', { name }).count()) > 0; tries += 1) {
		await page.waitForTimeout(500);
		await page.reload();
	}
	expect(await page.getByRole('button', { name }).count()).toBe(0);
});

journey('why a button did nothing is said where somebody is', async ({ page, url, accessible }) => {
	await enter(page, url, 'Mia Peeters', '/mijn/plekken');
	// Gone meanwhile: what the button is about is not there any more.
	await page
		.locator('form[action="?/assure"] input[name=id]')
		.first()
		.evaluate((field) => field.setAttribute('value', 'weg'));
	await page
		.getByRole('button', { name: /^Klopt nog: / })
		.first()
		.click();
	await page.getByRole('alert').getByText('Er klopt iets niet').waitFor();
	expect(await page.getByRole('alert').evaluate((box) => box === document.activeElement)).toBe(true);
	expect(await page.getByRole('alert').count()).toBe(1);
	await accessible();
});
