import { describe, expect, test } from 'vitest';
import { mailboxesOf, speaksFor } from './mailboxes.ts';

describe('mailboxes that speak for an organization', () => {
	const told = {
		emails: ['Hallo@zandloper.example', 'zandloper@gmail.com', null],
		websites: ['https://www.speelhuis.example/nl', 'onzin']
	};
	test('are those it shows, and any at its own domain, but not at a provider of everybody', () => {
		expect(mailboxesOf(told)).toEqual({
			addresses: ['hallo@zandloper.example', 'zandloper@gmail.com'],
			domains: ['zandloper.example', 'speelhuis.example']
		});
		expect(['mia@zandloper.example', 'x@speelhuis.example', 'ZANDLOPER@gmail.com'].every((one) => speaksFor(one, told))).toBe(true);
		expect(
			['hotmail.fr', 'voo.be', 'proximus.be', 'tuta.com'].some((all) => speaksFor(`mia@${all}`, { emails: [`x@${all}`], websites: [] }))
		).toBe(false);
		expect(['mia@gmail.com', 'mia@zandloper.example.com', 'zandloper.example'].some((one) => speaksFor(one, told))).toBe(false);
	});
});
