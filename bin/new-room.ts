// npm run new-room -- NAME [FLOOR]: a small room that holds every rule of the house, to be filled with what it is for.
import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { floors } from '../lint/floors.js';
import { CannotStart } from '#kernel/db';
import { command } from './reach.ts';

const [name = '', floor = '4'] = process.argv.slice(2);
const samples = 'bin/new-room';

await command(async () => {
	if (!/^[a-z]{3,20}$/.test(name)) throw new CannotStart('Say what it is called, in one English word: npm run new-room -- lending');
	if (existsSync(join('src/rooms', name))) throw new CannotStart(`There is a room called ${name} already: src/rooms/${name}.`);
	if (!floors[Number(floor) - 1]) throw new CannotStart(`There is no floor ${floor}; lint/floors.js has ${floors.length}.`);
	for (const file of await readdir(join(samples, 'room'), { recursive: true }))
		if (file.endsWith('.txt')) await place(join(samples, 'room', file), join('src/rooms', name, named(file)));
	for (const file of await readdir(join(samples, 'messages'))) await place(join(samples, 'messages', file), languageOf(file));
	await place(join(samples, 'migration.sql.txt'), `migrations/${await nextNumber()}_${name}.sql`);
	await hangIn();
	console.log(
		`\nsrc/rooms/${name} is there, with a table, a query, a command and its tests. Look at what changed (git status), then:
  npx vitest run --project rooms tests/leaks/permissions.test.ts -u   who may do what in it, for docs/permissions.md
  npm test -- rooms                                                   whether everything holds
  docs/words.md                                                       the words of the room go there`
	);
});

function named(text: string): string {
	return text
		.replaceAll('@room', name)
		.replaceAll('@Room', name.charAt(0).toUpperCase() + name.slice(1))
		.replace(/\.txt$/, '');
}

function languageOf(file: string): string {
	return `messages/${file.slice(0, 2)}/${name}.json`;
}

async function place(sample: string, path: string): Promise<void> {
	await mkdir(dirname(path), { recursive: true });
	await writeFile(path, named(await readFile(sample, 'utf8')));
	console.log(`· ${path}`);
}

/** The next full hundred: each room counts in its own. */
async function nextNumber(): Promise<string> {
	const last = Math.max(...(await readdir('migrations')).map((file) => Number(/^(\d{4})_/.exec(file)?.[1] ?? 0)));
	return String(Math.floor(last / 100) * 100 + 100).padStart(4, '0');
}

/** Its place in the switchboard, on its floor, and among the languages. */
async function hangIn(): Promise<void> {
	const above = floors.slice(Number(floor)).flat();
	await edit('src/house.ts', (text) => {
		const imports = [...text.matchAll(/^import \{ room as (\w+) \}.*\n/gm)];
		const before = imports.filter(([, other = '']) => other < name).at(-1) ?? imports[0];
		const at = (before?.index ?? 0) + (before?.[0].length ?? 0);
		const known = `${text.slice(0, at)}import { room as ${name} } from '#rooms/${name}/room';\n${text.slice(at)}`;
		return known.replace(
			/(export const rooms: readonly Room\[\] = \[\n)([\s\S]*?)(\n\];)/,
			(_, open: string, inside: string, close: string) => {
				const lines = inside.split('\n');
				const higher = lines.findIndex((one) => above.includes(one.trim().replace(',', '')));
				const place = higher < 0 ? lines.length : /^\s*\/\//.test(lines[higher - 1] ?? '') ? higher - 1 : higher;
				if (higher < 0) lines[place - 1] += ',';
				lines.splice(place, 0, `\t${name}${higher < 0 ? '' : ','}`);
				return open + lines.join('\n') + close;
			}
		);
	});
	if (!floors.flat().includes(name))
		await edit('lint/floors.js', (text) => {
			let height = 0;
			return text.replace(/^\t\[('[^\]]*)\](,?)$/gm, (line, inside: string, comma: string) =>
				++height === Number(floor) ? `\t[${inside}, '${name}']${comma}` : line
			);
		});
	await edit('project.inlang/settings.json', (text) =>
		text.replace(/(\.json")(\s*\])/, (_, last: string, end: string) => `${last},\n\t\t\t"./messages/{locale}/${name}.json"${end}`)
	);
}

async function edit(path: string, change: (text: string) => string): Promise<void> {
	const before = await readFile(path, 'utf8');
	const after = change(before);
	if (after === before) throw new CannotStart(`${path} has another shape than this command knows: add the room ${name} there by hand.`);
	await writeFile(path, after);
	console.log(`· ${path}`);
}
