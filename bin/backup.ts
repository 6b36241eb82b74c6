// npm run backup -- FILE: one archive of everything, while the house is open.
import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { backup, noteBackup } from '#kernel/backup';
import { CannotStart } from '#kernel/db';
import { command, withHouse } from './reach.ts';

const [file] = process.argv.slice(2);

await command(async () => {
	if (!file) throw new CannotStart('Say where: npm run backup -- samenspel.tar');
	if ((await stat(file).catch(() => undefined))?.isDirectory())
		throw new CannotStart(`${file} is a folder. Say which file in it: npm run backup -- ${join(file, 'samenspel.tar')}`);
	const { parts, tables } = await withHouse(async (url) => {
		const manifest = await backup(url, file);
		await noteBackup(url, manifest);
		return manifest;
	});
	const { size } = await stat(file);
	console.log(
		`${file}: ${tables.length} tables, ${parts.length - tables.length} files, ${(size / 1e6).toFixed(1)} MB. Keep it somewhere else than this machine.`
	);
});
