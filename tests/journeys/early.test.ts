import { expect, journey } from '../browser.ts';

journey('what somebody opened, ticked or typed before the scripts came stays as it is', async ({ page, url }) => {
	let arrive = (): void => undefined;
	const held = new Promise<void>((done) => (arrive = done));
	await page.route('**/*.js', async (route) => {
		await held;
		await route.continue();
	});
	await page.goto(url('/plekken'), { waitUntil: 'commit' });
	const more = page.locator('details', { hasText: 'Meer keuzes' });
	await more.locator('summary').click();
	await page.getByLabel('Zeg het in je eigen woorden').fill('zandbak');
	await page.getByLabel('Gratis').check();
	arrive();
	await page.waitForLoadState('networkidle');
	expect(await more.getAttribute('open')).toBe('');
	expect(await page.getByLabel('Zeg het in je eigen woorden').inputValue()).toBe('zandbak');
	expect(await page.getByLabel('Gratis').isChecked()).toBe(true);
});
