import fc from 'fast-check';
import { expect, test, vi } from 'vitest';
import { formInput, withoutFiles } from './input.ts';

const form = (fields: Array<[string, string]>) => {
	const made = new FormData();
	for (const [name, value] of fields) made.append(name, value);
	return formInput(made);
};

test('names with dots nest, what is repeated or numbered is a list, what is the house’s is left out', () => {
	expect(
		form([
			['blocks.1.title', 'twee'],
			['blocks.0.title', 'een'],
			['days', 'ma'],
			['days', 'di'],
			['_once', 'x'],
			['empty', '']
		])
	).toEqual({ blocks: [{ title: 'een' }, { title: 'twee' }], days: ['ma', 'di'], empty: '' });
});

test('a form is read in one go: asked name by name, fifty thousand of them take a minute of everybody', () => {
	const made = new FormData();
	for (let at = 0; at < 50_000; at += 1) made.append(`f${at}`, '');
	const asked = vi.spyOn(made, 'getAll');
	expect(Object.keys(formInput(made))).toHaveLength(50_000);
	expect(asked).not.toHaveBeenCalled();
});

test('a file goes back with nobody, however deep it was chosen; what was typed beside it does', () => {
	const file = new File(['x'], 'x.png');
	const typed = form([['blocks.0.title', 'een']]);
	Object.assign(typed, { files: ['known', file], picture: file, blocks: [{ title: 'een', data: { picture: { file, alt: 'mat' } } }] });
	expect(withoutFiles(typed)).toEqual({ files: ['known'], blocks: [{ title: 'een', data: { picture: { alt: 'mat' } } }] });
});

test('a kept file that is not theirs to use goes back with nobody either; the others do', () => {
	const [theirs, own] = ['01900000-0000-7000-8000-00000000000a', '01900000-0000-7000-8000-00000000000b'];
	const typed = form([
		['files', theirs],
		['files', own],
		['picture_id', theirs],
		['blocks.0.data.picture', theirs],
		['blocks.0.title', 'een']
	]);
	expect(withoutFiles(typed, theirs)).toEqual({ files: [own], blocks: [{ title: 'een', data: {} }] });
});

test('L83 no name reaches what every object has in common', () => {
	const part = fc.constantFrom('__proto__', 'constructor', 'prototype', 'toString', 'a', '0', '');
	const name = fc.array(part, { minLength: 1, maxLength: 4 }).map((parts) => parts.join('.'));
	fc.assert(
		fc.property(fc.array(fc.tuple(name, fc.string()), { maxLength: 6 }), (fields) => {
			const before = JSON.stringify(Object.getOwnPropertyNames(Object.prototype));
			const read = form(fields);
			expect(JSON.stringify(Object.getOwnPropertyNames(Object.prototype))).toBe(before);
			expect(({} as { a?: unknown }).a).toBeUndefined();
			expect([Object.prototype, Array.prototype]).toContain(Object.getPrototypeOf(read));
		}),
		{ numRuns: 2_000 }
	);
});

test('signs that are no text are left out; lines, pictures and every script stay', () => {
	const said = '👩‍👩‍👧 \u202eمرحبا\u202c\nשלום';
	expect(form([['words', `a\u0000b\u0007\t${said}`]])).toEqual({ words: `ab\t${said}` });
});
