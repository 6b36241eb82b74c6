import { enter, expect, journey } from '../browser.ts';

journey('a visitor says what is not right, and an editor takes it field by field', async ({ page, context, url, accessible, scripts }) => {
	const street = scripts ? 'Veldstraat 150' : 'Veldstraat 152';
	await page.goto(url('/plekken/klein-geluk'));
	await page.getByRole('link', { name: 'Klopt hier iets niet? Laat het weten' }).click();
	await page.getByRole('heading', { name: 'Wat klopt er niet bij Klein Geluk?' }).waitFor();
	await accessible();
	await page.waitForTimeout(2200);
	await page.getByRole('button', { name: 'Laat het weten' }).click();
	await page.getByText('Je hebt nog niets veranderd').first().waitFor();
	await page.getByLabel('Adres', { exact: false }).first().waitFor();
	await page.locator('input[name="address_1"]').fill(street);
	await page.locator('textarea[name="words"]').fill('De bel is stuk, klop op het raam.');
	await page.waitForTimeout(2200);
	await page.getByRole('button', { name: 'Laat het weten' }).click();
	if (!scripts) {
		await page.getByRole('heading', { name: 'Kijk het nog even na' }).waitFor();
		await accessible();
		await page.waitForTimeout(2200);
		await page.getByRole('button', { name: 'Ja, laat het weten' }).click();
	}
	await page.getByRole('heading', { name: 'Dank je wel' }).waitFor();
	await accessible();
	await context.clearCookies();
	await enter(page, url, 'Emma Claeys', '/beheer/plekken/voorstellen');
	await accessible();
	await page.getByRole('button', { name: 'Neem over: Adres, Klein Geluk' }).first().click();
	await page.getByText('Genoteerd.').waitFor();
	await page.getByRole('button', { name: 'Verwerkt: In woorden, Klein Geluk' }).first().click();
	await page.getByText('Genoteerd.').waitFor();
	await page.goto(url('/plekken/klein-geluk'));
	expect(await page.locator('article').textContent()).toContain(street);
});

journey('anybody reads where nothing is, and what moving a moment would change', async ({ page, url, accessible }) => {
	await page.goto(url('/plekken/witte-vlekken'));
	await accessible();
	await page.getByLabel('Toon de momenten van').selectOption({ label: 'Leuven' });
	await page.getByRole('button', { name: 'Toon', exact: true }).click();
	await page.getByLabel('Naar', { exact: true }).selectOption({ label: 'zondag voormiddag' });
	await page.getByRole('button', { name: 'Reken het uit' }).click();
	await page.getByText('Er verandert niets echt').waitFor();
	await accessible();
});
