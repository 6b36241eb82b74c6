import { enter, expect, journey } from '../browser.ts';

const group = '/netwerk/werkplaats-ontmoeting';

journey(
	'somebody is called while a post is written: by keyboard from a list, or by name where there are no scripts',
	async ({ page, url, accessible, scripts }) => {
		await enter(page, url, 'Mia Peeters', `${group}/schrijven`);
		await page.getByLabel('Waarover gaat het?').fill(scripts ? 'Wie weet dit?' : 'Wie weet dit wel?');
		await page.getByText('Noem iemand met @ en de volledige naam').waitFor();
		if (scripts) {
			const box = page.getByRole('textbox', { name: 'Je bericht' });
			await page.locator('.paper [role=textbox]').waitFor();
			await box.click();
			await page.keyboard.type('Dag @mil');
			const names = page.getByRole('listbox', { name: 'Wie je kunt noemen of oproepen' });
			await names.getByRole('option', { name: 'Milan Jacobs' }).waitFor();
			expect(await box.getAttribute('aria-activedescendant')).toBe(await names.getByRole('option').first().getAttribute('id'));
			await accessible();
			await page.keyboard.press('Escape');
			await names.waitFor({ state: 'detached' });
			await page.keyboard.type(', of @');
			await names.getByRole('option').nth(1).waitFor();
			await page.keyboard.press('ArrowDown');
			expect(await box.getAttribute('aria-activedescendant')).toBe(await names.getByRole('option').nth(1).getAttribute('id'));
			await page.keyboard.type('mil');
			await page.getByText('1 naam. Kies met Enter.').waitFor({ state: 'attached' });
			await page.keyboard.press('Enter');
			await page.keyboard.type('weet jij het?');
			expect(await box.innerText()).toContain('Dag @mil, of @Milan Jacobs weet jij het?');
		} else await page.getByLabel('Je bericht').fill('Dag @mil, of @Milan Jacobs weet jij het?');
		await page.getByRole('button', { name: 'Plaatsen' }).click();
		await page.getByText('@Milan Jacobs weet jij het?').waitFor();
		await accessible();
	}
);

journey(
	'what one can do in a conversation looks as it should and fits a telephone, with scripts or without',
	async ({ page, url }) => {
		await enter(page, url, 'Milan Jacobs', group);
		for (const [title, part] of [
			['Wanneer komen we samen in het voorjaar?', 'section:has-text("Peiling")'],
			['Een welkomsttas die gezinnen aan elkaar doorgeven', 'section:has-text("Ik zie dit zitten")']
		] as const) {
			await page.goto(url(group));
			await page.getByRole('link', { name: title }).click();
			const panel = page.locator(`main ${part}`).first();
			await panel.waitFor();
			expect(await panel.evaluate((at) => getComputedStyle(at).padding)).not.toBe('0px');
			expect(await page.locator('[type=file]').evaluate((at) => getComputedStyle(at).borderStyle)).toBe('dashed');
			expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(360);
		}
	},
	{ width: 360 }
);
