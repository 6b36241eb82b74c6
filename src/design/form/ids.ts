import { getContext, setContext } from 'svelte';

const key = Symbol('ids of the fields of a form');

/** A form says what its fields' ids begin with, when a page has several forms with the same fields. */
export const beginIds = (apart: () => string | undefined): void => void setContext(key, apart);

/** The id of a field, from its name: the summary's links and the labels arrive at the field of their own form. */
export function idsOf(): (name: string) => string {
	const apart = getContext<(() => string | undefined) | undefined>(key);
	return (name) => (apart?.() ? `${apart()}.${name}` : name);
}
