import { expect, test } from 'vitest';
import { saidOf } from './said.ts';

const place = { name: 'De Zandloper', address_1: 'Parklaan 21', postal_code: '9000', city: 'Gent', phone: '', email: '', website: '' };
const moment = { id: 'one', name: 'Open spelen', slots: [6, 7], quiet: [6], busy: [] };

test('what is looked over before it goes is what differs, and nothing else', () => {
	expect(saidOf(place, [moment], { ...place, moments: [{ hours: '', crowd: { 'WE-morning': 'quiet', 'WE-afternoon': '' } }] })).toEqual([]);
	const typed = {
		...place,
		...{ address_1: ' Parklaan 23 ', city: '', words: 'De poort is blauw.', address: 'lea@parents.example' },
		moments: [{ hours: 'tot half twaalf', crowd: { 'WE-morning': 'busy' }, gone: 'on' }]
	};
	expect(saidOf(place, [moment], typed)).toEqual([
		{ label: 'Uren van Open spelen', becomes: 'tot half twaalf' },
		{ label: 'Open spelen, woensdag voormiddag', becomes: 'Meestal druk' },
		{ label: 'Open spelen bestaat niet meer' },
		{ label: 'Adres', was: 'Parklaan 21', becomes: 'Parklaan 23' },
		{ label: 'Iets anders', becomes: 'De poort is blauw.' },
		{ label: 'Je e-mailadres', becomes: 'lea@parents.example' }
	]);
});
