export { fields } from './fields.ts';
export type { FormState } from './form.ts';
