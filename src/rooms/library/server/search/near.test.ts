import { expect, test } from 'vitest';
import { wordsIn } from './near.ts';

test.for([
	['/paginas/bord-namen-deur', 'bord namen deur'],
	['/themas/ontmoeting/verslag-2020.html', 'ontmoeting verslag'],
	['/paginas/caf%C3%A9-z%C3%B3nder', 'café zónder'],
	['/praktijken', ''],
	['/plekken/01a219c8-87a5-73e5-93dc-86b3011a624e', ''],
	['/%E0%A4%A/x', '']
] as const)('%s asks for "%s"', ([path, words]) => {
	expect(wordsIn(path)).toBe(words);
});
