import { enter, expect, journey } from '../browser.ts';

journey(
	'an editor keeps the kinds of places: a new one, another name, another order, and two that become one',
	async ({ page, url, accessible, scripts }) => {
		await enter(page, url, 'Emma Claeys', '/beheer/plekken/soorten');
		await page.getByRole('heading', { level: 1, name: 'Soorten plekken' }).waitFor();
		await accessible();
		const name = scripts ? 'Babycafé' : 'Wandelclub';
		const later = scripts ? 'Koffie met baby’s' : 'Buggywandeling';
		const change = async (called: string) => {
			const more = page.locator('summary', { hasText: called });
			if (!(await more.evaluate((summary) => (summary.parentElement as HTMLDetailsElement).open))) await more.click();
		};
		const kind = (called: string) => page.locator('main li', { has: page.getByRole('heading', { level: 2, name: called }) });
		const standing = () => page.getByRole('heading', { level: 2 }).allInnerTexts();

		await page.locator('summary', { hasText: 'Nieuwe soort' }).click();
		await page.getByRole('button', { name: 'Toevoegen' }).click();
		await page.getByText('Geef een naam in het Nederlands.').first().waitFor();
		await page.getByLabel('Naam in het Nederlands').last().fill(name);
		await page.getByLabel('Naam in het Frans').last().fill(`${name} en français`);
		await page.getByRole('button', { name: 'Toevoegen' }).click();
		await page.getByRole('heading', { level: 2, name }).waitFor();
		expect((await standing()).at(-1)).toContain(name);
		expect(await page.getByLabel('Naam in het Nederlands').last().inputValue(), 'ready for the next one').toBe('');
		await accessible();

		await page.getByRole('button', { name: `Hoger: ${name}` }).click();
		await page.getByText('De volgorde is aangepast.').waitFor();
		expect((await standing()).at(-2)).toContain(name);

		await change(name);
		await kind(name).getByLabel('Naam in het Nederlands').fill(later);
		await page.getByRole('button', { name: `Bewaren: ${name}` }).click();
		await page.getByRole('heading', { level: 2, name: later }).waitFor();
		await page.goto(url('/plekken'));
		expect(await page.getByText(later).count()).toBeGreaterThan(0);

		// What somebody else saved meanwhile is told, also when the form was sent wrong in between.
		await page.goto(url('/beheer/plekken/soorten'));
		const elsewhere = await page.context().newPage();
		await elsewhere.goto(url('/beheer/plekken/soorten'));
		await change(later);
		await kind(later).getByLabel('Naam in het Nederlands').fill('');
		await elsewhere.locator('summary', { hasText: later }).click();
		await elsewhere
			.locator('main li', { has: elsewhere.getByRole('heading', { level: 2, name: later }) })
			.getByLabel('Naam in het Frans')
			.fill('Autrement');
		await elsewhere.getByRole('button', { name: `Bewaren: ${later}` }).click();
		await elsewhere.getByText('De naam is aangepast.').waitFor();
		await elsewhere.close();
		await page.getByRole('button', { name: `Bewaren: ${later}` }).click();
		await page.getByText('Geef een naam in het Nederlands.').first().waitFor();
		await kind(later).getByLabel('Naam in het Nederlands').fill(later);
		await page.getByRole('button', { name: `Bewaren: ${later}` }).click();
		await page.getByText('Iemand anders heeft dit intussen bewaard').first().waitFor();
		await page.getByRole('button', { name: `Bewaren: ${later}` }).click();
		await page.getByText('De naam is aangepast.').waitFor();

		await page.goto(url('/beheer/plekken/soorten'));
		await page.getByRole('button', { name: `Niet meer laten kiezen: ${later}` }).click();
		await page.getByText('Niet te kiezen').waitFor();
		await change(later);
		const mine = kind(later);
		await page.getByRole('button', { name: `Samenvoegen: ${later}` }).click();
		await page.getByText('Kies een andere soort uit de lijst.').first().waitFor();
		await mine.getByLabel(`${later} samenvoegen met`).selectOption('play_and_meeting');
		await page.getByRole('button', { name: `Samenvoegen: ${later}` }).click();
		await page.getByText('De twee soorten zijn er nu één.').waitFor();
		await page.getByText(new RegExp(`ook: .*${later}`)).waitFor();
		await accessible();
	}
);

journey('an editor keeps the school holidays, with where their dates come from', async ({ page, url, accessible, scripts }) => {
	await enter(page, url, 'Emma Claeys', '/beheer/plekken/vakanties');
	await page.getByRole('heading', { level: 1, name: 'Schoolvakanties' }).waitFor();
	await accessible();
	const german = page.getByRole('region', { name: 'Duitstalige Gemeenschap' });
	const name = scripts ? 'Brugdagen' : 'Extra dagen';
	const day = scripts ? '2028-10' : '2028-11';
	await german.locator('summary', { hasText: 'Vakantie toevoegen' }).click();
	await german.getByLabel('Naam van de vakantie').last().fill(name);
	await german.getByLabel('Eerste vrije dag').last().fill(`${day}-20`);
	await german.getByLabel('Laatste vrije dag').last().fill(`${day}-10`);
	await german.getByRole('button', { name: 'Vakantie toevoegen' }).click();
	await page.getByText('De laatste dag valt voor de eerste.').first().waitFor();
	expect(await german.getByLabel('Naam van de vakantie').last().inputValue()).toBe(name);
	await german.getByLabel('Laatste vrije dag').last().fill(`${day}-24`);
	await german.getByLabel('Waar dit staat').last().fill('Besluit van de regering');
	await german.getByRole('button', { name: 'Vakantie toevoegen' }).click();
	await page.getByText('De vakantie is bewaard.').waitFor();
	const mine = german.getByRole('listitem').filter({ hasText: name });
	expect(await mine.innerText()).toContain('Besluit van de regering');
	await accessible();
	await mine.locator('summary').click();
	await mine.getByRole('button', { name: /Haal deze vakantie weg/ }).click();
	await page.getByText('De vakantie is weg.').waitFor();
	expect(await mine.count()).toBe(0);
});

journey('whoever reads a place finds who is behind it, what else they offer, and their calendar', async ({ page, url, accessible }) => {
	await page.goto(url('/plekken/de-zandloper'));
	const told = JSON.parse((await page.locator('script[type="application/ld+json"]').first().textContent()) ?? '{}') as {
		'@graph': [{ amenityFeature: Array<{ name: string }> }];
	};
	const shown = await page.locator('main li').allInnerTexts();
	const amenities = told['@graph'][0].amenityFeature.map(({ name }) => name);
	expect(amenities.length).toBeGreaterThan(0);
	expect(shown.map((one) => one.trim())).toEqual(expect.arrayContaining(amenities));
	await page.getByText('Georganiseerd door').getByRole('link').click();
	await page.waitForURL(/\/plekken\/organisaties\/de-zandloper$/);
	await page.getByRole('heading', { level: 1, name: 'De Zandloper' }).waitFor();
	expect(await page.getByRole('link', { name: 'hallo@de-zandloper.example' }).count()).toBe(1);
	expect(await page.getByRole('heading', { level: 3 }).count()).toBeGreaterThan(0);
	await accessible();
	const calendar = await page.request.get(url('/plekken/organisaties/de-zandloper/agenda.ics'));
	expect(await calendar.text()).toContain('BEGIN:VEVENT');
	const meaning = JSON.parse((await page.locator('script[type="application/ld+json"]').first().textContent()) ?? '{}') as object;
	expect(meaning).toMatchObject({ '@type': 'Organization', name: 'De Zandloper' });
	expect((await page.request.get(url('/plekken/organisaties/bestaat-niet'))).status()).toBe(404);
	await page.goto(url('/fr/lieux/organisaties/de-zandloper'));
	await page.getByRole('heading', { level: 2, name: 'Lieux et activités' }).waitFor();
});
