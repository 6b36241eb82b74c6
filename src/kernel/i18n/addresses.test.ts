import { expect, test } from 'vitest';
import { localised, renamedPath, splitLocale } from './addresses.ts';

test('an address has a name in each language and leads back to one path', () => {
	expect(localised('/netwerk/regendagen?vanaf=3#b3', 'fr')).toBe('/fr/reseau/regendagen?vanaf=3#b3');
	expect(splitLocale('/fr/reseau/regendagen')).toEqual({ locale: 'fr', path: '/netwerk/regendagen' });
});

test('what has another name by now is sent on, in each language, with all that follows', () => {
	expect(renamedPath('/groepen')).toBe('/netwerk');
	expect(renamedPath(splitLocale('/de/gruppen/regendagen/0123456789').path)).toBe('/netwerk/regendagen/0123456789');
	expect(renamedPath('/groepenwerk')).toBeUndefined();
	expect(renamedPath('/netwerk')).toBeUndefined();
});
