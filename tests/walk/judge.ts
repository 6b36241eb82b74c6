import type { Answer } from './caller.ts';
import { formsOf, type FormOf } from './forms.ts';

const refusals = [409, 422, 429];

/** What is wrong with how a form was answered. `typed`: what somebody could have typed, and must find again when it is refused. */
export function wrongAnswer(
	answer: Answer,
	typed: Record<string, string> | undefined,
	form: FormOf,
	house: string,
	path: string
): string[] {
	if (answer.status >= 500) return [`answers ${answer.status}`];
	if (!refusals.includes(answer.status)) return [];
	const { document } = answer;
	if (!document.querySelector('[role=alert]')) return [`answers ${answer.status} and does not say why`];
	// Fields that nobody could send by typing are refused; no page needs words for each.
	if (!typed) return [];
	const found: string[] = [];
	const links = [...document.querySelectorAll('[role=alert] a[href^="#"]')].map((link) => link.getAttribute('href')?.slice(1) ?? '');
	for (const id of links) if (!document.getElementById(id)) found.push(`sends to #${id}, which is not there`);
	const same = formsOf(document, house, path).filter(({ action }) => action === form.action);
	for (const [name, value] of Object.entries(typed)) {
		const now = same.flatMap(({ controls }) => controls.filter((one) => one.name === name).map((one) => asKept(one.value)));
		if (!now.includes(asKept(value))) found.push(`has lost what was typed in ${name}`);
	}
	return found;
}

/** As it may come back: white space at the ends is nobody's words, and signs that are no text are not kept. */
const asKept = (text: string): string =>
	text
		.replace(/\r\n/g, '\n')
		// eslint-disable-next-line no-control-regex -- exactly these
		.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ud800-\udfff\ufffd]/gu, '')
		.trim();
