/** What a form shows: what was typed when it was refused, else what stands. */
export type Shown = Record<string, unknown>;

export const shown = (form: { values: Shown } | null | undefined, stands: Shown): Shown => form?.values ?? stands;

/** A text per language, as it may come back from a form. */
export const inLanguages = (value: unknown): Record<string, string> =>
	typeof value === 'object' && value !== null ? (value as Record<string, string>) : {};

export const listed = (value: unknown): Shown[] => (Array.isArray(value) ? (value as Shown[]) : []);
