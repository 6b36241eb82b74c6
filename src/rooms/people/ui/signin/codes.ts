import type { FormState } from '#kernel/web';

/** Recovery codes that a form just made, or none. */
export function codesIn(form: FormState | null | undefined): string[] {
	const result = form?.result;
	if (typeof result !== 'object' || result === null || !('codes' in result) || !Array.isArray(result.codes)) return [];
	return result.codes.filter((code) => typeof code === 'string');
}
