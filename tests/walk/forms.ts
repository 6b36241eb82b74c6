import { inHouse } from './caller.ts';

/** Something of a form that is sent: what kind it is, and what stands in it now. */
export type Control = {
	name: string;
	kind: string;
	value: string;
	/** Not for people: robots fill it in (and the house then does nothing). */
	trap: boolean;
};
export type FormOf = { action: string; post: boolean; upload: boolean; controls: Control[]; sent: Array<[string, string]> };

type Element_ = Element & { textContent: string };

/** The forms of a page, as a browser without scripts would send them. */
export function formsOf(document: Document, house: string, at: string): FormOf[] {
	return [...document.querySelectorAll('form')].map((form) => {
		const controls = [...form.querySelectorAll('input[name], textarea[name], select[name]')].map((one) => controlOf(one as Element_));
		const button = form.querySelector('button[name]');
		return {
			action: inHouse(house, form.getAttribute('action') || at, at) ?? '',
			post: form.getAttribute('method')?.toUpperCase() === 'POST',
			upload: form.getAttribute('enctype') === 'multipart/form-data',
			controls,
			sent: [
				...[...form.querySelectorAll('input[name], textarea[name], select[name]')].flatMap((one) => sentBy(one as Element_)),
				...(button ? [[button.getAttribute('name') ?? '', button.getAttribute('value') ?? ''] as [string, string]] : [])
			]
		};
	});
}

const kindOf = (element: Element) => (element.localName === 'input' ? (element.getAttribute('type') ?? 'text') : element.localName);

function controlOf(element: Element_): Control {
	return {
		name: element.getAttribute('name') ?? '',
		kind: kindOf(element),
		value: sentBy(element)[0]?.[1] ?? element.getAttribute('value') ?? '',
		trap: element.getAttribute('tabindex') === '-1'
	};
}

/** What stands between the tags of a text field is text; linkedom leaves its signs as they are written. */
const plain = (text: string): string =>
	text
		.replace(/&lt;/g, '<')
		.replace(/&gt;/g, '>')
		.replace(/&quot;/g, '"')
		.replace(/&amp;/g, '&');

function sentBy(element: Element_): Array<[string, string]> {
	const name = element.getAttribute('name') ?? '';
	if (element.hasAttribute('disabled')) return [];
	const kind = kindOf(element);
	if (kind === 'file' || kind === 'submit' || kind === 'button') return [];
	if (kind === 'checkbox' || kind === 'radio')
		return element.hasAttribute('checked') ? [[name, element.getAttribute('value') ?? 'on']] : [];
	if (kind === 'textarea') return [[name, plain(element.textContent).replace(/^\n/, '')]];
	if (kind !== 'select') return [[name, element.getAttribute('value') ?? '']];
	const chosen = element.querySelector('option[selected]') ?? element.querySelector('option');
	return chosen ? [[name, chosen.getAttribute('value') ?? (chosen as Element_).textContent]] : [];
}
