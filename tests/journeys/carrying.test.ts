import { enter, expect, journey } from '../browser.ts';
import { lookUntil, send } from '../patience.ts';

const group = '/netwerk/werkplaats-ontmoeting';

journey(
	'who leads a group brings the archive of a list in, reads it over while it is closed, and takes it back',
	async ({ page, url, accessible, scripts }) => {
		const name = `Oude lijst ${scripts ? 'een' : 'twee'}`;
		const archive = [
			'From jo@elders.example Mon Jan  5 10:00:00 2015',
			'From: Jo Maes <jo@elders.example>',
			`Subject: ${name}`,
			'Date: Mon, 05 Jan 2015 10:00:00 +0100',
			`Message-ID: <${scripts ? 'een' : 'twee'}@lijst.example>`,
			'',
			'Bij ons staat een mand met sjaals.',
			''
		].join('\n');
		await enter(page, url, 'Noor', `${group}/invoer`);
		await accessible();
		await page.getByRole('button', { name: 'Eerst bekijken: Het archief van een mailinglijst' }).click();
		await page.getByText('Kies een bestand.').first().waitFor();
		await page
			.getByLabel('Archief', { exact: true })
			.setInputFiles({ name: 'lijst.mbox', mimeType: 'application/mbox', buffer: Buffer.from(archive) });
		await page.getByRole('button', { name: 'Eerst bekijken: Het archief van een mailinglijst' }).click();
		await page.waitForURL(/\/invoer\/[\w-]{36}/);
		const bring = page.getByRole('button', { name: 'Breng de nieuwe berichten binnen (1)' });
		await lookUntil(page, bring);
		await accessible();
		await send(bring);
		await lookUntil(page, page.getByText('Alleen wie de groep trekt, leest dit nu'));
		await accessible();
		const address = page.url();
		await page.getByRole('link', { name }).click();
		await page.getByText('Dit kwam uit een archief en is nog niet open.').waitFor();
		await page.getByText('Jo Maes').first().waitFor();
		await accessible();
		await page.goto(address);
		await page.getByText('Toch niet').click();
		await page.getByRole('button', { name: 'Doe weg' }).click();
		await page.waitForURL(url(`${group}/invoer`));
		expect(await page.getByText('lijst.mbox').count()).toBe(0);
	}
);

journey('who leads a group takes it along; a member takes their own words', async ({ page, url, accessible, scripts }) => {
	await enter(page, url, scripts ? 'Noor' : 'Milan', `${group}/uitvoer`);
	await accessible();
	await send(page.getByRole('button', { name: scripts ? 'Maak een kopie van de groep' : 'Maak een kopie van mijn woorden' }));
	await lookUntil(page, page.getByText('Klaar om op te halen'));
	await accessible();
	const link = page.getByRole('link', { name: scripts ? /De hele groep/ : /Mijn eigen woorden/ }).first();
	const address = url((await link.getAttribute('href')) ?? '');
	const file = await page.request.get(address);
	expect([file.status(), file.headers()['content-type'], (await file.body()).subarray(0, 2).toString()]).toEqual([
		200,
		'application/zip',
		'PK'
	]);
	await page.context().clearCookies();
	await enter(page, url, 'Mia', group);
	expect((await page.request.get(address)).status()).toBe(404);
});

journey('an administrator sees how much one member may, and changes it', async ({ page, url, accessible }) => {
	await enter(page, url, 'Ada', '/beheer/grenzen');
	await accessible();
	await page.getByRole('link', { name: 'Grenzen aanpassen' }).click();
	await page.getByLabel('Lijsten van leden bekijken').fill('veel');
	await page.getByRole('button', { name: 'Bewaren: Grenzen voor leden' }).click();
	await page.getByText('Vul een geheel getal in van 1 tot 100000.').first().waitFor();
	expect(await page.getByLabel('Lijsten van leden bekijken').inputValue()).toBe('veel');
	await page.getByLabel('Lijsten van leden bekijken').fill('40');
	await page.getByRole('button', { name: 'Bewaren: Grenzen voor leden' }).click();
	await page.waitForURL(url('/beheer/instellingen'));
	await accessible();
});
