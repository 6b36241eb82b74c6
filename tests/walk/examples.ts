import type { Control } from './forms.ts';

/** What one would type, by the name of the field (its last part), when the field does not say itself what it wants. */
const byName: Record<string, string> = {
	email: 'griet@walk.example',
	emails: 'griet@walk.example',
	name: 'Griet Walk',
	title: 'Een voorbeeld',
	text: 'Een paar gewone woorden.',
	message: 'Dag, mag ik eens komen kijken?',
	words: 'Een paar gewone woorden.',
	reason: 'Omdat het nodig is.',
	website: 'https://walk.example',
	address: '/contact',
	postal_code: '9000',
	lat: '51.05',
	lon: '3.72',
	price: '2',
	options: 'Ja\nNee',
	from: '/oud-adres',
	to: '/contact',
	opens: '09:00',
	closes: '12:00',
	slug: 'een-voorbeeld',
	tiles_source: ''
};

/** What somebody might well have typed in this field; what stands in it already is as good. */
export const exampleFor = ({ name, kind, value }: Control): string => {
	if (value) return value;
	const kinds: Record<string, string> = {
		email: 'griet@walk.example',
		tel: '0470 55 01 09',
		url: 'https://walk.example',
		date: '2027-03-01',
		time: '10:00',
		number: '1'
	};
	return kinds[kind] ?? byName[name.split('.').at(-1) ?? ''] ?? 'Een voorbeeld';
};
