import { enter, expect, journey } from '../browser.ts';
import { linkIn, mailbox, newMail } from '../mailbox.ts';

journey('somebody asks to keep an organization; whoever reads its mailbox says yes', async ({ page, url, accessible, scripts }) => {
	const [name, slug] = scripts ? ['De Blokkentoren', 'de-blokkentoren'] : ['Hinkelpad', 'hinkelpad'];
	await enter(page, url, 'Wannes Goossens', `/plekken/${slug}`);
	await page.getByRole('link', { name: 'Werk je hier? Houd deze plek bij' }).click();
	await page.getByRole('heading', { name: `${name} bijhouden` }).waitFor();
	await accessible();
	await page.getByLabel('E-mailadres van de organisatie').fill('wannes@elders.example');
	await page.getByRole('button', { name: 'Vraag het' }).click();
	await page.getByText('Dit adres hoort niet bij de organisatie').first().waitFor();
	await page.getByLabel('E-mailadres van de organisatie').fill(`team@${slug}.example`);
	await page.getByRole('button', { name: 'Vraag het' }).click();
	await page.getByText(`Er is een mail naar team@${slug}.example gestuurd`).waitFor();
	await accessible();

	const link = await linkIn({ page, url }, await newMail({ page, url }, `Iemand wil ${name} bijhouden`), 'aanvraag');
	for (let look = 0; look < 2; look += 1) {
		await page.goto(url(link));
		await page.getByRole('heading', { name: `Hoort Wannes Goossens bij ${name}?` }).waitFor();
	}
	await accessible();
	await page.getByRole('button', { name: 'Ja, geef Wannes Goossens toegang' }).click();
	await page.getByText('Vanaf nu kan Wannes Goossens dit bijhouden').waitFor();
	await page.goto(url('/mijn/plekken'));
	await page.getByRole('link', { name: `Organisatie: ${name}`, exact: true }).click();
	await page.getByRole('heading', { level: 1, name }).waitFor();
	await page.locator('main').getByRole('link', { name: 'Mensen', exact: true }).click();
	await page.getByText('Eerste aanspreekpunt').first().waitFor();
	await accessible();
	await page.goto(url(link));
	await page.getByText('Vanaf nu kan Wannes Goossens dit bijhouden').waitFor();
	expect(await page.locator('main').getByRole('button').count()).toBe(0);
});

journey(
	'an invitation is taken once; whoever comes later with its link hears so, and a guesser hears nothing',
	async ({ page, context, url, accessible, scripts }) => {
		const [name, taker] = ['De Zandloper', scripts ? 'Sami Haddou' : 'Wannes Goossens'];
		await enter(page, url, 'Mia Peeters', '/mijn/plekken');
		await page.getByRole('link', { name: `Organisatie: ${name}`, exact: true }).click();
		await page.locator('main').getByRole('link', { name: 'Mensen', exact: true }).click();
		await page.getByLabel('E-mailadres van je collega').fill(`collega-${scripts}@zandloper.example`);
		const before = await mailbox({ page, url });
		await page.getByRole('button', { name: 'Uitnodigen', exact: true }).click();
		const link = await linkIn({ page, url }, await newMail({ page, url }, name, before), 'uitnodiging');
		await enter(page, url, taker, link);
		await page.getByRole('button', { name: 'Graag, ik doe mee' }).click();
		await page.getByText('Fijn dat je meedoet').waitFor();
		await page.goto(url(link));
		await page.getByText(`Je houdt ${name} al mee bij.`).waitFor();
		await context.clearCookies();
		await page.goto(url(link));
		await page.getByText('Met deze uitnodiging deed al iemand mee.').waitFor();
		expect(await page.locator('main').getByRole('link', { name: 'Aanmelden' }).getAttribute('href')).toBe('/aanmelden?naar=/mijn/plekken');
		await accessible();
		await page.goto(url(link.replace(/[\w-]{43}$/, 'x'.repeat(43))));
		await page.getByRole('heading', { name: 'Deze link werkt niet meer' }).waitFor();
		expect(await page.locator('main').textContent()).not.toContain(name);
		await accessible();
	}
);

journey(
	'keepers answer whether it is still right without signing in, each question once',
	async ({ page, context, url, accessible, scripts }) => {
		const [name, slug, second] = scripts ? ['De Kiekeboe', 'de-kiekeboe', 'closed'] : ['Speelwei', 'speelwei', 'change'];
		await enter(page, url, 'Fien De Backer', '/beheer/plekken/actueel');
		await accessible();
		await page.goto(url(`/beheer/plekken?q=${name.replaceAll(' ', '+')}`));
		const organization = await page.getByRole('link', { name: `Organisatie: ${name}`, exact: true }).getAttribute('href');
		await page.goto(url(`${organization}/mensen`));
		await page.getByRole('button', { name: 'Vraag of alles klopt' }).click();
		await page.getByText('De vraag vertrekt vandaag nog').waitFor();
		const link = await linkIn({ page, url }, await newMail({ page, url }, `Klopt dit nog? ${name}`), 'nog-juist');
		await context.clearCookies();

		// Looking answers nothing, whatever the address asks for.
		const right = page.getByRole('button', { name: /^Klopt nog: / });
		await page.goto(url(link));
		const waiting = await right.count();
		expect(waiting).toBeGreaterThan(1);
		const question = await page.locator('input[name="question"]').first().inputValue();
		await page.goto(url(`${link}?vraag=${question}&antwoord=closed`));
		await page.getByRole('heading', { name: 'Klopt dit nog?', level: 1 }).waitFor();
		expect(await right.count()).toBe(waiting);
		await accessible();

		await page.goto(url(link));
		await right.first().click();
		await page.getByText('Dank je, dat is genoteerd').waitFor();
		expect(await right.count()).toBe(waiting - 1);
		// Another answer to the same question comes too late.
		const headers = { origin: url('') };
		const late = await page.request.post(url(link), { form: { question, answer: 'closed' }, headers, maxRedirects: 0 });
		expect(late.status()).toBe(422);

		await page
			.getByRole('button', { name: second === 'closed' ? /^Dit bestaat niet meer: / : /^Er is iets veranderd: / })
			.first()
			.click();
		await page.getByText('Dank je, dat is genoteerd').waitFor();
		if (second === 'closed') await page.getByText('Het staat niet meer online').waitFor();
		else await page.getByRole('link', { name: 'Pas het nu aan' }).waitFor();
		expect(await right.count()).toBe(waiting - 2);
		await accessible();
		const today = new Intl.DateTimeFormat('nl-BE', { day: 'numeric', month: 'long', timeZone: 'Europe/Brussels' }).format();
		await expect
			.poll(
				async () => {
					await page.goto(url(`/plekken/${slug}?${Date.now()}`));
					const told = (await page.locator('main').textContent()) ?? '';
					return { confirmed: told.includes(`Bevestigd op ${today}`), offers: await page.locator('main h2[id^="offer-"]').count() };
				},
				{ timeout: 60_000 }
			)
			.toEqual({ confirmed: true, offers: second === 'closed' ? waiting - 1 : waiting });
	}
);

journey('a visitor says what is not right, and an editor takes it field by field', async ({ page, context, url, accessible, scripts }) => {
	const street = scripts ? 'Veldstraat 150' : 'Veldstraat 152';
	await page.goto(url('/plekken/klein-geluk'));
	await page.getByRole('link', { name: 'Klopt hier iets niet? Laat het weten' }).click();
	await page.getByRole('heading', { name: 'Wat klopt er niet bij Klein Geluk?' }).waitFor();
	await accessible();
	await page.waitForTimeout(2200);
	await page.getByRole('button', { name: 'Laat het weten' }).click();
	await page.getByText('Je hebt nog niets veranderd').first().waitFor();
	await page.getByLabel('Adres', { exact: false }).first().waitFor();
	await page.locator('input[name="address_1"]').fill(street);
	await page.locator('textarea[name="words"]').fill('De bel is stuk, klop op het raam.');
	await page.waitForTimeout(2200);
	await page.getByRole('button', { name: 'Laat het weten' }).click();
	if (!scripts) {
		await page.getByRole('heading', { name: 'Kijk het nog even na' }).waitFor();
		await accessible();
		await page.waitForTimeout(2200);
		await page.getByRole('button', { name: 'Ja, laat het weten' }).click();
	}
	await page.getByRole('heading', { name: 'Dank je wel' }).waitFor();
	await accessible();
	await context.clearCookies();
	await enter(page, url, 'Emma Claeys', '/beheer/plekken/voorstellen');
	await accessible();
	await page.getByRole('button', { name: 'Overnemen: Adres, Klein Geluk', exact: true }).first().click();
	await page.getByText('Genoteerd.').waitFor();
	await page.getByRole('button', { name: 'Verwerkt: In woorden, Klein Geluk' }).first().click();
	await page.getByText('Genoteerd.').waitFor();
	await page.goto(url('/plekken/klein-geluk'));
	expect(await page.locator('article').textContent()).toContain(street);
});

journey('what seems to be here already is warned of, and two become one', async ({ page, context, url, accessible, scripts }) => {
	const name = scripts ? 'Tuimelaar Leuven' : 'Tuimelaartje';
	await enter(page, url, 'Mia Peeters', '/mijn/plekken/nieuw');
	await page.getByLabel('Naam van de plek').fill(name);
	await page.locator('input[name="address_1"]').fill('Zandweg 6');
	await page.locator('input[name="postal_code"]').fill('3000');
	await page.locator('input[name="city"]').fill('Leuven');
	await page.getByRole('button', { name: 'Bewaren' }).click();
	await page.getByText('Staat je plek er al?').first().waitFor();
	expect(await page.locator('input[name="address_1"]').inputValue()).toBe('Zandweg 6');
	await accessible();
	await page.getByRole('button', { name: 'Nee, mijn plek is een andere' }).click();
	await page.getByText('De plek staat erin').waitFor();
	await context.clearCookies();
	await enter(page, url, 'Emma Claeys', '/beheer/plekken/dubbels');
	await accessible();
	await page.getByRole('link', { name: `Vergelijk en voeg samen: De Tuimelaar, ${name}` }).click();
	await page.getByRole('heading', { name: 'Twee plekken samenvoegen' }).waitFor();
	await accessible();
	await page.getByRole('button', { name: 'Voeg samen' }).click();
	await page.waitForURL(url('/plekken/de-tuimelaar'));
	await page.goto(url(`/plekken/${scripts ? 'tuimelaar-leuven' : 'tuimelaartje'}`));
	expect(page.url()).toBe(url('/plekken/de-tuimelaar'));
});

journey('anybody reads where nothing is, and what moving a moment would change', async ({ page, url, accessible }) => {
	await page.goto(url('/plekken/witte-vlekken'));
	await accessible();
	const map = page.getByRole('group', { name: 'Op de kaart' });
	const several = map.getByRole('link', { name: /niets in \d+ van de \d+ gemeenten\. Kijk dichterbij$/ });
	expect(await several.count()).toBeGreaterThan(10);
	await page.goto(url('/plekken/witte-vlekken?dagdeel=6&midden=50.8792,4.7009&zoom=5'));
	expect(await page.getByLabel('Dagdeel', { exact: true }).inputValue()).toBe('6');
	await map.getByRole('link', { name: /^Leuven: \d+ moment(en)?$/ }).click();
	await page.waitForURL(/gemeente=24062/);
	await page.getByLabel('Dit moment').waitFor();
	await page.goto(url('/plekken/witte-vlekken'));
	await page.getByLabel('Een moment uit').selectOption({ label: 'Leuven' });
	await page.getByRole('button', { name: 'Toon haar momenten' }).click();
	await page.getByLabel('Naar', { exact: true }).selectOption({ label: 'zondag voormiddag' });
	await page.getByRole('button', { name: 'Reken het uit' }).click();
	await page.getByText('In het echt verandert er niets').waitFor();
	await accessible();
});
