import { describe, expect, test } from 'vitest';
import { Unreadable } from '#kernel/apart';
import { readApart } from './apart.ts';
import { hostile } from './hostile.fixture.ts';

const honest = Buffer.from(
	'From: mia@voorbeeld.example\r\nSubject: Re: Regen\r\n\r\nEen mand met sjaals.\r\n\r\n> Wie heeft een idee?\r\n'
);

describe('a mail that is made to break its reader', () => {
	/** What takes its reader until it is ended, and the rest, is tried in mutated.long.test.ts. */
	test.for([
		'a thousand parts in each other',
		'a mail in a mail, two hundred deep',
		'a header of ten million signs',
		'two hundred thousand headers',
		'base64 that unpacks to twenty million zeroes',
		'quotes in quotes in quotes',
		'a charset that nobody has'
	])('%s: is read or refused, and the next one is read', async (name) => {
		const raw = hostile[name]?.() ?? Buffer.alloc(0);
		expect(raw.length).toBeGreaterThan(0);
		const letter = await readApart(raw).catch((error: unknown) => error);
		if (letter instanceof Error) expect(letter).toBeInstanceOf(Unreadable);
		else expect((letter as { mail: { text: string } }).mail.text.length).toBeLessThanOrEqual(200_000);
		expect((await readApart(honest)).parted.own).toBe('Een mand met sjaals.');
	});
});
