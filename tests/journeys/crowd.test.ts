import { enter, expect, journey } from '../browser.ts';

journey('who keeps a place says whether there is room; a family reads it, and says what they saw', async (step) => {
	const { page, context, url, accessible, scripts } = step;
	const families = scripts ? '11' : '9';
	const [now, seen] = scripts ? ['quiet', 'busy'] : ['busy', 'quiet'];
	await enter(page, url, 'Mia Peeters', '/mijn/plekken');
	const hours = page.getByRole('link', { name: 'Uren: Babymat, De Zandloper' });
	await hours.click();
	await page.getByLabel('Voor hoeveel gezinnen is er plaats?').fill('1000');
	await page.getByLabel('dinsdag voormiddag').selectOption(now);
	await page.getByRole('button', { name: 'Bewaren' }).click();
	await page.getByText('Vul een getal van 2 tot 500 in.').first().waitFor();
	expect(await page.getByLabel('dinsdag voormiddag').inputValue()).toBe(now);
	await page.getByLabel('Voor hoeveel gezinnen is er plaats?').fill(families);
	await page.getByRole('button', { name: 'Bewaren' }).click();
	await page.getByText('De uren zijn bewaard en bevestigd.').waitFor();
	await accessible();
	const reads = (words: string) =>
		expect
			.poll(async () => {
				await page.goto(url(`/plekken/de-zandloper?${Date.now()}`));
				return (await page.locator('main').innerText()).includes(words);
			})
			.toBe(true);
	await reads(`Plaats voor ongeveer ${families} gezinnen tegelijk`);
	await context.clearCookies();

	await page.goto(url('/plekken/de-zandloper/klopt-niet'));
	await page.getByText('Is het er rustig of druk?').first().click();
	await page.getByLabel('dinsdag voormiddag').selectOption(seen);
	await accessible();
	await page.waitForTimeout(2200);
	await page.getByRole('button', { name: 'Laat het weten' }).click();
	if (!scripts) {
		await page.getByRole('button', { name: 'Ja, laat het weten' }).click();
		await page.getByText('Nog niet verstuurd').waitFor();
		expect(await page.locator('main dl').innerText()).toContain(seen === 'busy' ? 'Meestal druk' : 'Meestal rustig');
		await accessible();
		await page.waitForTimeout(2200);
		await page.getByRole('button', { name: 'Ja, laat het weten' }).click();
	}
	await page.getByRole('heading', { name: 'Dank je wel' }).waitFor();
	// Without scripts an editor looks first; both may take it.
	await enter(page, url, 'Emma Claeys', '/beheer/plekken/voorstellen');
	await accessible();
	await page.getByRole('button', { name: 'Overnemen: Babymat, dinsdag voormiddag, De Zandloper', exact: true }).first().click();
	await page.getByText('Genoteerd.').waitFor();
	await reads(`${seen === 'busy' ? 'Meestal druk' : 'Meestal rustig'}: dinsdag voormiddag`);
});

journey('hours that are saved, mended and saved again are no second line', async ({ page, url, accessible, scripts }) => {
	await enter(page, url, 'Milan Jacobs', '/mijn/plekken');
	await page.getByRole('link', { name: 'Uren: Babymat, De Kiekeboe', exact: true }).click();
	const rows = () =>
		page
			.locator('[name^="hours.rows."][name$=".closes"]')
			.evaluateAll((all) => all.map((one) => (one as HTMLInputElement).value).filter(Boolean));
	const save = async () => {
		await page.getByRole('button', { name: 'Bewaren', exact: true }).click();
		await page.getByText('De uren zijn bewaard en bevestigd.').waitFor();
	};
	await page.getByText('Nog een lijn').waitFor();
	const before = await rows();
	const line = `hours.rows.${before.length}`;
	await page.locator(`[name="${line}.days"][value=${scripts ? 'SA' : 'SU'}]`).check();
	await page.locator(`[name="${line}.opens"]`).fill('14:00');
	await page.locator(`[name="${line}.closes"]`).fill('13:00');
	await page.getByRole('button', { name: 'Bewaren', exact: true }).click();
	await page.getByText('Het einde ligt voor het begin. Kijk de uren nog eens na.').first().waitFor();
	await accessible();
	await page.locator(`[name="${line}.closes"]`).fill('15:00');
	await save();
	await expect.poll(rows).toEqual([...before, '15:00']);
	await page.locator(`[name="${line}.closes"]`).fill('16:00');
	await page.getByRole('button', { name: 'Bewaren', exact: true }).click();
	await expect
		.poll(async () => {
			await page.reload();
			return rows();
		})
		.toEqual([...before, '16:00']);
});
