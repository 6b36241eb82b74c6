import fc from 'fast-check';
import { createTransport } from 'nodemailer';
import { describe, expect, test } from 'vitest';
import { generated, handMade, type Shape } from './corpus.fixture.ts';
import { part } from './cut.ts';
import { readMail } from './mail.ts';
import { clients } from './programs.fixture.ts';

const raw = async (mail: object): Promise<Buffer> =>
	Buffer.from(
		(
			await createTransport({ streamTransport: true, buffer: true }).sendMail({
				from: 'Mia Claes <mia@voorbeeld.example>',
				to: 'post@huis.example',
				subject: 'Re: Regendagen',
				...mail
			})
		).message as Buffer
	);
const squeeze = (text: string) =>
	text
		.replace(/[ \t\u00a0]+$/gm, '')
		.replace(/\n{2,}/g, '\n')
		.trim();

/** What came of one mail: its words as they are posted, and whether anything of it is nowhere any more. */
async function cut({ own, text, html }: Shape) {
	const mail = await readMail(await raw({ text, html }));
	const parted = part(mail.text);
	const kept = parted.pieces.map((piece) => piece.text).join('');
	const said = own.split(/\s+/).filter(Boolean);
	return { posted: parted.own, clean: squeeze(parted.own) === squeeze(own), lost: kept !== mail.text || missing(said, kept.split(/\s+/)) };
}

/** Not all of these words stand there, in this order. */
function missing(said: readonly string[], there: readonly string[]): boolean {
	let at = 0;
	for (const word of there) if (word.includes(said[at] ?? '\0')) at += 1;
	return at < said.length;
}

const wrongIn = async (shape: Shape): Promise<string[]> => {
	const { posted, clean, lost } = await cut(shape);
	const named = `${shape.client} (${shape.lang})`;
	return [
		...(lost ? [`${named} lost something`] : []),
		...(clean ? [] : [`${named}: ${JSON.stringify(posted)} instead of ${JSON.stringify(shape.own)}`])
	];
};

describe('own words, quoted mail and signatures', () => {
	test('a corpus of at least 300 mails of at least 15 programs in four languages: 99 of 100 come out clean, of none is anything lost', async () => {
		const shapes = [...generated(), ...handMade];
		expect(shapes.length).toBeGreaterThanOrEqual(300);
		expect(Object.keys(clients).length).toBeGreaterThanOrEqual(15);
		expect(new Set(shapes.map(({ text, html }) => `${text} ${html}`)).size).toBe(shapes.length);
		expect(new Set(shapes.map(({ own }) => own)).size).toBeGreaterThanOrEqual(40);
		const all = await Promise.all(shapes.map(async (shape) => ({ ...(await cut(shape)), shape })));
		const percent = (some: unknown[]) => Math.round((some.length / all.length) * 10_000) / 100;
		const [clean, lost] = [all.filter((one) => one.clean), all.filter((one) => one.lost)];
		process.stdout.write(
			`${all.length} mails of ${Object.keys(clients).length} programs: ${percent(clean)} % clean, ${percent(lost)} % with something lost\n`
		);
		expect(lost.map(({ shape: { client, lang } }) => `${client} (${lang})`)).toEqual([]);
		expect(
			percent(clean),
			all
				.filter((one) => !one.clean)
				.slice(0, 9)
				.map(({ shape, posted }) => `${shape.client} (${shape.lang}): ${JSON.stringify(posted)} for ${JSON.stringify(shape.own)}`)
				.join('\n')
		).toBeGreaterThanOrEqual(99);
	});

	test('what is lost would be seen', () => {
		expect(missing(['Dag', 'allemaal'], ['>', 'Dag', 'jij,', 'allemaal'])).toBe(false);
		expect(missing(['Dag', 'allemaal'], ['allemaal', 'Dag'])).toBe(true);
	});

	test.each(handMade.map((shape) => [shape.client, shape] as const))('%s', async (_, shape) => expect(await wrongIn(shape)).toEqual([]));

	test('nothing is ever lost: the pieces after each other are the mail', () => {
		const line = fc.constantFrom(
			'',
			' ',
			'> x',
			'>> y',
			'-- ',
			'--',
			'Op di 24 nov. 2026 om 10:12 schreef Mia <m@v.example>:',
			'Van: a',
			'Verzonden: b',
			'Aan: c',
			'Onderwerp: d',
			'________________',
			'Groeten,',
			'Mia',
			'09 123 45 67',
			'Verstuurd vanaf mijn iPhone',
			'── Antwoord boven deze lijn ──',
			'Disclaimer',
			'Zin.'
		);
		const ending = fc.constantFrom('\n', '\r\n', '\r', '');
		fc.assert(
			fc.property(
				fc.oneof(
					fc.array(fc.tuple(fc.oneof(line, fc.string()), ending)).map((all) => all.flat().join('')),
					fc.string({ unit: 'binary' })
				),
				(text) => {
					expect(
						part(text)
							.pieces.map((piece) => piece.text)
							.join('')
					).toBe(text);
				}
			),
			{ numRuns: 2000 }
		);
	});

	test.each([
		['one endless line', 'a'.repeat(200_000)],
		['very many lines', 'Op schreef\n'.repeat(20_000)],
		['very many headers', 'Van: x\n'.repeat(25_000)],
		['very many marks', '>'.repeat(200_000)],
		['endless white space', ' '.repeat(200_000)]
	])('%s holds nobody up and is kept whole', (_, text) => {
		expect(
			part(text)
				.pieces.map((piece) => piece.text)
				.join('')
		).toBe(text);
	});
});

describe('mails made to break a reader', () => {
	test('parts in parts in parts are refused', async () => {
		const nested = Array.from({ length: 100 }, (_, at) => `Content-Type: multipart/mixed; boundary=b${at}\r\n\r\n--b${at}\r\n`).join('');
		await expect(readMail(Buffer.from(`From: a@b.example\r\n${nested}`))).rejects.toThrow();
	});

	test('headers without end are refused', async () => {
		await expect(readMail(Buffer.from(`From: a@b.example\r\nX: ${'y'.repeat(1_000_000)}\r\n\r\nDag`))).rejects.toThrow();
	});

	test('bytes that are no mail crash nothing', async () => {
		const good = await raw({ text: 'Dag\n\n> quote', html: '<p>Dag</p>', attachments: [{ filename: 'a.txt', content: 'x' }] });
		await fc.assert(
			fc.asyncProperty(fc.array(fc.tuple(fc.nat(good.length - 1), fc.nat(255)), { maxLength: 40 }), async (changes) => {
				const bytes = Buffer.from(good);
				for (const [at, byte] of changes) bytes[at] = byte;
				const mail = await readMail(bytes).catch((error: unknown) => error);
				expect(mail).toBeDefined();
				if (!(mail instanceof Error)) part((mail as { text: string }).text);
			}),
			{ numRuns: 500 }
		);
	});

	test('a picture in the text and a document come along with their names', async () => {
		const mail = await readMail(
			await raw({
				text: 'Zie',
				html: '<p>Zie <img src="cid:x"></p>',
				attachments: [
					{ filename: 'plan ünd.pdf', content: '%PDF' },
					{ cid: 'x', filename: 'f.png', content: 'png' }
				]
			})
		);
		expect(mail.enclosed.map(({ name }) => name).sort()).toEqual(['f.png', 'plan ünd.pdf']);
	});
});
