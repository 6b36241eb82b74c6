import { enter, expect, journey } from '../browser.ts';

journey('somebody asks a contact person something', async ({ page, url, accessible, scripts }) => {
	await page.goto(url('/contact'));
	expect(await page.getByRole('heading', { level: 2 }).allTextContents()).toEqual(['Noor Verdonck', 'Sami Haddou']);
	expect(await page.content()).not.toContain('noor@samenspel.example');
	await accessible();
	await page.getByRole('link', { name: 'Schrijf naar Noor Verdonck' }).click();
	await page.waitForURL(url('/contact/noor-verdonck'));
	await accessible();

	await page.getByRole('button', { name: 'Versturen' }).click();
	await page.getByRole('alert').waitFor();
	expect(await page.getByRole('alert').getByRole('link').allTextContents()).toHaveLength(3);
	expect(await page.title()).toMatch(/^Fout: Schrijf naar Noor/);
	await accessible();
	await page.getByLabel('Je naam').fill('Jana <b>Peeters</b>');
	await page.getByLabel('Je e-mailadres').fill('jana');
	await page.getByLabel('Je bericht aan Noor').fill('Dag Noor 👋 <script>alert(1)</script> مرحبا, mogen we eens komen kijken?');
	await page.getByRole('button', { name: 'Versturen' }).click();
	await page.getByText('Dit e-mailadres klopt niet').first().waitFor();
	expect(await page.getByLabel('Je bericht aan Noor').inputValue()).toContain('<script>');
	expect(await page.getByLabel('Je naam').inputValue()).toBe('Jana <b>Peeters</b>');

	await page.getByLabel('Je e-mailadres').fill(`jana.${scripts ? 'met' : 'zonder'}@voorbeeld.example`);
	// Nobody types this fast: the sum wants two seconds to have passed.
	await page.waitForTimeout(2200);
	await page.getByRole('button', { name: 'Versturen' }).click();
	if (scripts) {
		await page.waitForURL(url('/contact/noor-verdonck/verstuurd'));
		expect(await page.getByRole('heading', { level: 1 }).textContent()).toBe('Je bericht is verstuurd');
	} else {
		await page.getByRole('heading', { name: 'Kijk je bericht nog even na' }).waitFor();
		expect(await page.locator('dd.words').textContent()).toContain('<script>alert(1)</script>');
		await accessible();
		await page.waitForTimeout(2200);
		await page.getByRole('button', { name: 'Ja, versturen' }).click();
		await page.waitForURL(url('/contact/noor-verdonck/verstuurd?nagekeken'));
		expect(await page.getByRole('heading', { level: 1 }).textContent()).toBe('We kijken je bericht even na');
	}
	await accessible();
});

journey(
	'the form works by keyboard alone, in the dark, on a phone',
	async ({ page, url, accessible, scripts }) => {
		await page.goto(url('/fr/contact/sami-haddou'));
		await page.getByLabel('Votre nom').focus();
		await page.keyboard.type('Aïcha');
		await page.keyboard.press('Tab');
		await page.keyboard.type(`aicha.${scripts ? 'avec' : 'sans'}@exemple.example`);
		await page.keyboard.press('Tab');
		await page.keyboard.type('Bonjour Sami, peut-on assister à une intervision ?', { delay: 40 });
		await page.keyboard.press('Tab');
		await page.keyboard.press('Enter');
		if (scripts) await page.waitForURL(url('/fr/contact/sami-haddou/verstuurd'), { timeout: 45_000 });
		else await page.getByRole('heading', { name: 'Relisez votre message' }).waitFor();
		expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true);
		await accessible();
	},
	{ dark: true, width: 360 }
);

journey('an editor lets a waiting message through and asks somebody to be a contact person', async ({ page, url, accessible, scripts }) => {
	await enter(page, url, 'Emma Claeys', '/beheer/contact');
	await accessible();
	const waiting = await page.getByRole('button', { name: 'Laat door' }).count();
	expect(waiting).toBeGreaterThan(0);
	await page.getByRole('button', { name: 'Laat door' }).first().click();
	await page.getByText('Het bericht is doorgestuurd').waitFor();
	expect(await page.getByRole('button', { name: 'Laat door' }).count()).toBe(waiting - 1);

	const who = scripts ? 'Mia Peeters' : 'Fien De Backer';
	await page.getByLabel('Naam').fill(who.slice(0, 4));
	await page.getByRole('button', { name: 'Zoek', exact: true }).click();
	await page.getByRole('button', { name: `Vraag ${who}` }).click();
	await page.getByText('De vraag is verstuurd').waitFor();
	expect(await page.locator('li', { hasText: who }).textContent()).toContain('Gevraagd op');
	await page.getByRole('link', { name: new RegExp(`Plaats van ${who}`) }).click();
	await page.getByRole('heading', { name: new RegExp(`Plaats van ${who}`) }).waitFor();
	await accessible();
});
