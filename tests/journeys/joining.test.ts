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
	await page.getByText('Vink aan dat je akkoord gaat').first().waitFor();
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

journey(
	'a group opens to the network: its members are told, and only what begins from then on is read by who is not in it',
	async ({ page, url, accessible, scripts }) => {
		const hosts = '/netwerk/begeleiders-van-het-netwerk';
		const later = scripts ? 'Regenjassen te leen' : 'Laarzen te leen';
		const who = async (name: string, path: string) => {
			await page.context().clearCookies();
			await enter(page, url, name, path);
		};
		const set = async (reads: string, knows: string, comes: string, before: string) => {
			await who('Fien De Backer', `${hosts}/instellingen`);
			for (const [question, answer] of [
				['Wie weet dat de groep er is?', knows],
				['Wie leest de gesprekken?', reads],
				['Hoe kom je erbij?', comes],
				['Wat lezen nieuwe leden terug?', before]
			] as const)
				await page.getByRole('group', { name: question }).getByLabel(answer, { exact: true }).check();
			await page.getByRole('button', { name: 'Bewaren' }).click();
			await page.getByText('Bewaard.').waitFor();
		};
		const finds = async (title: string) => {
			await page.goto(url(`/zoeken?q=${encodeURIComponent(title)}`));
			return page.getByRole('main').getByRole('link', { name: title }).count();
		};

		await set('Iedereen van het netwerk', 'Leden van het netwerk', 'Je vraagt het, en wie de groep trekt antwoordt', 'Alles van vroeger');
		await accessible();
		await page.goto(url(`${hosts}/schrijven`));
		await page.getByLabel('Waarover gaat het?').fill(later);
		if (scripts) await page.locator('.paper [role=textbox]').waitFor();
		await page.getByRole('textbox', { name: 'Je bericht' }).fill('Wie er nodig heeft, zegt het hier.');
		await page.getByRole('button', { name: 'Plaatsen' }).click();
		await page.getByRole('heading', { level: 1, name: later }).waitFor();

		await who('Annelies Mertens', '/mijn/meldingen');
		const told = page.getByRole('link', { name: 'Het hele netwerk leest voortaan mee' }).first();
		await expect.poll(async () => (await page.reload(), told.count()), { timeout: 30_000 }).toBe(1);
		await accessible();
		await told.click();
		await page.getByRole('link', { name: 'Aanvragen die blijven liggen' }).click();
		await page.getByText('Dit gesprek begon voordat de groep openging.').waitFor();
		await accessible();
		const earlier = new URL(page.url()).pathname;
		await expect.poll(() => finds('Aanvragen die blijven liggen'), { timeout: 30_000 }).toBe(1);

		await who('Jolien Baert', hosts);
		await page.getByRole('link', { name: later }).waitFor();
		expect(await page.getByText('Aanvragen die blijven liggen').count()).toBe(0);
		await accessible();
		expect([await finds(later), await finds('Aanvragen die blijven liggen')]).toEqual([1, 0]);
		expect((await page.goto(url(earlier)))?.status()).toBe(404);

		await set('Alleen leden', 'Alleen wie erin zit', 'Op uitnodiging', 'Alleen wat gezegd wordt sinds ze erbij kwamen');
		await who('Jolien Baert', '/mijn');
		expect((await page.goto(url(hosts)))?.status()).toBe(404);
	}
);

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

journey('who leads a group closes it when it is done, and opens it again', async ({ page, url, accessible, scripts }) => {
	const name = scripts ? 'Opening van de tuin' : 'Feest van de straat';
	await enter(page, url, 'Fien De Backer', '/netwerk/nieuw');
	await page.getByLabel('Naam van de groep').fill(name);
	await page.getByLabel('Waarover gaat het?').fill('Samen regelen wat er nodig is.');
	await page.getByRole('button', { name: 'Bewaren' }).click();
	await page.getByRole('heading', { level: 1, name }).waitFor();
	const group = new URL(page.url()).pathname;

	await page.getByRole('link', { name: 'Instellingen' }).click();
	await page.getByRole('link', { name: 'Groep afsluiten' }).click();
	await page.getByRole('heading', { level: 1, name: 'Groep afsluiten' }).waitFor();
	await accessible();
	await page.getByRole('button', { name: 'Sluit de groep af' }).click();
	await page.getByText('De groep is afgesloten.').waitFor();
	await page.getByText('Er komt niets meer bij.').waitFor();
	expect(await page.getByRole('link', { name: 'Een gesprek beginnen' }).count()).toBe(0);
	await accessible();
	await page.goto(url(`${group}/uitnodigen`));
	expect(await page.getByRole('button', { name: 'Uitnodigen' }).count()).toBe(0);
	await page.goto(url('/netwerk'));
	await page.getByRole('listitem').filter({ hasText: name }).getByText('Afgesloten').waitFor();
	await accessible();

	await page.goto(url(`${group}/instellingen/afsluiten`));
	await accessible();
	await page.getByRole('button', { name: 'Open de groep weer' }).click();
	await page.getByText('De groep is weer open.').waitFor();
	await page.getByRole('link', { name: 'Een gesprek beginnen' }).waitFor();
});
