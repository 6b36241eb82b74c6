// Runs in a process of its own: turns a drawing of our own into a PNG. Arguments: the SVG, where the PNG goes, the limits.
import sharp from 'sharp';
import type { PictureLimits } from './picture.ts';
import { watchYourself } from './watch.ts';

const [source = '', target = '', given = ''] = process.argv.slice(2);
watchYourself(JSON.parse(given) as PictureLimits);

sharp.cache(false);
sharp.concurrency(1);
// What we draw is SVG; nothing else is read here, and nothing an uploader sent comes here.
sharp.block({ operation: ['VipsForeignLoad'] });
sharp.unblock({ operation: ['VipsForeignLoadSvg'] });

await sharp(source).png({ palette: true, quality: 90, effort: 7 }).toFile(target);
