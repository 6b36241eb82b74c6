import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { mbox } from './archive.fixture.ts';
import { messagesIn } from './mbox.ts';
import { peopleIn } from './people.ts';
import { plainSubject, threadsOf, type Belonging } from './threads.ts';

async function* inPieces(text: string, size: number): AsyncGenerator<Buffer> {
	const bytes = Buffer.from(text);
	for (let at = 0; at < bytes.length; at += size) yield await Promise.resolve(bytes.subarray(at, at + size));
}
const all = async (text: string, size = 7) => {
	const found: Array<{ starts: number; ends: number; raw: Buffer | null }> = [];
	for await (const one of messagesIn(inPieces(text, size))) found.push(one);
	return found;
};

describe('an archive', () => {
	test('is cut at its messages, however it comes in, and each stands where it says', async () => {
		const line = fc
			.string({ unit: fc.constantFrom('a', 'b', '>', ' ', 'F', 'é', '.'), maxLength: 12 })
			.map((one) => one.replace(/^(>*From )/, ' $1'));
		const body = fc.array(fc.oneof(line, fc.constant('From de zee 2019')), { maxLength: 6 }).map((lines) => lines.join('\n'));
		await fc.assert(
			fc.asyncProperty(fc.array(body, { minLength: 1, maxLength: 5 }), fc.integer({ min: 1, max: 40 }), async (bodies, size) => {
				const text = await mbox(
					...bodies.map((one, at) => ({
						from: 'Jo <jo@elders.example>',
						subject: `${at}`,
						date: 'Mon, 05 Jan 2015 10:00:00 +0100',
						text: one
					}))
				).text();
				const found = await all(text, size);
				expect(found.map(({ raw }) => raw?.toString().split('\n\n').slice(1).join('\n\n').trimEnd())).toEqual(
					bodies.map((one) => one.trimEnd())
				);
				const bytes = Buffer.from(text);
				for (const { starts, ends } of found) expect(bytes.subarray(starts, ends).toString()).toMatch(/^From: Jo/);
			}),
			{ numRuns: 60 }
		);
	});

	test('with nothing like a message in it holds none', async () => {
		expect(await all('Beste allemaal,\n\nFrom here on it rains.\n')).toEqual([]);
	});
});

describe('conversations', () => {
	const at = (day: number) => new Date(Date.UTC(2015, 0, day));
	const said = (number: number, subject: string, refers: string[] = [], day = number): Belonging => ({
		number,
		messageId: `<${number}>`,
		refers,
		subject,
		at: at(day)
	});
	const groups = (messages: Belonging[]) => [...threadsOf(messages)].sort((a, b) => a[0] - b[0]).map(([, thread]) => thread);

	test('come together by what answers what, also when a link is lost', () => {
		expect(groups([said(1, 'Regen'), said(2, 'Re: Regen', ['<1>']), said(3, 'Soep'), said(4, 'Re: Regen', ['<1>', '<2>'])])).toEqual([
			1, 1, 3, 1
		]);
		expect(groups([said(1, 'Re: Weg', ['<0>']), said(2, 'Re: Weg', ['<0>'])])).toEqual([1, 1]);
	});

	test('else by their name, when they say that they answer, and not for ever', () => {
		expect(groups([said(1, '[regen] Soep'), said(2, 'Antw: [regen] soep')])).toEqual([1, 1]);
		expect(groups([said(1, 'Soep'), said(2, 'Soep')])).toEqual([1, 2]);
		expect(groups([said(1, 'Soep'), said(2, 'Re: Soep', [], 90)])).toEqual([1, 2]);
	});

	test('are the same in whatever order the archive has them, and no message is left over', () => {
		const message = fc.record({ refers: fc.subarray([1, 2, 3, 4, 5, 6, 7, 8]), subject: fc.constantFrom('Regen', 'Re: Regen', 'Soep') });
		fc.assert(
			fc.property(fc.array(message, { minLength: 1, maxLength: 8 }), fc.infiniteStream(fc.nat()), (given, dice) => {
				const messages = given.map(({ refers, subject }, index) =>
					said(
						index + 1,
						subject,
						refers.map((one) => `<${one}>`)
					)
				);
				const shuffled = messages.map((one) => ({ one, place: dice.next().value as number })).sort((a, b) => a.place - b.place);
				expect(groups(shuffled.map(({ one }) => one))).toEqual(groups(messages));
				expect(groups(messages)).toHaveLength(messages.length);
				for (const [number, thread] of threadsOf(messages)) expect(threadsOf(messages).get(thread)).toBe(threadsOf(messages).get(number));
			})
		);
	});

	test.for([
		['Re: [Regen] AW: Soep?', 'Soep?', true],
		['[Regen] Soep', 'Soep', false],
		['Fwd: Tr: Soep', 'Soep', true],
		['Regels: eerst vragen', 'Regels: eerst vragen', false]
	] as const)('%s is called %s', ([subject, shown, answers]) => {
		expect(plainSubject(subject)).toMatchObject({ shown, answers });
	});
});

describe('a list of people', () => {
	const read = (...rows: string[][]) =>
		peopleIn(rows)?.map(({ name, address, role, locale, fault }) => [name, address, role, locale, fault]);

	test('has its columns in any of four languages, and its roles and languages too', () => {
		expect(
			read(['Prénom', 'Nom de famille', 'Courriel', 'Rôle', 'Langue'], ['Zoé', 'Maes', 'ZOE@elders.example', 'animatrice', 'français'])
		).toEqual([['Zoé Maes', 'zoe@elders.example', 'host', 'fr', null]]);
	});

	test('knows a role by the name its page gives it', () => {
		const row = (address: string, role: string) => ['', address, role];
		expect(
			read(['nom', 'e-mail', 'rôle'], row('an@elders.example', 'Animation'), row('jo@elders.example', 'invité·e'))?.map(
				([, , role]) => role
			)
		).toEqual(['host', 'guest']);
	});

	test('without names above it is read all the same', () => {
		expect(read(['Jo Maes', 'jo@elders.example'], ['An', 'an@elders.example'])).toEqual([
			['Jo Maes', 'jo@elders.example', 'member', '', null],
			['An', 'an@elders.example', 'member', '', null]
		]);
		expect(read(['Jo Maes', '0470 11 22 33'])).toBeUndefined();
	});

	test('says of each line what is wrong with it, makes nobody a lead, and makes one of two', () => {
		expect(
			read(
				['naam', 'e-mail', 'rol', 'taal'],
				['', 'jo@elders.example', '', ''],
				['Jo', 'jo@elders.example', '', 'nl'],
				['An', 'an@', '', ''],
				['Els', '', '', ''],
				['Piet', 'piet@elders.example', 'trekker', ''],
				['Wim', 'wim@elders.example', 'lid', 'klingon']
			)
		).toEqual([
			['Jo', 'jo@elders.example', 'member', 'nl', null],
			['Jo', 'jo@elders.example', 'member', 'nl', 'importing_row_double'],
			['An', 'an@', 'member', '', 'importing_row_address'],
			['Els', '', 'member', '', 'importing_row_empty'],
			['Piet', 'piet@elders.example', 'member', '', 'importing_row_role'],
			['Wim', 'wim@elders.example', 'member', '', 'importing_row_locale']
		]);
	});
});
