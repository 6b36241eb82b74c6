import { say } from '#kernel/i18n';

/** What a form shows: what was typed when it was refused, else what stands. */
export type Shown = Record<string, unknown>;

export const shown = (form: { values: Shown } | null | undefined, stands: Shown): Shown => form?.values ?? stands;

/** A text per language, as it may come back from a form. */
export const inLanguages = (value: unknown): Record<string, string> =>
	typeof value === 'object' && value !== null ? (value as Record<string, string>) : {};

/** What a field of a place, an organization or what is on offer is called. */
export const fieldName = (field: string): string => say(`keeping_field_${field}`);

export const listed = (value: unknown): Shown[] => (Array.isArray(value) ? (value as Shown[]) : []);
