/**
 * What Word and its kin put on the clipboard, made into the HTML it means: their comments, styles and name-spaced tags go; paragraphs that
 * only look like a list or a heading become one; what was struck out by a reviewer stays out; a heading of the first level becomes one of
 * the second, since the page's title is the first.
 */
export function cleanPaste(html: string): string {
	const bare = html
		.replace(/<!--[\s\S]*?-->/g, '')
		// Before anything reads it: a style sheet of somebody else is not even looked at (and our own rules would report it).
		.replace(/<style\b[\s\S]*?<\/style>/gi, '')
		.replace(/<!\[[^\]]*\]>/g, '')
		.replace(/<\/?[a-z]+:[^>]*>/gi, '');
	const page = new DOMParser().parseFromString(bare, 'text/html');
	for (const gone of page.querySelectorAll(notSaid)) gone.remove();
	nameHeadings(page);
	for (const bold of page.querySelectorAll('b')) if (/(^|;)\s*font-weight:\s*(normal|400)/.test(styleOf(bold))) unwrap(bold);
	for (const link of page.querySelectorAll('a')) if (leadsIntoTheFile(link)) unwrap(link);
	gatherLists(page);
	joinLists(page);
	readTables(page);
	for (const line of page.querySelectorAll('p')) if (!line.textContent?.trim()) line.remove();
	for (const gap of page.querySelectorAll('br')) if (standsBetweenBlocks(gap)) gap.remove();
	return page.body.innerHTML;
}

/** Machinery, and what a reviewer struck out or noted in the margin. */
const notSaid = [
	'style, script, meta, link, title, xml',
	'del, .msoDel, .MsoCommentReference, .msocomanchor, .msocomtxt',
	'[style*="mso-element:comment"], [style*="mso-element: comment"], [style*="mso-hide:all"]',
	'span.EOP'
].join(', ');

const standsBetweenBlocks = ({ previousElementSibling: before, nextElementSibling: after }: Element): boolean =>
	[before, after].some((one) => one !== null && /^(p|ul|ol|h[1-6]|table|blockquote)$/.test(one.localName));

const styleOf = (element: Element): string => element.getAttribute('style') ?? '';

function unwrap(element: Element): void {
	element.replaceWith(...element.childNodes);
}

function rename(element: Element, tag: string): void {
	const fresh = element.ownerDocument.createElement(tag);
	fresh.append(...element.childNodes);
	element.replaceWith(fresh);
}

/** Word's title is a paragraph with a class; Word on the web says the level of a heading in an attribute. */
function nameHeadings(page: Document): void {
	for (const title of page.querySelectorAll('p.MsoTitle')) rename(title, 'h2');
	for (const spoken of page.querySelectorAll('p[role="heading"], div[role="heading"]'))
		rename(spoken, `h${Math.min(4, Math.max(2, Number(spoken.getAttribute('aria-level')) || 2))}`);
	for (const heading of page.querySelectorAll('h1')) rename(heading, 'h2');
	for (const heading of page.querySelectorAll('h5, h6')) rename(heading, 'h4');
}

/** Footnotes, tables of contents and files on somebody's disk are not there for who reads the page. */
const leadsIntoTheFile = (link: Element): boolean => /^(#_|file:|[a-z]:\\)/i.test(link.getAttribute('href') ?? '');

/** Word writes `<p class="MsoListParagraph…" style="mso-list:l0 level2 lfo1">· words</p>`, one after the other. */
function gatherLists(page: Document): void {
	for (const item of page.querySelectorAll('p[class*="MsoListParagraph"], p[style*="mso-list"]')) {
		const sign = takeSign(item);
		if (!sign) continue;
		const line = page.createElement('li');
		line.append(...item.childNodes);
		listFor(item, /[.)]$/.test(sign) ? 'ol' : 'ul', Number(/level(\d)/.exec(styleOf(item))?.[1] ?? 1)).append(line);
		item.remove();
	}
}

/** The bullet or number is text of its own, often in a span that says so. Taken out; undefined when there is none. */
function takeSign(item: Element): string | undefined {
	const spans = [...item.querySelectorAll('span')].filter((span) => /mso-list:\s*Ignore/.test(styleOf(span)));
	const said = spans
		.map(({ textContent }) => textContent ?? '')
		.join('')
		.trim();
	for (const span of spans) span.remove();
	if (said) return said;
	const first = item.ownerDocument.createTreeWalker(item, NodeFilter.SHOW_TEXT).nextNode();
	const typed = /^\s*([·•o§\-–]|\(?\w{1,4}[.)])\s+/.exec(first?.nodeValue ?? '');
	if (first?.nodeValue && typed) first.nodeValue = first.nodeValue.slice(typed[0].length);
	return typed?.[1];
}

/** The list this item goes on with, as deep as it stands; a new one when there is none. */
function listFor(item: Element, tag: string, depth: number): Element {
	const page = item.ownerDocument;
	const before = item.previousElementSibling;
	let list = before?.hasAttribute('data-word') && (depth > 1 || before.localName === tag) ? before : begin(tag, page);
	if (list !== before) item.before(list);
	for (let level = 1; level < depth; level += 1) {
		const last = list.lastElementChild;
		if (!last) break;
		let inner = last.lastElementChild;
		if (!inner?.hasAttribute('data-word')) last.append((inner = begin(tag, page)));
		list = inner;
	}
	return list;
}

function begin(tag: string, page: Document): Element {
	const list = page.createElement(tag);
	list.setAttribute('data-word', '');
	return list;
}

/** Word on the web makes a list of every line. */
function joinLists(page: Document): void {
	for (const wrapper of page.querySelectorAll('div.ListContainerWrapper')) unwrap(wrapper);
	for (const list of page.querySelectorAll('ul, ol')) {
		const before = list.previousElementSibling;
		if (before?.localName !== list.localName || before.className !== list.className || !/ListStyle/.test(list.className)) continue;
		before.append(...list.childNodes);
		list.remove();
	}
}

/** A text of ours has no tables: each row becomes a line, its cells in order. */
function readTables(page: Document): void {
	for (const table of page.querySelectorAll('table')) {
		const rows = [...table.querySelectorAll('tr')].map((row) =>
			[...row.querySelectorAll('td, th')].map((cell) => cell.textContent?.trim().replace(/\s+/g, ' ')).filter(Boolean)
		);
		const lines = rows
			.filter((cells) => cells.length)
			.map((cells) => {
				const line = page.createElement('p');
				line.textContent = cells.join(' · ');
				return line;
			});
		table.replaceWith(...lines);
	}
}
