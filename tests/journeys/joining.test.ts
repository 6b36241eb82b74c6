import { enter, expect, journey } from '../browser.ts';
import { linkIn, mailbox, newMail } from '../mailbox.ts';

const group = '/netwerk/werkplaats-ontmoeting';

journey('an administrator looks into a closed group with a reason, and the group sees it', async ({ page, url, accessible }) => {
	await enter(page, url, 'Ada Wuyts', '/beheer/groepen');
	await accessible();
	await page.getByRole('link', { name: 'Werkplaats Ontmoeting inkijken' }).click();
	await page.getByLabel('Waarom moet je hier lezen?').fill('Zomaar');
	await page.getByRole('button', { name: 'Groep openen' }).click();
	await page.getByText('Zeg in één zin waarom').first().waitFor();
	expect(await page.getByLabel('Waarom moet je hier lezen?').inputValue()).toBe('Zomaar');
	await accessible();
	await page.getByLabel('Waarom moet je hier lezen?').fill('Een lid vroeg ons om hulp met een gesprek.');
	await page.getByRole('button', { name: 'Groep openen' }).click();
	await page.waitForURL(url(group));
	await page.getByText('Een lid vroeg ons om hulp met een gesprek.').waitFor();
	await page.getByRole('link', { name: 'Welkom, en zo werkt deze groep' }).waitFor();
	await accessible();
	await page.context().clearCookies();
	await enter(page, url, 'Milan Jacobs', group);
	await page.getByText('Ada Wuyts beheert dit huis en leest hier mee').waitFor();
	await page.context().clearCookies();
	await enter(page, url, 'Ada Wuyts', '/beheer/groepen');
	await page.getByRole('button', { name: 'Ik ben klaar met lezen' }).click();
	await page.getByText('De groep is weer dicht.').waitFor();
	await page.goto(url(group));
	expect(await page.getByRole('link', { name: 'Welkom, en zo werkt deze groep' }).count()).toBe(0);
});

journey('somebody asks to come in, and who leads answers from the mailbox', async ({ page, url, accessible }) => {
	const before = await mailbox({ page, url });
	await enter(page, url, 'Ada Wuyts', `${group}/meedoen`);
	await page.getByLabel('Op welke plek werk je, en met wie?').fill('In het huis zelf.');
	await page.getByRole('button', { name: 'Aanvraag versturen' }).click();
	await page.getByText('Kruis aan dat je akkoord gaat').first().waitFor();
	await page.getByRole('checkbox').check();
	await page.getByRole('button', { name: 'Aanvraag versturen' }).click();
	await page.waitForURL(url(group));
	await page.context().clearCookies();
	const address = await linkIn({ page, url }, await newMail({ page, url }, 'Ada Wuyts', before), 'antwoorden');
	await page.goto(url(address));
	await page.getByRole('heading', { level: 1, name: 'Ada Wuyts' }).waitFor();
	await page.getByText('In het huis zelf.').waitFor();
	await accessible();
	await page.getByLabel('Niet toelaten').check();
	await page.getByRole('button', { name: 'Antwoord versturen' }).click();
	await page.getByText('Schrijf waarom.').first().waitFor();
	await page.locator('textarea[name=words]').fill('Je leest hier al mee als het nodig is.');
	await page.getByRole('button', { name: 'Antwoord versturen' }).click();
	await page.getByText('Niet toegelaten').first().waitFor();
	await accessible();
	await enter(page, url, 'Ada Wuyts', group);
	await page.getByText('Je leest hier al mee als het nodig is.').waitFor();
});

journey('a host invites with a link, as a code for a telephone too', async ({ page, url, accessible, scripts }) => {
	await enter(page, url, 'Noor Verdonck', `${group}/uitnodigen`);
	await page.getByLabel('Voor hoeveel mensen geldt de link?').fill('5');
	await page.getByRole('button', { name: 'Uitnodigen' }).click();
	await page.getByText('Toon als QR-code').first().click();
	await page.getByRole('img', { name: 'QR-code met de uitnodiging voor Werkplaats Ontmoeting' }).first().waitFor();
	await accessible();
	const link = (await page.locator('main code').first().textContent()) ?? '';
	if (scripts) {
		await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
		await page.getByRole('button', { name: 'Link kopiëren' }).first().click();
		await page.getByText('De link is gekopieerd.').waitFor();
		expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(link);
	} else expect(await page.getByRole('button', { name: 'Link kopiëren' }).count()).toBe(0);
	await page.context().clearCookies();
	await page.goto(url(new URL(link).pathname));
	await page.getByText('Werkplaats Ontmoeting').first().waitFor();
	await accessible();
});

journey('somebody looks for who runs a place like theirs', async ({ page, url, accessible, scripts }) => {
	await enter(page, url, scripts ? 'Mia Peeters' : 'Milan Jacobs', '/mensen');
	await page.getByText('Zoek op de plek waar iemand werkt').click();
	await page.getByLabel('Ruimte').selectOption({ label: 'Eigen ruimte' });
	await page
		.locator('form', { has: page.getByLabel('Ruimte') })
		.getByRole('button', { name: 'Zoeken' })
		.click();
	await page.waitForURL(/ruimte=own/);
	await accessible();
});

journey(
	'who got an invitation on their telephone and has no account yet comes in with it',
	async ({ page, url, accessible, scripts }) => {
		await enter(page, url, 'Noor Verdonck', `${group}/uitnodigen`);
		await page.getByLabel('Voor hoeveel mensen geldt de link?').fill('3');
		await page.getByRole('button', { name: 'Uitnodigen' }).click();
		const link = (await page.locator('main code').first().textContent()) ?? '';
		await page.context().clearCookies();
		const before = await mailbox({ page, url });
		await page.goto(url(new URL(link).pathname));
		await page.locator('main').getByRole('link', { name: 'Aanmelden' }).click();
		await page.getByLabel('E-mailadres').fill(`${scripts ? 'ines' : 'jan'}.de-wilde@speelotheek.example`);
		await page.getByRole('button', { name: 'Stuur me een mail' }).click();
		await page.getByRole('heading', { name: 'Kijk in je mailbox' }).waitFor();
		await page.goto(url(await linkIn({ page, url }, await newMail({ page, url }, 'is je code', before), 'link')));
		await page.getByRole('button', { name: 'Naar binnen' }).click();
		await page.getByRole('heading', { name: 'Een uitnodiging voor Werkplaats Ontmoeting' }).waitFor();
		await accessible();
		await page.getByLabel('Ik ga akkoord met deze afspraken.').check();
		await page.getByRole('button', { name: 'Kom erbij' }).click();
		await page.waitForURL(url(group));
		await page.goto(url(`${group}/leden`));
		await page.getByRole('link', { name: scripts ? 'Ines De Wilde' : 'Jan De Wilde' }).waitFor();
	},
	{ width: 360 }
);
