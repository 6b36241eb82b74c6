import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { variables } from './index.ts';

test('every variable is explained, and nothing else is', () => {
	const explained = [...readFileSync('docs/operating/configuration.md', 'utf8').matchAll(/^\| `([A-Z0-9_]+)` /gm)].map(([, name]) => name);
	expect(explained.sort()).toEqual([...variables].sort());
});
