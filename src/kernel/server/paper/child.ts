// Runs in a process of its own: a template and its data come in, a tagged PDF (PDF/UA-1) goes out. Reads nothing but src and the fonts.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler';
import { decompress } from 'wawoff2';

const require = createRequire(import.meta.url);
const faces = [
	[
		'@fontsource/atkinson-hyperlegible-next',
		['latin-400-normal', 'latin-700-normal', 'latin-400-italic', 'latin-ext-400-normal', 'latin-ext-700-normal']
	],
	['@fontsource/bricolage-grotesque', ['latin-700-normal', 'latin-ext-700-normal']]
] as const;

/** The letters of the house, unpacked: a compiler for print reads no WOFF2. One after the other: the unpacker has one memory. */
const fonts: Buffer[] = [];
for (const [family, files] of faces)
	for (const file of files)
		fonts.push(Buffer.from(await decompress(readFileSync(require.resolve(`${family}/files/${family.split('/')[1]}-${file}.woff2`)))));

const { template, data } = JSON.parse(readFileSync(0, 'utf8')) as { template: string; data: string };
const workspace = join(process.cwd(), 'src');
const compiler = NodeCompiler.create({ workspace, fontArgs: [{ fontBlobs: fonts }] });
const compiled = compiler.compile({ mainFilePath: join(workspace, template), inputs: { data } });
if (!compiled.result) {
	const said = compiler.fetchDiagnostics(compiled.takeError() ?? (undefined as never));
	throw new Error(JSON.stringify(said));
}
process.stdout.write(compiler.pdf(compiled.result, { pdfStandard: 'ua-1', creationTimestamp: 0 }));
