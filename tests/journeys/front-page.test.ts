import { expect, journey } from '../browser.ts';

journey('somebody opens the house', async ({ page, url, accessible }) => {
	await page.goto(url('/'));
	expect(await page.title()).toContain('Samenspel');
	expect(await page.locator('h1').count()).toBe(1);
	await accessible();
});

journey(
	'in the dark, on a phone',
	async ({ page, url, accessible }) => {
		await page.goto(url('/'));
		expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true);
		await accessible();
	},
	{ dark: true, width: 360 }
);
