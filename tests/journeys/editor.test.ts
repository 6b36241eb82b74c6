import { test } from 'vitest';
import { wordDesktop } from '../../src/design/rich/pasted.fixture.ts';
import { enter, expect, journey, visit } from '../browser.ts';

/** One yellow point. */
const dot = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8/5+hHgAHggJ/PchI7wAAAABJRU5ErkJggg==', 'base64');

journey('an editor makes a page, writes, publishes, moves and restores it', async ({ page, url, accessible, scripts, context }) => {
	const title = scripts ? 'Soep op woensdag' : 'Fruit op vrijdag';
	await enter(page, url, 'Emma Claeys', '/beheer/paginas');
	await accessible();
	await page.getByText('Nieuwe pagina').click();
	await page.getByRole('button', { name: 'Maak', exact: true }).click();
	await page.getByRole('alert').waitFor();
	await page.getByLabel('Titel').fill(title);
	await page.getByRole('button', { name: 'Maak', exact: true }).click();
	await page.getByRole('heading', { level: 1, name: title }).waitFor();

	// A quote first, then a text above it; nothing typed is lost on the way.
	await page.getByLabel('Samenvatting').fill('Elke week een pot op het vuur.');
	await page.getByLabel('Nog een blok').selectOption('quote');
	await page.getByRole('button', { name: 'Voeg toe' }).click();
	await page.getByText('Nog niet bewaard').waitFor();
	expect(await page.getByLabel('Samenvatting').inputValue()).toBe('Elke week een pot op het vuur.');
	await page.getByRole('button', { name: 'Bewaar deze versie' }).click();
	await page.getByText('Wat werd er gezegd?').first().waitFor();
	await page.getByLabel('Wat er gezegd werd').fill('Soep maakt <b>vrienden</b>.');
	await page.getByLabel('Nog een blok').selectOption('text');
	await page.getByRole('button', { name: 'Voeg toe' }).click();
	const text = page.getByRole('textbox', { name: 'Tekst', exact: true });
	await text.waitFor();
	await text.fill(scripts ? 'Breng een wortel mee.' : '## Wat je meebrengt\n\nEen **wortel**.');
	await page.getByRole('button', { name: 'Naar boven: 2. Tekst' }).click();
	await page.getByRole('region', { name: '1. Tekst' }).waitFor();
	await accessible();
	await page.getByRole('button', { name: 'Bewaar deze versie' }).click();
	await page.getByText('Bewaard.', { exact: true }).waitFor();

	const path = `/paginas/${title.toLowerCase().replaceAll(' ', '-')}`;
	const stranger = await context.browser()?.newContext({ javaScriptEnabled: scripts });
	const visitor = await stranger?.newPage();
	expect((await visitor?.goto(url(path)))?.status()).toBe(404);
	await page.getByRole('button', { name: 'Zet online' }).click();
	await page.getByText('Staat online.', { exact: true }).waitFor();
	await visitor?.goto(url(path));
	expect(await visitor?.locator('main').innerText()).toContain('Soep maakt <b>vrienden</b>.');
	expect(await visitor?.locator('main').innerText()).toContain('wortel');

	// Another address: the old one keeps working.
	await page.getByText(path).click();
	await page.getByLabel('Adres na /paginas/').fill(`${path.slice(9)}-samen`);
	await page.getByRole('button', { name: 'Verander het adres' }).click();
	await page.getByText('Gedaan.', { exact: true }).waitFor();
	await visitor?.goto(url(path));
	expect(visitor?.url()).toBe(url(`${path}-samen`));

	// What is saved is not online until it is put there; an old version comes back.
	await page.getByLabel('Titel', { exact: true }).first().fill('Iets anders');
	await page.getByRole('button', { name: 'Bewaar deze versie' }).click();
	await page.getByText('Nieuwere versie nog niet online').waitFor();
	await visitor?.reload();
	expect(await visitor?.getByRole('heading', { level: 1 }).textContent()).toBe(title);
	await page.getByRole('link', { name: 'Versies' }).click();
	await page.getByRole('heading', { level: 1, name: 'Versies' }).waitFor();
	expect(await page.locator('ins').first().textContent()).toContain('Iets anders');
	await accessible();
	await page.getByRole('button', { name: 'Zet terug: versie 2' }).click();
	await page.getByText('Teruggezet als nieuwe versie').waitFor();
	await page.getByRole('heading', { level: 1, name: title }).waitFor();
	await stranger?.close();
});

journey('two editors save at once: the second sees the first, and loses nothing', async ({ page, url, context, scripts, accessible }) => {
	await enter(page, url, 'Emma Claeys', '/beheer/paginas?words=buiten+in');
	await page.getByRole('link', { name: 'Buiten in de winter', exact: true }).click();
	await page.waitForURL(/\/nl$/);
	const other = await context.browser()?.newContext({ javaScriptEnabled: scripts });
	const colleague = await other?.newPage();
	if (!colleague) throw new Error('no second browser');
	await enter(colleague, url, 'Fien De Backer', new URL(page.url()).pathname);
	await colleague.getByLabel('Samenvatting').fill(`Warm aan het vuur (${scripts})`);
	await colleague.getByRole('button', { name: 'Bewaar deze versie' }).click();
	await colleague.getByText('Bewaard.', { exact: true }).waitFor();
	await page.getByLabel('Samenvatting').fill('Laarzen bij de deur');
	await page.getByRole('button', { name: 'Bewaar deze versie' }).click();
	await page.getByText('Iemand anders bewaarde eerst').waitFor();
	expect(await page.getByLabel('Samenvatting').inputValue()).toBe('Laarzen bij de deur');
	await accessible();
	await page.getByRole('button', { name: 'Bewaar deze versie' }).click();
	await page.getByText('Bewaard.', { exact: true }).waitFor();
	// Both texts are there: one as the newest version, one as the version before it.
	await page.getByRole('link', { name: 'Versies' }).click();
	await page.locator('ins', { hasText: 'Laarzen bij de deur' }).waitFor();
	expect(await page.locator('del').allTextContents()).toEqual(expect.arrayContaining([expect.stringContaining('Warm aan het vuur')]));
	await other?.close();
});

journey('themes, menu and old addresses are looked after', async ({ page, url, accessible, scripts }) => {
	await enter(page, url, 'Emma Claeys', '/beheer/themas');
	await accessible();
	await page.goto(url('/beheer/menu'));
	await accessible();
	// Another order is shown first, and holds when it is saved; the empty line at the end is no mistake.
	const items = page.getByRole('group', { name: /^\d\. / });
	const order = () => page.locator('fieldset > legend').allTextContents();
	const [first = '', second = '', ...others] = (await order()).map((name) => name.slice(3));
	for (const there of [
		[second, first],
		[first, second]
	]) {
		await items
			.first()
			.getByRole('button', { name: /^Naar beneden/ })
			.click();
		await page.getByText('Nog niet bewaard').waitFor();
		expect((await order()).map((name) => name.slice(3))).toEqual([...there, ...others]);
		await page.getByRole('button', { name: 'Bewaren', exact: true }).click();
		await page.getByText('Bewaard.', { exact: true }).waitFor();
		expect((await order()).map((name) => name.slice(3))).toEqual([...there, ...others]);
	}
	await page.goto(url('/beheer/adressen'));
	await page.getByLabel('Oud adres').fill(`/oud-${scripts}`);
	await page.getByLabel('Leidt naar').fill('/paginas/praktijken');
	await page.getByRole('button', { name: 'Doorverwijzen' }).click();
	await page.getByText('Bewaard.', { exact: true }).waitFor();
	await accessible();
	await page.goto(url(`/oud-${scripts}`));
	expect(page.url()).toBe(url('/paginas/praktijken'));
});

test('the rich editor opens on what is there, takes what Word gives, finds our own pages and answers to the keyboard', async () => {
	await visit(true, {}, async ({ page, url, accessible }) => {
		await enter(page, url, 'Emma Claeys', '/beheer/paginas?words=Thuistalen');
		await page.locator('main').getByRole('link', { name: 'Thuistalen aan de muur', exact: true }).click();
		const paper = page.getByRole('textbox', { name: 'Tekst', exact: true });
		await page.getByRole('toolbar').waitFor();
		await paper.getByRole('heading', { level: 2 }).first().waitFor();

		// Words to the buttons and back, without a mouse.
		await paper.press('Control+End');
		await page.keyboard.press('Alt+F10');
		expect(await page.evaluate(() => document.activeElement?.textContent)).toContain('Vet');
		await page.keyboard.press('ArrowRight');
		expect(await page.evaluate(() => document.activeElement?.textContent)).toContain('Schuin');
		await page.keyboard.press('Escape');
		expect(await page.evaluate(() => document.activeElement?.getAttribute('role'))).toBe('textbox');

		await paper.evaluate((element, html) => {
			const given = new DataTransfer();
			given.setData('text/html', html);
			element.dispatchEvent(new ClipboardEvent('paste', { clipboardData: given, bubbles: true, cancelable: true }));
		}, wordDesktop);
		await paper.getByText('Een blad over verzekering').waitFor();
		expect(await paper.locator('li').allTextContents()).toContain('Soep helpt');
		expect(await paper.innerText()).not.toContain('AP1');

		// A link to a page of our own, by words in its name.
		// The editor takes note of focus and of the cursor a moment after the browser does; no hand is quicker than that.
		const atHandSpeed = async (key: string) => {
			await page.waitForTimeout(250);
			await page.keyboard.press(key);
			await page.waitForTimeout(250);
		};
		const toWinter = async () => {
			await page.keyboard.press('Control+k');
			await page.waitForFunction(() => document.activeElement?.getAttribute('role') === 'combobox');
			await page.keyboard.type('wintr');
			await page.getByRole('option', { name: 'Buiten in de winter' }).waitFor();
			await accessible();
			await page.keyboard.press('ArrowDown');
			await page.getByRole('option', { name: 'Buiten in de winter', selected: true }).waitFor();
			await page.keyboard.press('Enter');
		};
		const link = paper.locator('a[href="/paginas/buiten-in-de-winter"]');
		await atHandSpeed('Shift+Home');
		await toWinter();
		await link.waitFor();
		// With no words chosen, what it leads to says itself.
		await atHandSpeed('Control+Home');
		await toWinter();
		await link.filter({ hasText: 'Buiten in de winter' }).waitFor();

		await page.getByRole('button', { name: 'Bewaar deze versie' }).click();
		await page.getByText('Bewaard.', { exact: true }).waitFor();
		await page.reload();
		await paper.getByText('Een blad over verzekering').waitFor();
	});
});

journey('a picture asks what is on it; a block stands where it was put, and can be hidden', async ({ page, url, scripts, accessible }) => {
	await enter(page, url, 'Emma Claeys', '/beheer/paginas');
	await page.getByText('Nieuwe pagina').click();
	await page.getByLabel('Titel').fill(`Een mat en een foto (${scripts})`);
	await page.getByRole('button', { name: 'Maak', exact: true }).click();
	await page.getByRole('heading', { level: 1, name: /Een mat/ }).waitFor();
	const add = async (type: string, where?: string) => {
		await page.getByLabel('Nog een blok').selectOption(type);
		if (where) await page.getByLabel('Waar', { exact: true }).selectOption(where);
		await page.getByRole('button', { name: 'Voeg toe' }).click();
	};
	await add('quote');
	await page.getByLabel('Wat er gezegd werd').fill('Kom erbij.');
	await add('picture', '0');
	await page.getByRole('region', { name: '1. Beeld' }).waitFor();
	expect(await page.getByLabel('Wat er gezegd werd').inputValue()).toBe('Kom erbij.');
	// A file that is none says so at its field, and takes nothing along of what was typed.
	const picture = page.getByLabel('Beeld', { exact: true }).first();
	await picture.setInputFiles({ name: 'mat.png', mimeType: 'image/png', buffer: Buffer.from('geen beeld') });
	await page.getByRole('button', { name: 'Bewaar deze versie' }).click();
	await page.getByRole('alert').getByRole('link').first().waitFor();
	expect(await page.getByLabel('Wat er gezegd werd').inputValue()).toBe('Kom erbij.');
	await picture.setInputFiles({ name: 'mat.png', mimeType: 'image/png', buffer: dot });
	await page.getByRole('button', { name: 'Bewaar deze versie' }).click();
	const alert = page.getByRole('alert');
	await alert.getByRole('link', { name: 'Zeg wat er op het beeld te zien is.' }).waitFor();
	await accessible();
	await page.getByLabel('Wat er te zien is, voor wie het niet ziet').fill('Een gele mat op een houten vloer');
	await page.locator('summary', { hasText: '2. Citaat' }).click();
	await page.getByLabel('Niet tonen').last().check();
	await page.getByRole('button', { name: 'Bewaar deze versie' }).click();
	await page.getByText('Bewaard.', { exact: true }).waitFor();
	await page.getByText('Niet zichtbaar').waitFor();
	// The picture stays as long as its box is ticked.
	await page.locator('summary', { hasText: '1. Beeld' }).click();
	expect(await page.getByRole('checkbox', { name: 'Houd mat.png' }).isChecked()).toBe(true);
	// Thrown away only after somebody was asked.
	const opener = scripts
		? page.getByRole('button', { name: 'Gooi dit concept weg' })
		: page.locator('summary', { hasText: 'Gooi dit concept weg' });
	await opener.click();
	await accessible();
	await page.getByRole('button', { name: 'Ja, gooi weg' }).click();
	await page.waitForURL(url('/beheer/paginas'));
	expect(await page.getByText(`Een mat en een foto (${scripts})`).count()).toBe(0);
});
