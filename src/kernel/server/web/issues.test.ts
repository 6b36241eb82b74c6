import { expect, test } from 'vitest';
import { byField } from './issues.ts';

test.for([
	['a line of a field', { 'blocks.0.points.1': 'long' }, { blocks: [{ points: 'a\nb' }] }, { 'blocks.0.points': 'long' }],
	['a box that was ticked', { 'languages.0': 'wrong' }, { languages: ['xx', 'yy'] }, { languages: 'wrong' }],
	['the first of two wrong lines', { 'points.0': 'first', 'points.1': 'second' }, { points: 'a\nb' }, { points: 'first' }],
	['a field of its own in a list', { 'blocks.0.title': 'missing' }, { blocks: [{ title: '' }] }, { 'blocks.0.title': 'missing' }],
	['a part that has fields', { 'blocks.0': 'wrong' }, { blocks: [{ title: '' }] }, { 'blocks.0': 'wrong' }],
	['what was not typed at all', { 'points.0': 'missing' }, {}, { 'points.0': 'missing' }]
] as const)('%s is named by where it was typed', ([, issues, typed, named]) => {
	expect(byField(issues, typed)).toEqual(named);
});
