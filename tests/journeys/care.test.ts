import { enter, expect, journey } from '../browser.ts';

const group = '/netwerk/werkplaats-ontmoeting';

journey(
	'a member says that a post is not right, a host takes it out of sight, its writer answers, and another host puts it back',
	async ({ page, url, accessible, scripts }) => {
		const writer = scripts ? 'Milan Jacobs' : 'Sami Haddou';
		const talk = scripts ? 'Hoe ontvang je een ouder die voor het eerst binnenkomt?' : 'Wat doe je als één kind de hele ruimte vult?';
		const words = scripts ? 'Dat inschrijfblad!' : 'Vraag haar wat thuis werkt';
		const answer = scripts ? 'Ik bedoelde het goed.' : 'Zo had ik het niet bedoeld.';
		const leave = () => page.context().clearCookies();

		await enter(page, url, 'Yasmina El Amrani', group);
		await page.getByRole('link', { name: talk }).click();
		const post = page.locator('article', { hasText: words });
		await post.waitFor();
		const address = new URL(page.url()).pathname;
		await post.getByRole('link', { name: `Bericht van ${writer} melden` }).click();
		await page.waitForURL(/\/melden\/\d+$/);
		await accessible();
		await page.getByRole('button', { name: 'Melding versturen' }).click();
		await page.getByText('Kies wat er is.').first().waitFor();
		await page.getByLabel('Niet vriendelijk').check();
		await page.getByRole('button', { name: 'Melding versturen' }).click();
		await post.getByText('Je meldde dit').waitFor();
		await accessible();
		await leave();

		await enter(page, url, 'Noor Verdonck', `${group}/zorg`);
		await accessible();
		await page.locator('section', { hasText: 'Gemelde berichten' }).getByRole('link', { name: talk }).click();
		await page.waitForURL(/\/zorg\/[0-9a-f-]{36}$/);
		await page.getByText('Yasmina El Amrani').first().waitFor();
		await page.getByLabel('Begin met een tekst').selectOption({ label: 'Vriendelijk blijven (netwerk)' });
		await page.getByRole('button', { name: 'Invullen' }).click();
		await page.waitForURL(/sjabloon=/);
		expect(await page.locator('textarea[name=words]').inputValue()).toContain(`Dag ${writer}`);
		await accessible();
		await page.getByRole('button', { name: 'Beslissing bewaren' }).click();
		await page.getByText('Kies wat je beslist.').first().waitFor();
		expect(await page.locator('textarea[name=words]').inputValue()).toContain(`Dag ${writer}`);
		await page.getByLabel('Verbergen').check();
		await page.getByRole('button', { name: 'Beslissing bewaren' }).click();
		await page.getByText('Wie het aangaat, hoort ervan.').waitFor();
		await leave();

		await enter(page, url, writer, address);
		await page.getByText('Een begeleider verborg je bericht.').waitFor();
		await accessible();
		await page.getByRole('link', { name: 'Lees het na, of antwoord erop' }).first().click();
		await page.getByLabel('Ben je het er niet mee eens?').fill(answer);
		await page.getByRole('button', { name: 'Antwoorden' }).click();
		await page.getByText('Je antwoord is goed aangekomen.').waitFor();
		await accessible();
		await leave();

		await enter(page, url, 'Mia Peeters', `${group}/zorg`);
		await page.getByText(answer).waitFor();
		await accessible();
		await page.getByLabel('De maatregel wordt teruggedraaid').check();
		await page.getByLabel('Je antwoord').fill('Dat lezen we ook zo.');
		await page.getByRole('button', { name: 'Antwoord versturen' }).click();
		await page.getByText('Je antwoord is onderweg.').waitFor();
		await page.goto(url(address));
		await page.locator('article', { hasText: words }).waitFor();
		await leave();

		await enter(page, url, writer, '/netwerk/meldingen');
		await page.getByText('Dat lezen we ook zo.').waitFor();
		await accessible();
	}
);

journey(
	'who worries about a child reads whom to call first, and tells trained persons only',
	async ({ page, url, accessible, scripts }) => {
		await enter(page, url, scripts ? 'Yasmina El Amrani' : 'Milan Jacobs', group);
		await page.getByRole('link', { name: 'Een moeder vertelde iets waar ik van schrok' }).click();
		await page.getByRole('link', { name: 'Bericht van Hassan Bouziane melden' }).first().click();
		await page.waitForURL(/\/melden\/\d+$/);
		await page.getByRole('link', { name: '1712' }).waitFor();
		await page.getByLabel('Ik maak me zorgen over de veiligheid van een kind').check();
		await page.getByLabel('Wil je er iets bij zeggen?').fill('Ik herken dit gezin.');
		await page.getByRole('button', { name: 'Melding versturen' }).click();
		const arrived = page.getByText('Je zorg is aangekomen bij de vertrouwenspersonen.');
		await arrived.waitFor();
		// In sight, also where the page opens at the post.
		await expect.poll(async () => (await arrived.boundingBox())?.y ?? -1).toBeGreaterThanOrEqual(0);
		await page.context().clearCookies();
		await enter(page, url, 'Sami Haddou', '/vertrouwen');
		await accessible();
		await page.locator('main a[href*="/vertrouwen/"]').first().click();
		await page.getByText('Ongewijzigd').waitFor();
		await page.getByText('Ik herken dit gezin.').waitFor();
		await accessible();
		await page.getByLabel('Wat deed je, of wat moeten de anderen weten?').fill('Gebeld met het centrum.');
		await page.getByRole('button', { name: 'Toevoegen' }).click();
		await page.getByText('Gebeld met het centrum.').waitFor();
		await page.context().clearCookies();
		await page.goto(url('/zorg-om-een-kind'));
		await page.getByRole('heading', { level: 1, name: 'Zorgen om een kind' }).waitFor();
		await accessible();
	}
);

journey(
	'a member says that a page of the shelf is not right; a host takes it out of sight, and puts it back',
	async ({ page, url, accessible }) => {
		const title = 'De eerste minuut aan de deur';
		await enter(page, url, 'Milan Jacobs', `${group}/plank`);
		await page.getByRole('link', { name: title }).click();
		await page.getByRole('link', { name: 'Deze pagina melden' }).click();
		await page.waitForURL(/\/plank\/[0-9a-z]+\/melden$/);
		await accessible();
		await page.getByRole('button', { name: 'Melding versturen' }).click();
		await page.getByText('Kies wat er is.').first().waitFor();
		await page.getByLabel('Niet waar').check();
		await page.getByRole('button', { name: 'Melding versturen' }).click();
		await page.getByText('Je meldde dit').waitFor();
		const address = new URL(page.url()).pathname;
		await accessible();
		await page.context().clearCookies();

		await enter(page, url, 'Noor Verdonck', `${group}/zorg`);
		await accessible();
		await page.locator('section', { hasText: 'Gemelde pagina’s van de plank' }).getByRole('link', { name: title }).click();
		await page.waitForURL(/\/zorg\/plank\//);
		await page.getByText('Milan Jacobs').first().waitFor();
		await accessible();
		await page.getByLabel('Verbergen').check();
		await page.getByLabel('Wat je de schrijver zegt').fill('De volgorde is niet meer zo.');
		await page.getByRole('button', { name: 'Beslissing bewaren' }).click();
		await page.getByText('Wie het aangaat, hoort ervan.').waitFor();
		await page.goto(url(address));
		await page.getByText('Deze pagina is verborgen.').waitFor();
		await accessible();
		await page.context().clearCookies();

		await enter(page, url, 'Milan Jacobs', `${group}/plank`);
		await page.getByRole('heading', { level: 1 }).first().waitFor();
		expect(await page.getByRole('link', { name: title }).count()).toBe(0);
		expect((await page.goto(url(address)))?.status()).toBe(404);
		await page.context().clearCookies();

		await enter(page, url, 'Noor Verdonck', address);
		await page.getByRole('button', { name: 'Weer op de plank leggen' }).click();
		await page.getByRole('button', { name: 'Van de plank halen' }).waitFor();
	}
);
