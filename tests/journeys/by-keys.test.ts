import { enter, expect, journey, tabTo } from '../browser.ts';

journey('an editor makes, orders, hides and publishes with nothing but the keys', async ({ page, url, accessible, scripts }) => {
	const title = scripts ? 'Zingen bij het raam' : 'Dansen bij het raam';
	const press = async (name: string | RegExp, key = 'Enter') => {
		await tabTo(page.getByRole('button', { name, exact: typeof name === 'string' }).first());
		await page.keyboard.press(key);
	};
	const add = async (kind: string) => {
		await tabTo(page.getByLabel('Nog een blok'));
		await page.keyboard.type(kind);
		await press('Voeg toe');
		await page.getByText('Nog niet bewaard').waitFor();
	};
	await enter(page, url, 'Emma Claeys', '/beheer/paginas');
	await tabTo(page.locator('summary', { hasText: 'Nieuwe pagina' }));
	await page.keyboard.press('Enter');
	await tabTo(page.getByLabel('Titel'));
	await page.keyboard.type(title);
	await page.keyboard.press('Enter');
	await page.getByRole('heading', { level: 1, name: title }).waitFor();

	await add('Citaat');
	await page.getByRole('region', { name: '1. Citaat' }).waitFor();
	await tabTo(page.getByLabel('Wat er gezegd werd'));
	await page.keyboard.type('Wie zingt, is al binnen.');
	await add('Tekst');
	await page.getByRole('region', { name: '2. Tekst' }).waitFor();
	await tabTo(page.getByRole('textbox', { name: 'Tekst', exact: true }));
	await page.keyboard.type('Elke dinsdag, na de koffie.');
	await press('Naar boven: 2. Tekst');
	await page.getByRole('region', { name: '1. Tekst' }).waitFor();
	await press('Bewaar deze versie');
	await page.getByText('Bewaard.', { exact: true }).waitFor();

	await tabTo(page.locator('summary', { hasText: '2. Citaat' }));
	await page.keyboard.press('Enter');
	await tabTo(page.getByLabel('Niet tonen').last());
	await page.keyboard.press('Space');
	await press('Bewaar deze versie');
	await page.getByText('Niet zichtbaar').waitFor();
	await accessible();
	await press('Zet online');
	await page.getByText('Staat online.', { exact: true }).waitFor();
	await tabTo(page.getByRole('link', { name: 'Bekijk' }).first());
	await page.keyboard.press('Enter');
	await page.waitForURL(/\/paginas\/[a-z-]+$/);
	const read = await page.locator('main').innerText();
	expect(read).toContain('Elke dinsdag, na de koffie.');
	expect(read).not.toContain('Wie zingt');
});
