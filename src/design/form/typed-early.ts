/**
 * Somebody may type, or open something, before the scripts have arrived; waking up the page would put it back to what the server sent. How
 * it stands by then is remembered when the scripts begin, and put back when the page is awake.
 */
type Field = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement;
type Typed = { value: string; checked: boolean };

const typed = new Map<Field, Typed>();
const folded = new Map<HTMLDetailsElement, boolean>();
const isField = (one: EventTarget | null): one is Field =>
	one instanceof HTMLTextAreaElement || one instanceof HTMLSelectElement || (one instanceof HTMLInputElement && one.type !== 'file');

function isTouched(field: Field): boolean {
	if (field instanceof HTMLSelectElement) return [...field.options].some((option) => option.selected !== option.defaultSelected);
	if (field instanceof HTMLInputElement && ['checkbox', 'radio'].includes(field.type)) return field.checked !== field.defaultChecked;
	return field.value !== field.defaultValue;
}

const note = (field: Field): unknown =>
	typed.set(field, { value: field.value, checked: field instanceof HTMLInputElement && field.checked });
const listen = ({ target }: Event): void => void (isField(target) && note(target));
const turn = ({ target }: Event): void => void (target instanceof HTMLDetailsElement && folded.set(target, target.open));

/** Before the page wakes up. */
export function rememberTyped(): void {
	for (const field of document.querySelectorAll('input, textarea, select')) if (isField(field) && isTouched(field)) note(field);
	for (const one of document.querySelectorAll('details')) folded.set(one, one.open);
	document.addEventListener('input', listen, true);
	document.addEventListener('toggle', turn, true);
}

/** When it is awake. */
export function restoreTyped(): void {
	document.removeEventListener('input', listen, true);
	document.removeEventListener('toggle', turn, true);
	for (const [one, open] of folded) one.open = open;
	folded.clear();
	for (const [early, { value, checked }] of typed) {
		// What was drawn anew is another element with the same name.
		const field = early.isConnected ? early : document.getElementById(early.id);
		if (!isField(field) || (field.value === value && (!(field instanceof HTMLInputElement) || field.checked === checked))) continue;
		field.value = value;
		if (field instanceof HTMLInputElement) field.checked = checked;
		field.dispatchEvent(new Event('input', { bubbles: true }));
	}
	typed.clear();
}
