// The house fails while somebody is there: what they see, and what becomes of what they typed.
import { readFileSync } from 'node:fs';
import { describe, test } from 'vitest';
import { unsentPage } from '#kernel/web/server';
import { offlinePage } from '../../src/service-worker/offline-page.ts';
import { enter, expect, visit } from '../browser.ts';

describe('what was typed stays in the form, and it says why nothing was saved', () => {
	test.each([
		[503, 'Het huis is heel even niet bereikbaar'],
		[507, 'Er is geen plaats meer'],
		[500, 'Er ging iets mis bij ons'],
		[404, 'Dit kan niet meer'],
		[0, 'De verbinding viel weg']
	])('answered by %i', async (status, words) => {
		await visit(
			true,
			{ width: 360, dark: status === 507, foreseen: /status of [45]0|ERR_INTERNET_DISCONNECTED|Failed to fetch/ },
			async ({ page, url, accessible, context }) => {
				await enter(page, url, 'Mia Peeters', '/mijn/profiel');
				// What answers by itself here is for scripts: they have to be there.
				await page.waitForLoadState('networkidle');
				await page.getByLabel('Functie').first().fill('Gastvrouw, al twintig jaar');
				await context.route(
					({ pathname }) => pathname === '/mijn/profiel',
					(route) => {
						if (route.request().method() !== 'POST') return route.fallback();
						if (!status) return route.abort('internetdisconnected');
						return route.fulfill({ status, json: { type: 'error', status, error: { message: 'away' } } });
					}
				);
				await page.getByLabel('Functie').first().press('Enter');
				await page.getByRole('alert').filter({ hasText: words }).waitFor();
				expect(await page.getByLabel('Functie').first().inputValue()).toBe('Gastvrouw, al twintig jaar');
				await accessible();
			}
		);
	});
});

const offline = {
	locale: 'nl',
	edition: '1',
	words: {
		title: 'Je hebt geen verbinding',
		text: 'Deze pagina’s bekeek je al. Ze zijn bewaard op je toestel.',
		again: 'Probeer opnieuw'
	}
};
const kept = [
	{ address: '/plekken', title: 'Plekken om te spelen en elkaar te ontmoeten' },
	{
		address: '/plekken/spelotheek-de-grote-boze-wolf-en-de-zeven-geitjes',
		title: 'Spelotheekdegroteboze&shy;wolfendezevengeitjesvanhetdorp &amp; co'
	}
];

describe('pages that stand when nothing else does', () => {
	const pages = [
		[
			'what was typed, to be sent again',
			() => unsentPage({ status: 503, texts: [['bericht', 'Dag Noor\nkomen jullie?']], action: '/contact', number: '0199', locale: 'nl' })
		],
		['the house is away', () => new Response(readFileSync('src/error.html', 'utf8').replace('%sveltekit.status%', '503'))],
		['there is no connection', () => new Response(offlinePage({ ...offline, kept: [] }))],
		['there is no connection, and something was looked at before', () => new Response(offlinePage({ ...offline, kept }))]
	] as const;
	const looks = [
		[360, false],
		[360, true],
		[1280, false],
		[1280, true]
	] as const;
	test.each(pages.flatMap(([name, made]) => looks.map(([width, dark]) => [name, width, dark, made] as const)))(
		'%s (%i pixels, dark: %s)',
		async (_, width, dark, made) => {
			await visit(false, { width, dark }, async ({ page, url, accessible }) => {
				const body = await made().text();
				await page.route(url('/over'), (route) => route.fulfill({ status: 200, contentType: 'text/html', body }));
				await page.goto(url('/over'));
				await accessible();
				expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true);
			});
		}
	);
});
