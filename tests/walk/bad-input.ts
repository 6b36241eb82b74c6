import type { Control, FormOf } from './forms.ts';

/** Fields somebody types in, and fields somebody chooses in. */
export const isTyped = ({ kind }: Control) => !['hidden', 'checkbox', 'radio', 'select', 'file', 'submit', 'button'].includes(kind);
const isChosen = ({ kind }: Control) => ['checkbox', 'radio', 'select'].includes(kind);

/** Runs when it is shown as HTML, in an attribute, or in a script; `data-walked` shows itself to who only reads. */
export const script = `"><img src=x data-walked onerror="window.__xss=1"><script>window.__xss=1</script>`;
const rightToLeft = '\u202eمرحبا بكم في الزاوية\u202c שלום';
const pictures = '👩‍👩‍👧‍👦 🏳️‍🌈 e\u0301 𝒵 ﷽';

const typedAll = (form: FormOf, value: string | ((control: Control) => string)) =>
	Object.fromEntries(form.controls.filter(isTyped).map((one) => [one.name, typeof value === 'string' ? value : value(one)]));

type Bad = {
	what: string;
	/** What is changed in the form; a function may leave fields out or send them twice. */
	body: (form: FormOf) => URLSearchParams;
	/** What was typed, and must be there again when it is refused. */
	typed?: (form: FormOf) => Record<string, string>;
};

const typing = (what: string, value: string | ((control: Control) => string)): Bad => ({
	what,
	body: (form) => sent(form, typedAll(form, value)),
	typed: (form) => typedAll(form, value)
});

/** Everything wrong that a form may be sent. */
export const badInputs: Bad[] = [
	typing('nothing in any field', ''),
	typing('spaces only', '   '),
	typing('far too much', 'Dit is veel te lang. '.repeat(6000)),
	typing('one endless word', 'a'.repeat(4000)),
	typing('a script', script),
	typing('pictures and joined signs', pictures),
	typing('text from right to left', rightToLeft),
	typing('signs that are no text', 'a\u0000b\ud800c\u0007'),
	typing('something of another kind', ({ kind }) => (/date|time|number/.test(kind) ? 'gisteren' : '-1e999')),
	{ what: 'no field at all', body: () => new URLSearchParams() },
	{
		what: 'choices nobody offers',
		body: (form) => sent(form, Object.fromEntries(form.controls.filter(isChosen).map(({ name }) => [name, 'onzin'])))
	},
	{
		what: 'hidden fields of somebody else’s making',
		body: (form) =>
			sent(
				form,
				Object.fromEntries(
					form.controls.filter(({ kind, name }) => kind === 'hidden' && !name.startsWith('_')).map(({ name }) => [name, '../../x'])
				)
			)
	},
	{
		what: 'every field twice',
		body: (form) => new URLSearchParams([...form.sent, ...form.sent].filter(([name]) => !name.startsWith('_')))
	},
	{
		what: 'fields within fields',
		body: (form) => new URLSearchParams(form.sent.map(([name, value]) => [name.startsWith('_') ? name : `${name}.a.__proto__.b`, value]))
	},
	{
		what: 'fields nobody asked for',
		body: (form) => sent(form, { ...typedAll(form, ''), role: 'admin', id: '1', person_id: '1', status: 'published', keeper_id: '1' })
	}
];

/** What a form sends when these fields are changed and the others left. */
export function sent(form: FormOf, changes: Record<string, string>): URLSearchParams {
	const body = new URLSearchParams(form.sent.filter(([name]) => !(name in changes)));
	for (const [name, value] of Object.entries(changes)) body.append(name, value);
	return body;
}
