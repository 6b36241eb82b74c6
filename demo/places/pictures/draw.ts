// Draws the pictures of the demo: node demo/places/pictures/draw.ts [name …]. What comes out lies beside this file, and is kept with it.
import { writeFile } from 'node:fs/promises';
import sharp from 'sharp';
import { colour } from '../../../src/rooms/pages/server/sharing/colours.ts';
import * as doings from './scenes/doings.ts';
import * as outside from './scenes/outside.ts';
import * as rooms from './scenes/rooms.ts';

const folder = import.meta.dirname;
const [width, height] = [960, 600];
const teal = 195;
const paints = [
	'sun',
	'coral',
	'sky',
	'leaf',
	'plum',
	'brand',
	'ink',
	'paper',
	'sheet',
	'wash-sun',
	'wash-coral',
	'wash-sky',
	'wash-leaf',
	'wash-plum'
];
/** Wood, and a darker one. */
const looks = [...paints.map((name) => [name, colour(name, teal)] as const), ['wood', '#e2b07a'] as const, ['cocoa', '#9a6448'] as const];
const sheet = looks.map(([name, hex]) => `.${name}{fill:${hex}}.line-${name}{stroke:${hex}}`).join('');

const asked = process.argv.slice(2);
for (const [name, scene] of Object.entries({ ...rooms, ...doings, ...outside })) {
	const called = name.replace(/[A-Z]/g, (sign) => `-${sign.toLowerCase()}`);
	if (asked.length && !asked.includes(called)) continue;
	const svg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 640 400" width="${width}" height="${height}"><style>${sheet}</style>${scene().join('')}</svg>`;
	await writeFile(`${folder}/${called}.webp`, await sharp(Buffer.from(svg)).webp({ quality: 82, effort: 6 }).toBuffer());
}
