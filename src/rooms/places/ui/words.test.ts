import { expect, test } from 'vitest';
import * as m from '#messages';
import { ageInWords, agesInWords, halfDayNames } from './words.ts';

test('an age is said as it is: two and a half is not two', () => {
	expect([-1, 0, 1, 12, 18, 24, 30, 36, 42, 48].map(ageInWords)).toEqual([
		'zwanger',
		'0 maanden',
		'1 maand',
		'1 jaar',
		'18 maanden',
		'2 jaar',
		'30 maanden',
		'3 jaar',
		'3,5 jaar',
		'4 jaar'
	]);
	expect(agesInWords(0, 30)).toBe('Tot 30 maanden');
	expect(m.places_age_years({ count: 1, shown: '1' }, { locale: 'en' })).toBe('1 year');
	expect(m.places_age_years({ count: 1, shown: '1' }, { locale: 'de' })).toBe('1 Jahr');
});

test('a part of every day is said once', () => {
	expect(halfDayNames([2, 5, 8, 11, 14, 17, 20])).toEqual(['elke avond']);
	expect(halfDayNames([0, 1, 2, 7])).toEqual(['maandag', 'woensdag namiddag']);
});
