import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { format } from 'prettier';
import { expect, test } from 'vitest';
import type { BlockField } from './field.ts';
import { blockTypes } from './types.ts';

const here = 'src/rooms/pages/blocks';
const names = readdirSync(here, { withFileTypes: true })
	.filter((entry) => entry.isDirectory())
	.map(({ name }) => name)
	.sort();
const style = JSON.parse(readFileSync('.prettierrc.json', 'utf8')) as object;

const written = (source: string) =>
	format(`// Written from the folders beside it: npx vitest run --project rooms ${here} -u\n${source}`, { ...style, parser: 'typescript' });

test('a folder here is a kind of block: the lists follow from the folders', async () => {
	const resolving = names.filter((name) => existsSync(join(here, name, 'resolve.ts')));
	await expect(
		await written(
			`${names.map((name) => `import { ${name} } from './${name}/schema.ts';`).join('\n')}\n\nexport const folders = [${names.join(', ')}] as const;`
		)
	).toMatchFileSnapshot('./folders.ts');
	await expect(
		await written(
			`${resolving.map((name) => `import { resolve as ${name} } from './${name}/resolve.ts';`).join('\n')}\n\n/** Kinds that show more than they hold. Each gets all its blocks of a page at once. */\nexport const resolvers = { ${resolving.join(', ')} };`
		)
	).toMatchFileSnapshot('./resolvers.ts');
});

const said = (locale: string) => JSON.parse(readFileSync(`messages/${locale}/pages.json`, 'utf8')) as Record<string, string>;
const labels = (field: BlockField): string[] => [
	field.label,
	...(field.as === 'choice' ? field.options.map((option) => `pages_option_${option}`) : []),
	...(field.as === 'list' ? field.fields.flatMap(labels) : [])
];

test.for(blockTypes.map((type) => [type.type, type] as const))('%s has a face, words of its own and a place of its own', ([name, type]) => {
	expect(names).toContain(name);
	expect(existsSync(join(here, name, 'Block.svelte'))).toBe(true);
	expect(blockTypes.filter(({ place }) => place === type.place)).toHaveLength(1);
	for (const locale of ['nl', 'fr', 'en', 'de'])
		expect(Object.keys(said(locale))).toEqual(expect.arrayContaining([`pages_block_${name}`, ...type.form.flatMap(labels)]));
});
