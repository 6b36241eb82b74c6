import fc from 'fast-check';
import sharp from 'sharp';
import type { ShareCard } from '#kernel/register';
import { cast, describe, expect, test } from '../../../../../tests/house.ts';
import { createPage, drawShareCard, publishPage, translatePage } from '../index.ts';
import { colour } from './colours.ts';
import { cardSvg } from './drawing.ts';
import { widthOf, wrap } from './letters.ts';

const house = { name: 'Samenspel', hue: 195 };
const card = (title: string, more: Partial<ShareCard> = {}): ShareCard => ({ title, kind: 'page', seed: 'x', ...more });

describe('the picture to share a page with', () => {
	test('is drawn per language, for who may see the page, and is another one when it says something else', async ({ as }) => {
		const { id } = await createPage(as(cast.emma), { locale: 'nl', title: 'Thuistalen aan de muur', label: 'Praktijk' });
		await expect(drawShareCard(as('visitor'), { room: 'pages', id })).rejects.toMatchObject({ status: 404 });
		await publishPage(as(cast.emma), { id, locale: 'nl' });
		await translatePage(as(cast.emma), { id, locale: 'fr', said: { title: 'Des langues au mur', blocks: [] } });
		await publishPage(as(cast.emma), { id, locale: 'fr' });
		const dutch = await drawShareCard(as('visitor'), { room: 'pages', id });
		const french = await drawShareCard(as('visitor', { locale: 'fr' }), { room: 'pages', id });
		expect(await sharp(dutch.png).metadata()).toMatchObject({ format: 'png', width: 1200, height: 630 });
		expect(french.version).not.toBe(dutch.version);
		expect((await drawShareCard(as(cast.mia), { room: 'pages', id })).png).toBe(dutch.png);
	});

	test.for([
		['pages', 'geen-id'],
		['pages', '01900000-0000-7000-8000-00000000ffff'],
		['people', '01900000-0000-7000-8000-000000000001'],
		['nergens', 'x']
	] as const)('of %s %s there is none', async ([room, id], { as }) => {
		await expect(drawShareCard(as(cast.ada), { room, id })).rejects.toMatchObject({ status: 404 });
	});
});

describe('drawing', () => {
	test('words never reach beyond their column, whatever they are', () => {
		fc.assert(
			fc.property(
				fc.string({ unit: fc.constantFrom(...'abcWmé ŁŞ-ijx漢😀'), maxLength: 140 }),
				fc.constantFrom(92, 66, 48),
				(text, size) => {
					for (const line of wrap(text, 'title', size, 640)) expect(widthOf(line, 'title', size)).toBeLessThanOrEqual(641);
				}
			),
			{ numRuns: 200, seed: 3 }
		);
	});

	test('nothing that was typed becomes a tag: text is outlines', () => {
		const svg = cardSvg(card('<script>alert(1)</script> & "x"', { label: '</svg>' }), { ...house, name: '<b>' });
		expect(svg.match(/<(?!\/?(svg|rect|path|g|circle)\b)[^>]*>/g)).toBeNull();
		expect(svg).not.toContain('alert');
	});

	test('colours are those of the tokens, in the hue of the house', () => {
		expect(colour('paper', 195)).toMatch(/^#f[a-f0-9]{5}$/);
		expect(colour('brand', 195)).not.toBe(colour('brand', 20));
	});
});
