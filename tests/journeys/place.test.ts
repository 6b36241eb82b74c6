import { describe, test } from 'vitest';
import { expect, journey, visit } from '../browser.ts';

journey(
	'a parent with little Dutch reads a place in simple words, on a phone in the dark',
	async ({ page, url, accessible }) => {
		await page.goto(url('/plekken/koekelou'));
		await accessible();
		await page.getByRole('link', { name: 'Eenvoudig lezen' }).click();
		await page.getByRole('heading', { name: 'Wanneer?' }).first().waitFor();
		const said = await page.locator('main').innerText();
		for (const line of ['Het is gratis. Je betaalt niets.', 'Kom gewoon binnen. Je hoeft niet te bellen.', 'Je buggy mag mee binnen.'])
			expect(said).toContain(line);
		expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true);
		await accessible();
		await page.goto(url('/fr/lieux/koekelou?eenvoudig=1'));
		await page.getByRole('heading', { name: 'Combien ça coûte ?' }).first().waitFor();
	},
	{ dark: true, width: 360 }
);

journey('a place shows its door and its rooms, the same in the list of what was found', async ({ page, url, accessible }) => {
	await page.goto(url('/plekken?q=De+Zandloper+Gent'));
	const row = page.getByRole('article').filter({ has: page.getByRole('link', { name: 'De Zandloper', exact: true }) });
	await expect.poll(() => row.locator('img').evaluate((one: HTMLImageElement) => one.naturalWidth)).toBe(320);
	await page.goto(url('/plekken/de-zandloper'));
	const pictures = page.locator('main img');
	expect(await pictures.evaluateAll((all: HTMLImageElement[]) => all.map((one) => one.alt))).toEqual([
		expect.stringMatching(/ronde deur staat open/),
		expect.stringMatching(/ballenbad/),
		expect.stringMatching(/huiskamer/)
	]);
	for (const one of await pictures.all()) {
		await one.scrollIntoViewIfNeeded();
		await expect.poll(() => one.evaluate((picture: HTMLImageElement) => picture.naturalWidth)).toBeGreaterThan(320);
	}
	await accessible();
});

describe('on paper', () => {
	test.for([
		['/plekken/koekelou/affiche.pdf', 'nl'],
		['/fr/lieux/koekelou/zakkalender.pdf', 'fr'],
		['/plekken/weekblad.pdf?waar=Gent', 'nl']
	])('%s is a tagged PDF', ([path, language]) =>
		visit(false, {}, async ({ context, url }) => {
			const answer = await context.request.get(url(path ?? ''));
			expect(answer.headers()['content-type']).toBe('application/pdf');
			const pdf = (await answer.body()).toString('latin1');
			expect(pdf.startsWith('%PDF-1.7')).toBe(true);
			for (const sign of ['/StructTreeRoot', '/MarkInfo', 'pdfuaid', `/Lang(${language}`, 'AtkinsonHyperlegible', 'BricolageGrotesque'])
				expect(pdf.replace(/\/Lang \(/g, '/Lang('), sign).toContain(sign);
			const again = await context.request.get(url(path ?? ''), { headers: { 'if-none-match': answer.headers()['etag'] ?? '' } });
			expect(again.status()).toBe(304);
		})
	);
});

test('visited places and the last results stay readable without a connection; what was never visited says so', () =>
	visit(true, {}, async ({ page, context, url }) => {
		await page.goto(url('/plekken?waar=Gent'));
		await page.evaluate(async () => {
			await navigator.serviceWorker.ready;
			if (!navigator.serviceWorker.controller)
				await new Promise((taken) => navigator.serviceWorker.addEventListener('controllerchange', taken));
		});
		// Once more, now that somebody keeps it; then a place by a link, without a reload.
		await page.goto(url('/plekken?waar=Gent'));
		await page.getByRole('link', { name: 'De Zandloper' }).first().click();
		await page.getByRole('heading', { level: 1, name: 'De Zandloper' }).waitFor();
		await expect
			.poll(() => page.evaluate(async () => (await (await caches.open('pages-1')).keys()).map(({ url }) => new URL(url).pathname)))
			.toContain('/plekken/de-zandloper');
		await context.setOffline(true);
		await page.goto(url('/plekken/de-zandloper'));
		await page.getByText('Je hebt geen verbinding.').waitFor();
		expect(await page.getByRole('heading', { level: 1 }).innerText()).toBe('De Zandloper');
		await expect
			.poll(() =>
				page
					.locator('main img')
					.first()
					.evaluate((picture: HTMLImageElement) => picture.naturalWidth)
			)
			.toBeGreaterThan(320);
		await page.goto(url('/plekken?waar=Gent'));
		await page.getByRole('link', { name: 'De Zandloper' }).first().waitFor();
		await page.goto(url('/plekken/koekelou'));
		await page.getByRole('heading', { name: 'Je hebt geen verbinding' }).waitFor();
		await page.getByRole('link', { name: /De Zandloper/ }).waitFor();
	}));

test('what was made for somebody who signed in is never kept', () =>
	visit(true, {}, async ({ page, url }) => {
		await page.goto(url('/aanmelden?naar=/plekken'));
		await page.getByRole('button', { name: /Mia/ }).click();
		await page.waitForURL(url('/plekken'));
		await page.evaluate(async () => navigator.serviceWorker.ready);
		await page.goto(url('/plekken?waar=Gent'));
		await page.goto(url('/plekken/koekelou'));
		expect(await page.evaluate(async () => (await (await caches.open('pages-1')).keys()).map(({ url }) => url))).toEqual([]);
	}));

test('another site shows places with one line: no cookies, nothing run inside, links to the house', () =>
	visit(true, {}, async ({ page, context, url }) => {
		await page.goto(url('/plekken/inbouwen?waar=Gent'));
		const line = await page.locator('pre').first().innerText();
		expect(line).toContain('data-waar="Gent"');
		await page.setContent(`<title>Andere site</title><h1>Wij</h1>${line.replace(/src="[^"]*"/, `src="${url('/plekken/venster.js')}"`)}`);
		const frame = page.frameLocator('iframe');
		const link = frame.getByRole('link', { name: 'De Zandloper' });
		expect(await link.getAttribute('target')).toBe('_blank');
		expect(await frame.getByRole('heading', { level: 1 }).innerText()).toBe('Plekken in Gent');
		expect(await context.cookies()).toEqual([]);
	}));

journey('whoever wants the data reads how', async ({ page, url, accessible }) => {
	await page.goto(url('/plekken/open-data'));
	await page.getByText('GET /hsds/services/{id}').waitFor();
	await accessible();
	await page.goto(url('/plekken/inbouwen'));
	await accessible();
});

test('a family leaves no trace: no cookies, no foreign requests, and no search is written down', () =>
	visit(true, {}, async ({ page, context, url, foreign }) => {
		for (const path of [
			'/plekken',
			'/plekken?q=woensdag+baby+Gent',
			'/plekken/kaart?waar=Gent',
			'/plekken/koekelou',
			'/plekken/koekelou?eenvoudig=1',
			'/plekken/agenda?waar=Gent',
			'/fr/lieux?q=poussette'
		]) {
			await page.goto(url(path));
			await page.waitForLoadState('networkidle');
		}
		expect(await context.cookies()).toEqual([]);
		expect(foreign).toEqual([]);
		expect(await page.evaluate(() => [localStorage.length, sessionStorage.length])).toEqual([0, expect.any(Number)]);
	}));
