/**
 * What is wrong with a row, said so that somebody knows what to do. `stop`: this row cannot come in; `note`: it comes in without what is
 * named here. `key` is a message key that may use `value`.
 */
export type Fault = {
	level: 'stop' | 'note';
	field: string;
	key: string;
	value?: string;
	/** Address of the place it is about. */
	slug?: string;
};

/** A value as it is shown in a message: short. */
export const short = (value: unknown): string => String(value ?? '').slice(0, 80);

export const stop = (field: string, key: string, value?: unknown): Fault => ({
	level: 'stop',
	field,
	key,
	...(value === undefined ? {} : { value: short(value) })
});
export const note = (field: string, key: string, value?: unknown): Fault => ({ ...stop(field, key, value), level: 'note' });
