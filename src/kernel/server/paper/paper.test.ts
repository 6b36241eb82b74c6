import { describe, expect, test } from 'vitest';
import { printSheet, sheetResponse } from './index.ts';
import { Kept } from './kept.ts';

const template = 'rooms/places/paper/week.typ';
const sheet = (more: object = {}) => ({
	title: 'De week van Gent',
	house: 'Samenspel',
	locale: 'nl',
	intro: 'Kom spelen. #panic("geen opmaak") _gewoon_ tekst',
	code: { svg: '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"><rect width="1" height="1"/></svg>', alt: 'QR-code' },
	columns: ['Uur', 'Plek', 'Voor wie'],
	none: 'Niets',
	foot: 'Gemaakt vandaag',
	days: [
		{
			name: 'woensdag',
			items: [{ times: '09:00–12:00', place: 'De Zandlôper Ș', what: 'Open spelen', ages: 'Tot 4 jaar', price: 'Gratis' }]
		}
	],
	...more
});

describe('a sheet of paper', () => {
	test('is a tagged PDF in our letters, says its title and language, and takes text as text', async () => {
		const pdf = await printSheet(template, sheet());
		const said = pdf.toString('latin1');
		for (const sign of ['%PDF-1.7', '/StructTreeRoot', 'pdfuaid', 'AtkinsonHyperlegibleNext']) expect(said).toContain(sign);
		expect(await printSheet(template, sheet())).toBe(pdf);
		const answer = sheetResponse(new Request('https://huis.example/week.pdf'), pdf, 'week "van" Gent.pdf');
		expect(answer.headers.get('content-disposition')).toBe('inline; filename="week-van-Gent.pdf"');
		const again = new Request('https://huis.example/week.pdf', { headers: { 'if-none-match': answer.headers.get('etag') ?? '' } });
		expect(sheetResponse(again, pdf, 'week.pdf').status).toBe(304);
	});

	test('is not printed with a picture that nobody put into words', async () => {
		await expect(printSheet(template, sheet({ code: { svg: sheet().code.svg, alt: null } }))).rejects.toThrow(/alt/);
	});
});

test('what was kept leaves when there is no room, what was not asked for longest first', () => {
	const kept = new Kept(10);
	kept.put('a', Buffer.alloc(4));
	kept.put('b', Buffer.alloc(4));
	kept.get('a');
	kept.put('c', Buffer.alloc(4));
	expect([kept.get('a')?.length, kept.get('b'), kept.get('c')?.length]).toEqual([4, undefined, 4]);
});
