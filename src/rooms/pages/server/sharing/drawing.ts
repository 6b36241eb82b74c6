import { illustrate, type Shape } from '#design/show/illustrate.ts';
import type { ShareCard } from '#kernel/register';
import { colour } from './colours.ts';
import { cut, outlines, wrap } from './letters.ts';

export const size = { width: 1200, height: 630 };
const left = 72;
const column = 640;
/** From large to small: the first in which the title fits. */
const sizes = [92, 78, 66, 56, 48];
const room = 340;

/** A card for who shares an address: what it is called, whose house it is, and building blocks that belong to it. Text is outlines. */
export function cardSvg({ title, label = '', kind, seed }: ShareCard, house: { name: string; hue: number }): string {
	const paint = (token: string) => colour(token, house.hue);
	const { wash, shapes, high } = illustrate(seed, kind);
	const words = titleLines(title);
	const top = label ? 138 : 96;
	const lines = words.lines.map((line, index) => outlines(line, 'title', words.size, left, top + words.size * (0.82 + index * 1.04)));
	return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${size.width} ${size.height}" width="${size.width}" height="${size.height}">
<rect width="1200" height="630" fill="${paint('paper')}"/>
<path d="M744 630V228a228 228 0 0 1 228-228h228v630z" fill="${paint(wash)}"/>
<g transform="translate(716 250) scale(1.72)">${shapes.map((shape) => drawn(shape, paint, paint(wash))).join('')}</g>
<circle cx="1048" cy="150" r="58" fill="${paint(high.colour)}"/>
${label ? `<path d="${outlines(cut(wrap(label, 'strong', 30, column), 1).join(''), 'strong', 30, left, 108)}" fill="${paint('ink-soft')}"/>` : ''}
<path d="${lines.join('')}" fill="${paint('ink')}"/>
${logo(left, 516, paint)}<path d="${outlines(cut(wrap(house.name, 'title', 40, column - 80), 1).join(''), 'title', 40, left + 84, 556)}" fill="${paint('ink')}"/>
</svg>`;
}

function titleLines(title: string): { size: number; lines: string[] } {
	for (const each of sizes) {
		const lines = wrap(title, 'title', each, column);
		if (lines.length * each * 1.04 <= room) return { size: each, lines };
	}
	const smallest = sizes.at(-1) ?? 48;
	return { size: smallest, lines: cut(wrap(title, 'title', smallest, column), Math.floor(room / (smallest * 1.04))) };
}

/** The same shapes as `Illustration` draws. */
function drawn(shape: Shape, paint: (token: string) => string, wash: string): string {
	const fill = paint(shape.colour);
	switch (shape.form) {
		case 'circle':
			return `<circle cx="${shape.x}" cy="${shape.y}" r="${shape.r}" fill="${fill}"/>`;
		case 'block':
			return `<rect x="${shape.x}" y="${shape.y}" width="${shape.w}" height="${shape.h}" rx="7" fill="${fill}"/>`;
		case 'half':
			return `<path d="M${shape.x - shape.r} ${shape.y}a${shape.r} ${shape.r} 0 0 1 ${2 * shape.r} 0z" fill="${fill}"/>`;
		case 'arch': {
			const { x, y, w, h } = shape;
			const round = Math.min(h, w / 2);
			const door = `<path d="M${x + w * 0.32} ${y + h}v-16a${w * 0.18} ${w * 0.18} 0 0 1 ${w * 0.36} 0v16z" fill="${wash}"/>`;
			return `<path d="M${x} ${y + h}v-${h - round}a${w / 2} ${round} 0 0 1 ${w} 0v${h - round}z" fill="${fill}"/>${shape.door ? door : ''}`;
		}
	}
}

const logo = (x: number, y: number, paint: (token: string) => string): string => `<g transform="translate(${x} ${y}) scale(1.75)">
<path d="M2 17a15 15 0 0 1 15-15v15z" fill="${paint('coral')}"/><circle cx="25" cy="9.5" r="7.5" fill="${paint('sun')}"/>
<rect x="2" y="19" width="15" height="13" rx="2" fill="${paint('brand')}"/><path d="M19 32V25.5a6.5 6.5 0 0 1 13 0V32z" fill="${paint('plum')}"/></g>`;
