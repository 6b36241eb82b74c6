import { describe, expect, test } from 'vitest';
import type { Part } from './kind.ts';
import { renderMail } from './render.ts';

const wild = `<img src=x onerror="alert('1')"> & zo`;
const parts: Part[] = [
	{ kind: 'text', text: wild },
	{ kind: 'button', label: wild, url: `https://huis.example/"onclick='${wild}` },
	{ kind: 'code', label: wild, code: wild },
	{ kind: 'quote', text: wild, by: wild },
	{ kind: 'list', items: [{ text: wild }, { text: wild, url: `https://huis.example/"onclick='${wild}` }] },
	{ kind: 'small', text: wild }
];

describe('words that somebody wrote stay words in a mail', () => {
	test.for(parts)('in its part $kind', (part) => {
		const { html, body } = renderMail({ subject: 'Dag', parts: [part] }, 'Huis', 'nl');
		expect(html).not.toContain('<img');
		expect(html).not.toContain(`"onclick`);
		expect(html.match(/&#60;img/g)?.length).toBe(body.split('<img').length - 1);
	});

	test('in its subject, its first line and the name of the house', () => {
		expect(renderMail({ subject: wild, preview: wild, parts: [] }, wild, 'nl').html).not.toContain('<img');
	});
});
