import { expect, journey } from '../browser.ts';

const listed = [
	'/',
	'/fr',
	'/paginas/bord-met-namen',
	'/fr/pages/tableau-des-prenoms',
	'/paginas/verslagen',
	'/plekken',
	'/contact',
	'/toegankelijkheid'
];

journey('every public page says where it is, in which languages, what it is, and has a picture to share', async ({ page, url }) => {
	for (const path of listed) {
		await page.goto(url(path));
		const head = page.locator('head');
		const said = async (selector: string, attribute = 'content') =>
			Promise.all((await head.locator(selector).all()).map((one) => one.getAttribute(attribute)));
		const [canonical, ...more] = await said('link[rel=canonical]', 'href');
		expect(more, `${path} is at home in one place`).toEqual([]);
		expect(canonical).toMatch(new RegExp(`^${url('')}/`));
		expect(await said('meta[property="og:url"]')).toEqual([canonical]);
		const languages = await said('link[rel=alternate][hreflang]', 'hreflang');
		if (languages.length) expect(languages).toContain('x-default');
		const [picture = ''] = await said('meta[property="og:image"]');
		const answer = await page.request.get(picture ?? '');
		expect([answer.status(), answer.headers()['content-type']], `${path}: ${picture}`).toEqual([200, 'image/png']);
		for (const script of await head.locator('script[type="application/ld+json"]').allTextContents())
			expect(JSON.parse(script)).toMatchObject({ '@context': 'https://schema.org' });
	}
	await page.goto(url('/paginas/bord-met-namen'));
	const meanings = (await page.locator('head script[type="application/ld+json"]').allTextContents()).map((text) => JSON.parse(text));
	expect(meanings[0]['@graph'][0]).toMatchObject({ '@type': 'Article', inLanguage: 'nl', name: 'Een bord met alle namen aan de deur' });
	expect(meanings[0]['@graph'][1]).toMatchObject({ '@type': 'BreadcrumbList' });
	expect(await page.locator('head link[hreflang=fr]').getAttribute('href')).toBe(url('/fr/pages/tableau-des-prenoms'));
});

journey('what is somebody’s own is for no search engine', async ({ page, url }) => {
	await page.goto(url('/aanmelden'));
	expect(await page.locator('head link[rel=canonical]').count()).toBe(0);
	const robots = await (await page.request.get(url('/robots.txt'))).text();
	expect(robots).toContain('Disallow: /fr/connexion');
	expect(robots).toContain('Disallow: /de/suche');
});

journey('an address that leads nowhere searches for what it meant', async ({ page, url, accessible }) => {
	const answer = await page.goto(url('/paginas/bord-met-alle-namen'));
	expect(answer?.status()).toBe(404);
	const near = page.getByRole('navigation', { name: 'Zocht je dit misschien?' });
	await accessible();
	await near.getByRole('link', { name: 'Een bord met alle namen aan de deur' }).click();
	await page.getByRole('heading', { level: 1, name: 'Een bord met alle namen aan de deur' }).waitFor();
});

journey('a place is among what the house finds, with what is offered there', async ({ page, url, accessible }) => {
	const kinds = { '/zoeken': 'Plekken', '/fr/chercher': 'Lieux', '/en/search': 'Places', '/de/suche': 'Orte' };
	for (const [path, kind] of Object.entries(kinds)) {
		await page.goto(url(`${path}?q=dobbelsteen`));
		const found = page.locator('main li article', { has: page.getByRole('link', { name: 'Dobbelsteen', exact: true }) });
		expect(await found.getByText(kind, { exact: true }).count(), path).toBe(1);
		expect(await found.textContent()).toContain('Veldstraat 32, 8930 Menen');
	}
	await page.goto(url('/zoeken?q=dobbelsteen'));
	await accessible();
	await page.locator('main').getByRole('link', { name: 'Dobbelsteen', exact: true }).click();
	await page.getByRole('heading', { level: 1, name: 'Dobbelsteen' }).waitFor();
});
