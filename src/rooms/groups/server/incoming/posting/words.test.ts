import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fromMarkup, plainText, toMarkup } from '#kernel/text';
import { docOf, titleOf, withoutSecrets } from './words.ts';

const signs = (text: string) => text.replace(/\s/g, '');

describe('the words of a mail', () => {
	const line = fc.oneof(
		fc.constantFrom(
			'=====',
			'-----',
			'# kop',
			'- punt',
			'* punt',
			'1. een',
			'3) drie',
			'> citaat',
			'    code',
			'```',
			'~~~ klei',
			'[x]: https://voorbeeld.example',
			'<b>vet</b>',
			'[x](y)',
			'a_b_c',
			'&amp;',
			'\\',
			''
		),
		fc.constantFrom('zie https://voorbeeld.example/a_(b).', '<https://voorbeeld.example/c>', 'groeten', 'Mia'),
		fc.string({ unit: fc.constantFrom(...'ab é<>&*_[]()#-+.1!|~`\t'.split('')), maxLength: 14 })
	);
	const mail = fc.array(line, { maxLength: 8 }).map((lines) => lines.join('\n'));

	test('become a document with every sign of them, and stay it through the text box', () => {
		fc.assert(
			fc.property(mail, (text) => {
				const doc = docOf(text);
				expect(signs(plainText(doc))).toBe(signs(text));
				expect(signs(plainText(fromMarkup(toMarkup(doc))))).toBe(signs(text));
			}),
			{ numRuns: 500 }
		);
	});

	test('keep their lines and paragraphs, and lead where they point', () => {
		const doc = docOf('Dag\nMia,\n\n  zie https://voorbeeld.example/a.');
		expect(doc.content).toMatchObject([
			{ content: [{ text: 'Dag' }, { type: 'hardBreak' }, { text: 'Mia,' }] },
			{ content: [{ text: '\u00a0\u00a0zie ' }, { text: 'https://voorbeeld.example/a', marks: [{ type: 'link' }] }, { text: '.' }] }
		]);
		expect(fromMarkup(toMarkup(doc))).toEqual(doc);
	});
});

test.each([
	['Re: Fwd: AW: Regen', 'x', 'Regen'],
	['', '\nEen mand met sjaals\nen meer', 'Een mand met sjaals'],
	['Antw: ', 'Dag', 'Dag'],
	['Regel', 'x', 'Regel'],
	['woord '.repeat(40), 'x', expect.stringMatching(/^(woord ){20,23}…$/)]
])('the subject %j becomes a title', (subject, own, title) => expect(titleOf(subject, own)).toEqual(title));

test('what opens something is taken out of words that others read', () => {
	const text = `post+r.${'ab12'.repeat(8)}@huis.example https://huis.example/uitschrijven/0190~digest~${'x'.repeat(43)} https://huis.example/uitnodiging/${'y'.repeat(43)} https://huis.example/netwerk/regen`;
	const clean = withoutSecrets(text);
	expect(clean).not.toMatch(/ab12|xxx|yyy/);
	expect(clean).toContain('https://huis.example/netwerk/regen');
});
