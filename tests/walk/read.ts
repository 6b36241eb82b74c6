import { inHouse } from './caller.ts';
import type { Answer } from './caller.ts';
import { misnamed } from './named.ts';

const mostQueries = 12;
/** A key nobody wrote a sentence for shows itself. */
const key = /(?<![\w./=-])[a-z]{3,}_[a-z]+_[a-z_]+(?![\w./(-])/;

/** What the HTML alone shows to be wrong with a page. */
export function wrongWith({ status, headers, document, html }: Answer, house: string, path: string, locale = 'nl'): string[] {
	const found: string[] = [];
	if (status !== 200) found.push(`answers ${status}`);
	if (!document.documentElement || !document.body) return [...found, 'is no page'];
	const headings = [...document.querySelectorAll('h1')].map((one) => one.textContent.trim());
	if (headings.length !== 1 || !headings[0]) found.push(`has ${headings.length} headings of level 1 (${headings.join(', ')})`);
	if (!document.querySelector('title')?.textContent.trim()) found.push('has no title');
	if (document.documentElement.getAttribute('lang') !== locale)
		found.push(`is in ${document.documentElement.getAttribute('lang')}, not ${locale}`);
	const queries = Number(headers.get('x-queries') ?? 0);
	if (queries > mostQueries) found.push(`asks the database ${queries} times`);
	const bare = key.exec(textOf(document.body));
	if (bare) found.push(`shows the key ${bare[0]}`);
	if (/\[object Object\]|\bundefined\b|\bNaN\b/.test(textOf(document.body))) found.push('shows something that is no text');
	for (const address of fetchedBy(document))
		if (!/^(data|blob):/.test(address) && inHouse(house, address, path) === undefined) found.push(`fetches ${address}`);
	const ids = [...document.querySelectorAll('[id]')].map(({ id }) => id);
	for (const id of new Set(ids.filter((one, index) => ids.indexOf(one) !== index))) found.push(`has two #${id}`);
	found.push(...misnamed(document));
	if (/\bon(error|load|click)=/i.test(html.replace(/<script[\s\S]*?<\/script>/g, ''))) found.push('has a script in an attribute');
	return found;
}

/** What is read on the page: not code, not what its data says to the browser. */
const textOf = (body: Element): string => {
	const copy = body.cloneNode(true) as Element;
	for (const one of copy.querySelectorAll('script, style, code, pre, textarea')) one.remove();
	return copy.textContent;
};

const fetchedBy = (document: Document): string[] =>
	[...document.querySelectorAll('[src], link[href]:not([rel=canonical], [rel=alternate]), [srcset], [poster]')].flatMap((one) =>
		['src', 'href', 'poster'].map((name) => one.getAttribute(name)).filter((address) => address !== null)
	);

/** The parts the middle of a page is built of, whatever its words and however many of each. */
export const partsOf = (document: Document): Set<string> =>
	new Set([...document.querySelectorAll('main, main *')].map(({ localName, className }) => `${localName}.${className}`));
