// What a family pays for with its bundle: how heavy a first visit is, in bytes as they travel (heads included), and whether the page stands still.
import { describe, expect, inject, test } from 'vitest';
import { enter, visit } from '../browser.ts';
import { cast } from '../cast.ts';
import { Caller } from '../walk/caller.ts';
import { send, writeIn } from '../walk/errands.ts';
import { weigh } from '../weigh.ts';

const kB = 1000;
const phone = 390;
const desk = 1280;

describe('a first visit is light and stands still', () => {
	test.each([
		['/', phone],
		['/', desk],
		['/plekken', phone],
		['/plekken/kaart?waar=Gent', phone],
		['/plekken/koekelou', phone],
		['/plekken/agenda?waar=Gent', phone],
		['/themas/ontmoeting', phone],
		['/paginas/de-drempel-is-een-deur', phone],
		['/zoeken?q=spelen', phone],
		['/contact/noor-verdonck', phone],
		['/aanmelden', phone],
		['/netwerk', phone]
	])('%s, %i pixels wide', lightAndStill);

	test('a conversation that everybody may read', async () => {
		const fien = await Caller.enter(inject('houseAddress'), cast.fien);
		const { to } = await send(fien, '/netwerk/nieuw', ({ controls }) => controls.some(({ name }) => name === 'purpose'), {
			name: 'Iedereen leest mee',
			purpose: 'Wat we van elkaar leren, mag ieder weten.',
			listed: 'public',
			readable: 'public'
		});
		await lightAndStill(await writeIn(fien, to?.split('?')[0] ?? ''), phone);
	});
});

async function lightAndStill(path: string, width: number): Promise<void> {
	await visit(true, { width }, async ({ page }) => {
		const { all, scripts, shift, largest } = await weigh(page, inject('houseAddress') + path);
		expect(scripts, 'it was weighed').toBeGreaterThan(20 * kB);
		expect(scripts, 'scripts').toBeLessThanOrEqual(100 * kB);
		expect(all, 'all').toBeLessThanOrEqual(350 * kB);
		expect(shift, 'layout shift').toBe(0);
		expect(largest, 'the largest thing painted').toMatchObject({ inHtml: true });
	});
}

test('a page for somebody comes pressed as well', async () => {
	await visit(true, {}, async ({ page, url }) => {
		await enter(page, url, 'Mia', '/netwerk');
		const answer = await page.goto(url('/'));
		expect(await answer?.allHeaders()).toMatchObject({ 'content-encoding': 'br', 'cache-control': 'private, no-store' });
		const { responseBodySize = Infinity } = (await answer?.request().sizes()) ?? {};
		expect(responseBodySize).toBeLessThan(((await answer?.body())?.length ?? 0) / 3);
	});
});
