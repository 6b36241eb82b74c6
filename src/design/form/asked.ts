/**
 * Where a named deed (`?/save`) of a page is done: at the page as it was asked for. Its name alone would stand in the place of what was
 * asked, and whoever is refused would come back to another page than the one they were on.
 */
export function onThisPage(action: string, { search }: { search: string }): string {
	if (!action.startsWith('?/')) return action;
	const said = new URLSearchParams(action);
	const asked = [...new URLSearchParams(search)].filter(([name]) => !name.startsWith('/') && !said.has(name));
	return asked.length ? `${action}&${new URLSearchParams(asked)}` : action;
}
