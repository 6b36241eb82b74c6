// npm run bench [-- NAME …]: measures the production build on the demo; prints each figure and writes it to bench/README.md.
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { cpus } from 'node:os';
import { basename } from 'node:path';
import type { Bench } from '../bench/harness/bench.ts';
import { holds, tableOf } from '../bench/harness/figures.ts';
import { openRealHouse } from '../tests/real-house.ts';

const readme = 'bench/README.md';
const names = (await readdir('bench')).filter((name) => name.endsWith('.ts')).map((name) => basename(name, '.ts'));
const wanted = process.argv.slice(2);
const unknown = wanted.filter((name) => !names.includes(name));
if (unknown.length) {
	console.error(`There is no bench called ${unknown.join(', ')}. There are: ${names.join(', ')}.`);
	process.exit(1);
}

console.log('· Filling a demo house');
const filled = await openRealHouse();
await filled.stop();
let missed = 0;
try {
	for (const name of wanted.length ? wanted : names) missed += await measure(name);
} finally {
	await filled.close();
}
process.exit(missed ? 1 : 0);

/** One bench on a house that was just opened; answers how many figures were missed. */
async function measure(name: string): Promise<number> {
	console.log(`\n· ${name}`);
	const { bench } = (await import(`../bench/${name}.ts`)) as { bench: Bench };
	const house = await openRealHouse({ folder: filled.folder });
	try {
		const figures = await bench.run(house);
		const table = tableOf(figures);
		console.log(table);
		await writeDown(name, `${bench.about}\n\n${table}\n\n\`npm run bench -- ${name}\` · ${circumstances()}`);
		return figures.filter((figure) => !holds(figure)).length;
	} finally {
		await house.stop();
	}
}

function circumstances(): string {
	const day = new Date().toISOString().slice(0, 10);
	return `${day}, Node ${process.version}, ${cpus().length} cores (${cpus()[0]?.model.trim() ?? 'unknown'})`;
}

/** Puts a bench's block in its place in the page, or at the end when it is new. */
async function writeDown(name: string, text: string): Promise<void> {
	const page = await readFile(readme, 'utf8');
	const block = `<!-- ${name} -->\n\n## ${name}\n\n${text}\n\n<!-- /${name} -->`;
	const place = new RegExp(`<!-- ${name} -->[\\s\\S]*<!-- /${name} -->`);
	await writeFile(readme, place.test(page) ? page.replace(place, () => block) : `${page.trimEnd()}\n\n${block}\n`);
}
