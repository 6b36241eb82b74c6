// npm run restore -- FILE: puts an archive back into an empty house. With --check it only reads the archive and says whether it is whole.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { env } from '#env';
import { inspect, restore } from '#kernel/backup';
import { CannotStart } from '#kernel/db';
import { command, withDatabase } from './reach.ts';

const words = process.argv.slice(2);
const [file] = words.filter((word) => !word.startsWith('--'));

await command(async () => {
	if (!file) throw new CannotStart('Say which: npm run restore -- samenspel.tar');
	const unknown = words.find((word) => word.startsWith('--') && word !== '--check');
	if (unknown) throw new CannotStart(`${unknown} is not known; there is --check, which only looks. Nothing was touched.`);
	const checking = words.includes('--check');
	// A folder without a house gets one only for an archive that is whole.
	const isNew = !env.DATABASE_URL && !existsSync(join(env.DATA_DIR, 'postgres'));
	const whole = checking || isNew ? await inspect(file, env.DATA_DIR) : undefined;
	const { made, tables, parts } = checking && whole ? whole : await withDatabase((url) => restore(url, file, env.DATA_DIR));
	const what = `${tables.length} tables and ${parts.length - tables.length} files, as they were at ${made}`;
	console.log(checking ? `${file} is whole: ${what}. Nothing was touched.` : `Restored ${what}.`);
});
