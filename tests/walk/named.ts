// What goes by a name on a page, for who hears it read: no two of one kind by the same, and each by the words that are seen on it.
const kinds = 'nav, aside, [role=search], [role=region], section[aria-label], section[aria-labelledby]';
const pointing = ['aria-labelledby', 'aria-describedby'] as const;

/** What is wrong with the names on a page (WCAG 1.3.1, 2.4.6, 2.5.3). */
export function misnamed(document: Document): string[] {
	const found: string[] = [];
	const heard = new Set<string>();
	const all = document.querySelectorAll(`${kinds}, table, a[aria-label], button[aria-label], summary[aria-label], [aria-describedby]`);
	for (const one of all) {
		const name = nameOf(one, document);
		if (one.matches(kinds)) {
			const called = `${one.getAttribute('role') ?? one.localName} "${name}"`;
			if (heard.has(called)) found.push(`has two of ${called}`);
			heard.add(called);
		}
		if (one.localName === 'table' && !name && !one.querySelector('caption')) found.push('has a table without a name');
		const seen = seenOn(one);
		if (/^(a|button|summary)$/.test(one.localName) && seen && name && !plain(name).includes(plain(seen)))
			found.push(`shows "${seen}" where "${name}" is heard`);
		for (const id of pointing.flatMap((attribute) => (one.getAttribute(attribute) ?? '').split(' ').filter(Boolean)))
			if (!document.getElementById(id)) found.push(`names #${id}, which is not there`);
	}
	return found;
}

function nameOf(one: Element, document: Document): string {
	const by = one.getAttribute('aria-labelledby');
	return one.getAttribute('aria-label') ?? (by ? document.getElementById(by)?.textContent.trim() : '') ?? '';
}

/** The words of a control that are seen and not hidden from who listens. */
function seenOn(one: Element): string {
	if (!one.hasAttribute('aria-label')) return '';
	const copy = one.cloneNode(true) as Element;
	for (const silent of copy.querySelectorAll('[aria-hidden=true], svg')) silent.remove();
	return copy.textContent.replace(/\s+/g, ' ').trim();
}

const plain = (words: string): string => words.toLowerCase().replace(/\s+/g, ' ');
