// Contrast of every pair of text and ground, computed from the token file itself, in both modes and for every hue a house can choose.
import Color from 'colorjs.io';
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';

type Mode = 'light' | 'dark';
const css = readFileSync('src/design/styles/tokens.css', 'utf8').replace(/\/\*[\s\S]*?\*\//g, '');
const tokens = new Map([...css.matchAll(/--([\w-]+):\s*([^;]+);/g)].map(([, name = '', value = '']) => [name, value.trim()]));

/** The colour of a token in one mode, as a screen shows it (what sRGB cannot show is brought inside, as browsers do). */
function colour(name: string, mode: Mode, hue: number): Color {
	const value = tokens.get(name);
	if (!value) throw new Error(`There is no token ${name}.`);
	const sides = /^light-dark\((oklch\(.*?\)), (oklch\(.*?\))\)$/.exec(value.replace(/var\(--brand-hue\)/g, String(hue)));
	const chosen = sides ? sides[mode === 'light' ? 1 : 2] : value.replace(/var\(--brand-hue\)/g, String(hue));
	return new Color(chosen ?? '').to('srgb').toGamut();
}

/** Contrast as WCAG 2.2 defines it. */
const contrast = (one: string, other: string, mode: Mode, hue = 195) => colour(one, mode, hue).contrastWCAG21(colour(other, mode, hue));

const grounds = ['paper', 'sheet', 'wash-sun', 'wash-sky', 'wash-leaf', 'wash-coral', 'wash-plum'];
const inks = ['ink', 'ink-soft', 'brand', 'brand-strong', 'bad', 'good'];
const written = [
	...grounds.flatMap((ground) => inks.map((ink) => [ink, ground] as const)),
	['on-brand', 'brand'],
	['on-brand', 'brand-strong'],
	['on-plum', 'plum']
] as const;
const hues = Array.from({ length: 72 }, (_, step) => step * 5);

describe.for(['light', 'dark'] as const)('%s', (mode) => {
	test.for(written)('%s can be read on %s', ([ink, ground]) => {
		expect(contrast(ink, ground, mode)).toBeGreaterThanOrEqual(4.5);
	});

	test.for([
		['edge', 'paper'],
		['edge', 'sheet'],
		['focus', 'paper'],
		['focus', 'sheet'],
		['focus', 'wash-sun'],
		['brand', 'paper']
	] as const)('%s stands out on %s', ([line, ground]) => {
		expect(contrast(line, ground, mode)).toBeGreaterThanOrEqual(3);
	});

	test('every hue a house can choose can be read', () => {
		const pairs = [
			...grounds.flatMap(
				(ground) =>
					[
						['brand', ground],
						['brand-strong', ground]
					] as const
			),
			['on-brand', 'brand'] as const,
			['on-brand', 'brand-strong'] as const
		];
		const poor = hues.flatMap((hue) =>
			pairs.filter(([ink, ground]) => contrast(ink, ground, mode, hue) < 4.5).map(([ink, ground]) => `${ink} on ${ground} at ${hue}`)
		);
		expect(poor).toEqual([]);
	});
});

test('every colour of the house is looked at here', () => {
	const colours = [...tokens].filter(([, value]) => value.includes('oklch')).map(([name]) => name);
	// Blocks of colour without words on them, and the line that only decorates.
	const unwritten = ['sun', 'coral', 'sky', 'leaf', 'plum', 'line', 'edge', 'focus'];
	expect(colours.filter((name) => !written.flat().includes(name as never) && !unwritten.includes(name))).toEqual([]);
});
