import { existsSync } from 'node:fs';
import { mkdir, rm, stat, statfs, writeFile } from 'node:fs/promises';
import { freemem, tmpdir, totalmem } from 'node:os';
import { join, resolve } from 'node:path';
import { env } from '#env';
import { fine, note, wrong, type Finding, type Look } from './look.ts';

const GB = 1024 ** 3;

async function writable(folder: string): Promise<Finding> {
	const probe = join(folder, `.doctor-${process.pid}`);
	try {
		await mkdir(folder, { recursive: true });
		await writeFile(probe, '');
		await rm(probe);
		return fine(resolve(folder));
	} catch (error) {
		return wrong(`${resolve(folder)} cannot be written (${(error as NodeJS.ErrnoException).code}). Give this user write access.`);
	}
}

async function room(folder: string): Promise<Finding> {
	const { bavail, blocks, bsize } = await statfs(folder);
	const free = (bavail * bsize) / GB;
	const share = bavail / blocks;
	const says = `${free.toFixed(1)} GB free`;
	if (free < 1) return wrong(`${says}: less than 1 GB. Free some space, or move DATA_DIR to a larger disk.`);
	return share < 0.1 ? note(`${says}, less than a tenth of the disk. Think of more room.`) : fine(says);
}

/** What only this house's user should read. */
async function closed(path: string): Promise<Finding> {
	if (!existsSync(path)) return fine('not there');
	const { mode } = await stat(path);
	return mode & 0o044
		? wrong(`${path} can be read by others on this machine. Run: chmod o-rwx,g-rwx ${path}`)
		: fine('only its user reads it');
}

export const machine: Look[] = [
	{
		what: 'Node',
		check: async () =>
			Number(process.versions.node.split('.')[0]) >= 24 ? fine(process.version) : wrong(`${process.version} is too old. Run: npm ci`)
	},
	{
		what: 'Memory',
		check: async () => {
			const says = `${(totalmem() / GB).toFixed(1)} GB, ${(freemem() / GB).toFixed(1)} GB of it free`;
			return totalmem() < 0.9 * GB ? note(`${says}. The house and its database like to have 1 GB.`) : fine(says);
		}
	},
	{ what: 'Build', check: async () => (existsSync('build/handler.js') ? fine('there') : note('none yet: npm start makes one.')) },
	{ what: 'Data folder', check: () => writable(env.DATA_DIR) },
	{ what: 'Temporary folder', check: () => writable(tmpdir()) },
	{ what: 'Disk', check: () => room(env.DATA_DIR) },
	{ what: 'Database files', check: () => closed(join(env.DATA_DIR, 'postgres')) },
	{ what: '.env', check: () => closed('.env') }
];
