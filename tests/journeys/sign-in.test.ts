import { Secret, TOTP } from 'otpauth';
import { enter, expect, journey, tabTo, type Visit } from '../browser.ts';
import { mailbox, newMail, type Mail } from '../mailbox.ts';

/** A telephone in the browser: it holds passkeys and its owner's finger is always there. */
async function telephone({ context, page }: Visit): Promise<void> {
	const cdp = await context.newCDPSession(page);
	await cdp.send('WebAuthn.enable');
	await cdp.send('WebAuthn.addVirtualAuthenticator', {
		options: {
			protocol: 'ctap2',
			transport: 'internal',
			hasResidentKey: true,
			hasUserVerification: true,
			isUserVerified: true,
			automaticPresenceSimulation: true
		}
	});
}

/** Asks for a mail, reads it in the open mailbox of the demo, and types its code. */
async function byMail(visit: Visit, address: string, to: string): Promise<void> {
	const { page, url } = visit;
	const before = await mailbox(visit);
	await page.goto(url(`/aanmelden?naar=${encodeURIComponent(to)}`));
	await page.getByLabel('E-mailadres').fill(address);
	await page.getByRole('button', { name: 'Stuur me een mail' }).click();
	await page.waitForURL(url('/aanmelden/code'));
	const code = await mailedCode(visit, before);
	await page.goto(url('/aanmelden/code'));
	await page.getByLabel('Code uit de mail').fill(code);
	await page.getByRole('button', { name: 'Naar binnen' }).click();
}

/** The code in the mail that came after `before`. */
async function mailedCode(visit: Visit, before: readonly Mail[]): Promise<string> {
	const { subject } = await newMail(visit, 'is je code', before);
	return /\d{3} \d{3}/.exec(subject)?.[0] ?? '';
}

async function signOut({ context }: Visit): Promise<void> {
	await context.clearCookies();
}

journey('somebody comes in by keyboard alone', async (visit) => {
	const { page, url, scripts, accessible } = visit;
	const before = await mailbox(visit);
	await page.goto(url('/aanmelden?naar=/mijn/profiel'));
	await tabTo(page.getByLabel('E-mailadres').first());
	// Who is refused stays where they were, and is told why; where they were going is not forgotten.
	await page.keyboard.press('Enter');
	await page.getByRole('alert').getByText('Geef je e-mailadres.').waitFor();
	expect(new URL(page.url()).searchParams.get('naar')).toBe('/mijn/profiel');
	await tabTo(page.getByLabel('E-mailadres').first());
	await page.keyboard.type(scripts ? 'griet@detuinkamer.example' : 'hassan@dekring.example');
	await page.keyboard.press('Enter');
	await page.waitForURL(url('/aanmelden/code'));
	const code = await mailedCode(visit, before);
	await page.goto(url('/aanmelden/code'));
	await tabTo(page.getByLabel('Code uit de mail').first());
	await page.keyboard.type(code);
	await page.keyboard.press('Enter');
	await page.waitForURL(url('/mijn/profiel'));
	// And changes what others read, with nothing but the keys.
	await tabTo(page.getByLabel('Functie').first());
	await page.keyboard.press('ControlOrMeta+a');
	await page.keyboard.type('Gastvrouw op woensdag');
	await page.keyboard.press('Enter');
	await page.getByText('Je profiel is bewaard.').waitFor();
	expect(await page.getByLabel('Functie').first().inputValue()).toBe('Gastvrouw op woensdag');
	await accessible();
});

journey('somebody of the demo comes in with one press', async ({ page, url, accessible }) => {
	await page.goto(url('/aanmelden?naar=/mijn/profiel'));
	await accessible();
	await page.getByRole('button', { name: 'Mia Peeters' }).click();
	await page.waitForURL(url('/mijn/profiel'));
	expect(await page.getByLabel('Naam', { exact: true }).inputValue()).toBe('Mia Peeters');
});

journey('a member makes a passkey and comes in with it; without scripts the mail stays', async (visit) => {
	const { page, url, scripts, accessible } = visit;
	await telephone(visit);
	await enter(page, url, 'Yasmina El Amrani', '/mijn/aanmelden');
	if (!scripts) {
		await page.getByText('Toegangssleutels werken in een browser met JavaScript').waitFor();
		await accessible();
		await page.goto(url('/aanmelden'));
		expect(await page.getByRole('button', { name: 'Aanmelden met een toegangssleutel' }).count()).toBe(0);
		return;
	}
	await page.getByLabel('Hoe noem je deze sleutel?').fill('Mijn telefoon 📱');
	await page.getByRole('button', { name: 'Toegangssleutel maken' }).click();
	await page.getByText('De toegangssleutel is bewaard.').waitFor();
	await page.getByText('Mijn telefoon 📱', { exact: true }).waitFor();
	await accessible();
	await page.getByRole('button', { name: 'Toegangssleutel maken' }).click();
	await page.getByText('Dit toestel heeft al een sleutel voor jou.').waitFor();

	await signOut(visit);
	await page.goto(url('/aanmelden?naar=/mijn/aanmelden'));
	await accessible();
	await page.getByRole('button', { name: 'Aanmelden met een toegangssleutel' }).click();
	await page.waitForURL(url('/mijn/aanmelden'));
	await page.getByText('Laatst gebruikt op').waitFor();

	// The key is a second step too, for who is in already.
	await page.goto(url('/aanmelden/tweede-stap?naar=/mijn/profiel'));
	await accessible();
	await page.getByRole('button', { name: 'Aanmelden met een toegangssleutel' }).click();
	await page.waitForURL(url('/mijn/profiel'));
	await page.goto(url('/mijn/aanmelden'));

	await page.getByRole('button', { name: 'Sleutel verwijderen' }).click();
	await page.getByRole('dialog').getByRole('button', { name: 'Sleutel verwijderen' }).click();
	await page.getByText('De toegangssleutel is weg.').waitFor();
	expect(await page.getByText('Mijn telefoon 📱', { exact: true }).count()).toBe(0);
});

journey('a member sets up an app with codes, is asked for one after the mail, and turns it off', async (visit) => {
	const { page, url, scripts, accessible } = visit;
	const [name, address] = scripts ? ['Milan Jacobs', 'milan@bolderkar.example'] : ['Sami Haddou', 'sami@samenspel.example'];
	await enter(page, url, name, '/mijn/aanmelden');
	await page.getByRole('link', { name: 'App instellen' }).click();
	await page.getByRole('button', { name: 'App instellen' }).click();
	const letters = (await page.locator('code').first().textContent()) ?? '';
	const app = new TOTP({ secret: Secret.fromBase32(letters.replace(/ /g, '')) });
	await accessible();
	await page.getByLabel('Code uit de app').fill('geen code');
	await page.getByRole('button', { name: 'App koppelen' }).click();
	await page.getByRole('alert').waitFor();
	await page.getByLabel('Code uit de app').fill(app.generate());
	await page.getByRole('button', { name: 'App koppelen' }).click();
	await page.getByRole('heading', { name: 'Herstelcodes' }).waitFor();
	expect(
		await page
			.getByRole('listitem')
			.filter({ hasText: /^[a-z2-7]{4}-/ })
			.count()
	).toBe(10);
	const recovery =
		(await page
			.getByRole('listitem')
			.filter({ hasText: /^[a-z2-7]{4}-/ })
			.first()
			.textContent()) ?? '';
	await accessible();

	await signOut(visit);
	await byMail(visit, address, '/mijn/profiel');
	await page.getByRole('heading', { name: 'Nog één stap' }).waitFor();
	await accessible();
	await page.goto(url('/mijn/gegevens'));
	await page.getByRole('heading', { name: 'Nog één stap' }).waitFor();
	await page.getByLabel('Code uit de app').fill(app.generate({ timestamp: new Date().getTime() + 30_000 }));
	await page.getByRole('button', { name: 'Bevestigen' }).first().click();
	await page.waitForURL(url('/mijn/gegevens'));

	await page.goto(url('/aanmelden/tweede-stap'));
	await page.getByText('Telefoon niet bij de hand?').click();
	await page.getByLabel('Herstelcode').fill(recovery.trim());
	await page.getByRole('button', { name: 'Bevestigen' }).last().click();
	await page.waitForURL(url('/mijn/aanmelden'));
	await page.getByText('Je hebt nog 9 herstelcodes.').waitFor();
	await (scripts ? page.getByRole('button', { name: 'App uitzetten' }) : page.locator('summary', { hasText: 'App uitzetten' })).click();
	await page.getByRole('button', { name: 'App uitzetten' }).last().click();
	await page.getByText('De app staat uit.').waitFor();
});
