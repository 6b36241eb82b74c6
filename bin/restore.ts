// npm run restore -- FILE: puts an archive back into an empty house.
import { env } from '#env';
import { restore } from '#kernel/backup';
import { CannotStart } from '#kernel/db';
import { command, withDatabase } from './reach.ts';

const [file] = process.argv.slice(2);

await command(async () => {
	if (!file) throw new CannotStart('Say which: npm run restore -- samenspel.tar');
	const { made, tables, parts } = await withDatabase((url) => restore(url, file, env.DATA_DIR));
	console.log(`Restored ${tables.length} tables and ${parts.length - tables.length} files, as they were at ${made}.`);
});
