// Runs in a process of its own: pictures are decoded here and nowhere else. Arguments: the file, the folder for what comes out, the limits.
// A picture that wants more memory or time than any honest one ends this process, not the house.
import { writeFile } from 'node:fs/promises';
import sharp from 'sharp';
import type { Picture, PictureLimits } from './picture.ts';
import { watchYourself } from './watch.ts';

const [source = '', folder = '', given = ''] = process.argv.slice(2);
const limits = JSON.parse(given) as PictureLimits;

watchYourself(limits);

sharp.cache(false);
sharp.concurrency(1);
// Only the readers of the forms we take: no SVG, no PDF, no TIFF ever reaches its decoder.
sharp.block({ operation: ['VipsForeignLoad'] });
sharp.unblock({ operation: ['Jpeg', 'Png', 'Webp', 'Heif', 'Nsgif'].map((form) => `VipsForeignLoad${form}`) });

const { format, pages } = await sharp(source).metadata();
const whole = () => sharp(source, { limitInputPixels: limits.pixels, failOn: 'error', pages: 1 }).autoOrient();

// What is kept: drawn anew, so that nothing but the picture is left of it. Moving pictures stand still.
const form = format === 'jpeg' ? 'jpeg' : format === 'png' || (format === 'gif' && pages !== undefined) ? 'png' : 'webp';
const { data: kept, info } = await whole()
	.resize({ width: limits.edge, height: limits.edge, fit: 'inside', withoutEnlargement: true })
	.toFormat(form, form === 'png' ? { compressionLevel: 6 } : { quality: 90 })
	.toBuffer({ resolveWithObject: true });
await writeFile(`${folder}/kept`, kept);

const widths = limits.widths.filter((width) => width < info.width);
if (info.width <= Math.max(...limits.widths)) widths.push(info.width);
const largest = await sharp(kept)
	.resize({ width: Math.max(...widths) })
	.png({ compressionLevel: 1 })
	.toBuffer();
for (const width of widths) await sharp(largest).resize({ width }).webp({ quality: 80 }).toFile(`${folder}/${width}`);

// What shows until the picture is there; nothing behind one that can be seen through.
const { dominant, isOpaque } = await sharp(`${folder}/${widths[0]}`).stats();
const hex = `#${[dominant.r, dominant.g, dominant.b].map((part) => part.toString(16).padStart(2, '0')).join('')}`;

const picture: Picture = { form, width: info.width, height: info.height, widths, colour: isOpaque ? hex : null };
await writeFile(`${folder}/picture.json`, JSON.stringify(picture));
