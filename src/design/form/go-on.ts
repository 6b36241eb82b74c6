/**
 * Who pressed a button that led nowhere else goes on from there, not from the top of the page; unless what came of it took them along. A
 * form may have been drawn anew meanwhile: then from the button that says and does the same.
 */
export function goOnFrom(pressed: HTMLElement | null): void {
	if (document.activeElement !== document.body) return;
	if (pressed?.isConnected) return pressed.focus();
	if (!(pressed instanceof HTMLButtonElement)) return;
	const same = ({ name, value, formAction, textContent }: HTMLButtonElement) =>
		name === pressed.name && value === pressed.value && formAction === pressed.formAction && textContent === pressed.textContent;
	[...document.querySelectorAll('button')].find(same)?.focus();
}
