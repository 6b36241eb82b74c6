import type { Page } from 'playwright-core';
import { expect, journey } from '../browser.ts';

/** A device that speaks these languages, and remembers what it was asked to say. */
const withVoices = (page: Page, voices: string[]) =>
	page.addInitScript((languages) => {
		const said: string[] = [];
		class Words {
			lang = '';
			text: string;
			constructor(text: string) {
				this.text = text;
			}
		}
		const device = {
			getVoices: () => languages.map((lang) => ({ lang })),
			cancel: () => said.push('(still)'),
			speak: ({ lang, text }: Words) => said.push(`${lang}: ${text}`)
		};
		for (const [name, value] of Object.entries({ speechSynthesis: device, SpeechSynthesisUtterance: Words, said }))
			Object.defineProperty(window, name, { value });
	}, voices);
const saidOn = (page: Page) => page.evaluate(() => (window as unknown as { said: string[] }).said);

journey('a place is read aloud line by line, in the language of the page, and can be stopped', async ({ page, url, scripts }) => {
	await withVoices(page, ['fr-FR', 'nl-NL', 'nl-BE']);
	await page.goto(url('/plekken/de-zandloper'));
	const read = page.getByRole('button', { name: 'Lees voor' });
	if (!scripts) return expect(await read.count()).toBe(0);
	await read.click();
	const said = await saidOn(page);
	expect(said).toContain('nl-BE: De Zandloper');
	expect(said.some((line) => line.startsWith('nl-BE: Trek je schoenen uit'))).toBe(true);
	expect(said.some((line) => /^nl-BE: woensdag \d+ \S+, (Gesloten|09:00)/.test(line))).toBe(true);
	// What one presses or prints is not said.
	expect(said.filter((line) => /Zet in mijn agenda|Lees voor|Open in je kaart|Affiche|Klopt hier iets niet/.test(line))).toEqual([]);
	await page.getByRole('button', { name: 'Stop met lezen' }).click();
	await read.waitFor();
	expect((await saidOn(page)).at(-1)).toBe('(still)');
});

journey(
	'a device without a voice for the language says so, and does not read it as another',
	async ({ page, url, scripts, accessible }) => {
		if (!scripts) return;
		await withVoices(page, ['fr-FR']);
		await page.goto(url('/plekken/de-zandloper'));
		await page.getByRole('button', { name: 'Lees voor' }).click();
		await page.getByRole('status').filter({ hasText: 'geen stem die Nederlands spreekt' }).waitFor();
		expect((await saidOn(page)).filter((line) => line !== '(still)')).toEqual([]);
		await accessible();
	}
);
