import type { Control, FormOf } from './forms.ts';

/** Fields somebody types in, and fields somebody chooses in. */
export const isTyped = ({ kind, trap }: Control) =>
	!trap && !['hidden', 'checkbox', 'radio', 'select', 'file', 'submit', 'button'].includes(kind);
const isChosen = ({ kind }: Control) => ['checkbox', 'radio', 'select'].includes(kind);

/** Runs when it is shown as HTML, in an attribute, or in a script; `data-walked` shows itself to who only reads. */
const script = `"><img src=x data-walked onerror="window.__xss=1"><script>window.__xss=1</script>`;
const rightToLeft = '\u202eمرحبا بكم في الزاوية\u202c שלום';
const pictures = '👩‍👩‍👧‍👦 🏳️‍🌈 e\u0301 𝒵 ﷽';
const noText = 'a\u0000b\ud800c\u0007';

type Bad = {
	what: string;
	/** What is changed in the form; a function may leave fields out or send them twice. */
	body: (form: FormOf) => URLSearchParams;
	/** What was typed, and must be there again when it is refused. */
	typed?: (form: FormOf) => Record<string, string>;
};

const typing = (what: string, value: (control: Control, form: FormOf) => string): Bad => {
	const typed = (form: FormOf) => Object.fromEntries(form.controls.filter(isTyped).map((one) => [one.name, value(one, form)]));
	return {
		what,
		body: (form) => sent(form, typed(form)),
		// A row of which nothing was filled in may go.
		typed: (form) => Object.fromEntries(Object.entries(typed(form)).filter(([, words]) => words !== ''))
	};
};

/** As much as a form may weigh, spread over its fields. */
const farTooMuch = ({ controls }: FormOf) => 'Dit is veel te lang. '.repeat(Math.min(6000, 18_000 / controls.filter(isTyped).length));

const changing = (what: string, fits: (control: Control) => boolean, value: string): Bad => ({
	what,
	body: (form) => sent(form, Object.fromEntries(form.controls.filter(fits).map(({ name }) => [name, value])))
});

/** Everything wrong that a form may be sent. */
export const badInputs: Bad[] = [
	typing('nothing in any field', () => ''),
	typing('far too much', (_, form) => farTooMuch(form)),
	typing('a script', () => script),
	typing('signs of every kind', () => `${pictures} ${rightToLeft} ${noText}`),
	typing('something of another kind', ({ kind }) => (/date|time|number/.test(kind) ? 'gisteren' : '-1e999')),
	{ what: 'no field at all', body: () => new URLSearchParams() },
	changing('choices nobody offers', isChosen, 'onzin'),
	changing('hidden fields of somebody else’s making', ({ kind, name }) => kind === 'hidden' && !name.startsWith('_'), '../../x'),
	{
		what: 'every field twice, within others, and fields nobody asked for',
		body: (form) =>
			new URLSearchParams([
				...form.sent,
				...form.sent.filter(([name]) => !name.startsWith('_')),
				...form.sent.map(([name, value]) => [name.startsWith('_') ? name : `${name}.a.__proto__.b`, value]),
				...['role', 'id', 'person_id', 'status', 'keeper_id'].map((name) => [name, '1'])
			])
	}
];

/** What a form sends when these fields are changed and the others left. */
export function sent(form: FormOf, changes: Record<string, string>): URLSearchParams {
	const body = new URLSearchParams(form.sent.filter(([name]) => !(name in changes)));
	for (const [name, value] of Object.entries(changes)) body.append(name, value);
	return body;
}
