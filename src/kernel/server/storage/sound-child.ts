// Runs in a process of its own. Arguments: the sound file, the file for what is known of it, the limits.
import { writeFile } from 'node:fs/promises';
import { parseFile } from 'music-metadata';
import type { Sound, soundLimits } from './sound.ts';
import { watchYourself } from './watch.ts';

const [source = '', out = '', given = ''] = process.argv.slice(2);
watchYourself(JSON.parse(given) as typeof soundLimits);

const { format } = await parseFile(source, { duration: true, skipCovers: true });
if (format.hasVideo || !format.duration) throw new Error('A film, or nothing that can be heard.');
const sound: Sound = { seconds: format.duration };
await writeFile(out, JSON.stringify(sound));
