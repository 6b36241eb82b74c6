import { expect, journey } from '../browser.ts';

journey('somebody opens the house and reads on', async ({ page, url, accessible }) => {
	const answer = await page.goto(url('/'));
	expect(await page.title()).toContain('Samenspel');
	expect(await page.getByRole('heading', { level: 1 }).textContent()).toBe('Waar gezinnen elkaar ontmoeten');
	expect(Number(answer?.headers()['x-queries'] ?? 99)).toBeLessThanOrEqual(12);
	expect(await page.getByRole('heading', { level: 2 }).allTextContents()).toEqual(
		expect.arrayContaining(['Praktijken die inspireren', 'Verslagen en intervisie', 'Het besloten netwerk', 'Vragen? Een mens antwoordt'])
	);
	expect(await page.getByRole('link', { name: 'Schrijf naar Noor' }).count()).toBe(1);
	await accessible();
	await page.getByRole('link', { name: 'Begin met lezen' }).click();
	await page.getByRole('heading', { level: 1, name: 'Het kleine ontmoeten' }).waitFor();
	await accessible();
	await page.getByRole('link', { name: 'Français' }).click();
	await page.getByRole('heading', { level: 1, name: 'La petite rencontre' }).waitFor();
	expect(page.url()).toBe(url('/fr/pages/la-petite-rencontre'));
	await accessible();
});

journey('what is not there in a language shows in its own, and says so', async ({ page, url, accessible }) => {
	await page.goto(url('/de/paginas/vijf-moeders-aan-hun-tafel'));
	await page.getByText('Diesen Text gibt es noch nicht auf Deutsch').waitFor();
	expect(await page.locator('article').first().getAttribute('lang')).toBe('nl');
	await accessible();
});

journey(
	'the hub in the dark, on a phone',
	async ({ page, url, accessible }) => {
		for (const path of ['/', '/paginas/praktijken', '/paginas/de-drempel-is-een-deur']) {
			await page.goto(url(path));
			expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true);
			await accessible();
		}
	},
	{ dark: true, width: 360 }
);

journey('an address that leads nowhere helps to search', async ({ page, url, accessible }) => {
	const answer = await page.goto(url('/paginas/bestaat-niet'));
	expect(answer?.status()).toBe(404);
	await page.locator('main').getByRole('searchbox').fill('namenbord');
	await accessible();
	await page.locator('main').getByRole('button', { name: 'Zoek' }).click();
	await page.waitForURL(/\/zoeken\?q=namenbord/);
});

journey('the house keeps speaking the language of its address while somebody reads on', async ({ page, url, scripts }) => {
	await page.goto(url('/fr/pages/pratiques'), { waitUntil: 'networkidle' });
	await page.evaluate(() => document.documentElement.setAttribute('data-same', ''));
	await page.getByRole('link', { name: 'Un tableau avec tous les prénoms à la porte' }).click();
	await page.getByRole('heading', { level: 1, name: 'Un tableau avec tous les prénoms à la porte' }).waitFor();
	await page.getByRole('heading', { level: 2, name: 'À lire aussi' }).waitFor();
	await page.getByRole('link', { name: 'Se connecter' }).waitFor();
	// With scripts the document stays, and only what is new is fetched.
	expect(await page.locator('html[data-same]').count()).toBe(scripts ? 1 : 0);
	// On to a page in another language, by a link inside the page.
	await page.getByRole('link', { name: 'Nederlands' }).click();
	await page.getByRole('heading', { level: 2, name: 'Lees ook' }).waitFor();
	expect(await page.evaluate(() => document.documentElement.lang)).toBe('nl');
});
