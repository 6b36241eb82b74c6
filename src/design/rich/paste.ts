/**
 * What Word and its kin put on the clipboard, made into the HTML it means: their comments, styles and name-spaced tags go; paragraphs that
 * only look like a list become one; a heading of the first level becomes one of the second, since the page's title is the first.
 */
export function cleanPaste(html: string): string {
	const bare = html.replace(/<!--[\s\S]*?-->/g, '').replace(/<\/?[a-z]+:[^>]*>/gi, '');
	const page = new DOMParser().parseFromString(bare, 'text/html');
	for (const gone of page.querySelectorAll('style, script, meta, link, title, xml')) gone.remove();
	for (const heading of page.querySelectorAll('h1')) rename(heading, 'h2');
	for (const heading of page.querySelectorAll('h5, h6')) rename(heading, 'h4');
	for (const bold of page.querySelectorAll('b[style*="font-weight:normal"], b[style*="font-weight: normal"]'))
		bold.replaceWith(...bold.childNodes);
	gatherLists(page);
	return page.body.innerHTML;
}

function rename(element: Element, tag: string): void {
	const fresh = element.ownerDocument.createElement(tag);
	fresh.append(...element.childNodes);
	element.replaceWith(fresh);
}

/** Word writes `<p class="MsoListParagraph…">· words</p>`, one after the other. */
function gatherLists(page: Document): void {
	for (const item of page.querySelectorAll('p[class*="MsoListParagraph"], p[style*="mso-list"]')) {
		const text = item.textContent ?? '';
		const tag = /^\s*\d+[.)]/.test(text) ? 'ol' : 'ul';
		const before = item.previousElementSibling;
		const list = before?.tagName.toLowerCase() === tag && before.hasAttribute('data-word') ? before : page.createElement(tag);
		if (list !== before) {
			list.setAttribute('data-word', '');
			item.before(list);
		}
		stripBullet(item);
		const line = page.createElement('li');
		line.append(...item.childNodes);
		list.append(line);
		item.remove();
	}
}

/** The bullet is text of its own, often in a span that says so. */
function stripBullet(item: Element): void {
	for (const sign of item.querySelectorAll('span[style*="mso-list:Ignore"], span[style*="mso-list: Ignore"]')) sign.remove();
	const walker = item.ownerDocument.createTreeWalker(item, NodeFilter.SHOW_TEXT);
	const first = walker.nextNode();
	if (first?.nodeValue) first.nodeValue = first.nodeValue.replace(/^[\s\u00a0]*([·•o§\-–]|\d+[.)])[\s\u00a0]+/, '');
}
