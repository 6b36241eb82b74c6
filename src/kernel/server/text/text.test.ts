import fc from 'fast-check';
import * as v from 'valibot';
import { describe, expect, test } from 'vitest';
import { DocSchema, fromMarkup, isSafeHref, plainText, renderHtml, toMarkup, type Block, type Doc } from './index.ts';

const doc = (content: unknown[]) => ({ type: 'doc', content });
const says = (text: string, marks?: unknown[]) =>
	doc([{ type: 'paragraph', content: [{ type: 'text', text, ...(marks ? { marks } : {}) }] }]);

describe('an address that is typed as it is', () => {
	const html = (text: string, marks?: unknown[]) => renderHtml(says(text, marks) as Doc);
	const link = (href: string, words = href) => `<a href="${href}" rel="noopener external">${words}</a>`;

	test('opens as a link, without the stop that ends the sentence', () => {
		expect(html('Zie https://voorbeeld.example/a?b=1. Of (http://ook.example/)!')).toBe(
			`<p>Zie ${link('https://voorbeeld.example/a?b=1')}. Of (${link('http://ook.example/')})!</p>`
		);
	});

	test('stays one link in one, and is escaped like all else', () => {
		expect(html('https://a.example/', [{ type: 'link', attrs: { href: 'https://b.example/' } }])).toBe(
			`<p>${link('https://b.example/', 'https://a.example/')}</p>`
		);
		expect(html('https://a.example/?a=1&b="<script>')).toBe(`<p>${link('https://a.example/?a=1&amp;b=')}&quot;&lt;script&gt;</p>`);
	});
});

describe('what may be in a text', () => {
	test.for([
		[{ type: 'doc', content: [{ type: 'script', content: [] }] }],
		[doc([{ type: 'paragraph', attrs: { onclick: 'x' } }])],
		[says('x', [{ type: 'link', attrs: { href: 'javascript:alert(1)' } }])],
		[says('x', [{ type: 'link', attrs: { href: '/ok', target: '_blank' } }])],
		[says('x', [{ type: 'style', attrs: {} }])],
		[doc([{ type: 'heading', attrs: { level: 1 } }])],
		[doc([{ type: 'heading', attrs: { level: 3 } }])],
		[doc([{ type: 'blockquote', content: [{ type: 'heading', attrs: { level: 4 } }] }])],
		['<p>html</p>'],
		[null]
	])('refuses %j', ([value]) => {
		expect(v.safeParse(DocSchema, value).success).toBe(false);
	});

	test('refuses ten thousand levels and five megabytes, at once', () => {
		let deep: unknown = { type: 'paragraph' };
		for (let level = 0; level < 10_000; level += 1) deep = { type: 'blockquote', content: [deep] };
		expect(v.safeParse(DocSchema, doc([deep])).success).toBe(false);
		expect(v.safeParse(DocSchema, says('a'.repeat(5_000_000))).success).toBe(false);
	});

	test.for([
		'javascript:alert(1)',
		'JaVaScRiPt:alert(1)',
		'java\tscript:alert(1)',
		' javascript:x',
		'data:text/html,x',
		'vbscript:x',
		'file:///etc',
		'//evil.example',
		'/\\evil.example',
		'https:///x',
		'\u0001https://x',
		'mailto:\nx',
		'ftp://x',
		'blob:x',
		''
	])('the address %j leads nowhere', (href) => {
		expect(isSafeHref(href)).toBe(false);
	});
	test.for(['https://example.org/a?b=c#d', 'http://x.example', 'mailto:a@b.example', 'tel:+3225550100', '/plekken/x', '#deel'])(
		'the address %s is fine',
		(href) => {
			expect(isSafeHref(href)).toBe(true);
		}
	);
});

describe('as HTML', () => {
	test('nothing that was typed becomes a tag, in 10,000 tries', () => {
		const shape = fc.oneof(
			fc.string({ unit: 'binary', maxLength: 40 }),
			fc.constantFrom(
				'<script>',
				'</p>',
				'"onload=x',
				"'><img src=x onerror=alert(1)>",
				'&lt;script&gt;',
				'<svg/onload=x>',
				'{@html x}',
				'<!--',
				']]>',
				'\u2028<b>'
			)
		);
		fc.assert(
			fc.property(shape, fc.constantFrom('paragraph', 'heading'), (text, type) => {
				if (!text) return;
				const html = renderHtml(doc([{ type, attrs: { level: 2 }, content: [{ type: 'text', text }] }]) as Doc);
				const tags = html.match(/<[^>]*>/g) ?? [];
				expect(tags.every((tag) => /^<\/?(p|h2)( id="[a-z0-9-]+")?>$/.test(tag))).toBe(true);
				expect(html.replace(/<[^>]*>/g, '')).not.toMatch(/[<>"']/);
			}),
			{ numRuns: 10_000 }
		);
	});

	test('a link that leads where none may lead is words, however it came into the text', () => {
		for (const href of ['javascript:alert(1)', '//evil.example', '/\\evil.example', 'data:text/html,x'])
			expect(renderHtml(says('hier', [{ type: 'link', attrs: { href } }]) as Doc), href).toBe('<p>hier</p>');
		expect(renderHtml(says('http:///evil.example') as Doc)).toBe('<p>http:///evil.example</p>');
	});

	test('headings get stable addresses, links their relation', () => {
		const written = fromMarkup('## Wat we doen\n\n## Wat we doen\n\n[uit](https://x.example) en [in](/plekken)');
		expect(renderHtml(written, { localise: (path) => `/fr${path}` })).toBe(
			'<h2 id="wat-we-doen">Wat we doen</h2><h2 id="wat-we-doen-2">Wat we doen</h2><p><a href="https://x.example" rel="noopener external">uit</a> en <a href="/fr/plekken">in</a></p>'
		);
	});
});

describe('light markup', () => {
	test('says what it means, and HTML stays text', () => {
		const read = fromMarkup('## Kop\n\nEen **vette** en *schuine* tekst <b>x</b>\n\n- een\n- twee\n\n> citaat\n\n[fout](javascript:x)');
		expect(v.safeParse(DocSchema, read).success).toBe(true);
		expect(plainText(read)).toBe('Kop\nEen vette en schuine tekst <b>x</b>\neen\ntwee\ncitaat\nfout');
	});

	test.each([
		['stars in each other', `${'*'.repeat(20_000)}a${'*'.repeat(20_000)}`],
		['stars and lines that never close', '*a_ '.repeat(20_000).trim()],
		['brackets', '[a]('.repeat(20_000)],
		['quotes in each other', `${'>'.repeat(40_000)}a`],
		['lists in each other', `${'1. '.repeat(20_000)}a`],
		['room without end', `a${' '.repeat(90_000)}b`]
	])('of %s is the words it is, and takes no longer', (_, text) => {
		expect(fromMarkup(text)).toEqual({ type: 'doc', content: [{ type: 'paragraph', content: [{ type: 'text', text }] }] });
	});

	test('as much of it as somebody writes is read', () => {
		const line = '**vet** en *schuin*, zie [hier](/plekken)';
		expect(fromMarkup(Array.from({ length: 200 }, () => line).join('\n\n')).content[199]).toEqual(fromMarkup(line).content[0]);
		expect(fromMarkup(`> > - een\n\n${'- '.repeat(60)}\n\n${'*'.repeat(60)}`).content.map(({ type }) => type)).toEqual([
			'blockquote',
			'horizontalRule',
			'horizontalRule'
		]);
	});

	test('written and read again is the same document', () => {
		const text = fc
			.string({ unit: fc.constantFrom(...'abc é<>&*_[]()#-+.1!'.split('')), minLength: 1, maxLength: 12 })
			.map((raw) => raw.trim().replace(/\s+/g, ' '))
			.filter((raw) => raw.length > 0);
		const inline = fc
			.record({
				type: fc.constant('text' as const),
				text,
				marks: fc.constantFrom(undefined, [{ type: 'link' as const, attrs: { href: '/a' } }])
			})
			.map(({ marks, ...rest }) => (marks ? { ...rest, marks } : rest));
		const paragraph = fc.record({ type: fc.constant('paragraph' as const), content: fc.tuple(inline) });
		const list = fc.record({
			type: fc.constantFrom('bulletList' as const, 'orderedList' as const),
			content: fc.array(fc.record({ type: fc.constant('listItem' as const), content: fc.tuple(paragraph) }), { minLength: 1, maxLength: 3 })
		});
		fc.assert(
			fc.property(
				fc.array(fc.oneof(paragraph, fc.record({ type: fc.constant('blockquote' as const), content: fc.tuple(paragraph) }), list), {
					minLength: 1,
					maxLength: 4
				}),
				(content) => {
					const apart = content.filter((block, index) => block.type !== content[index - 1]?.type || block.type === 'paragraph') as Block[];
					const written = toMarkup({ type: 'doc', content: apart });
					expect(toMarkup(fromMarkup(written))).toBe(written);
					expect(plainText(fromMarkup(written))).toBe(plainText({ type: 'doc', content: apart }));
				}
			),
			{ numRuns: 500, seed: 7 }
		);
	});
});
