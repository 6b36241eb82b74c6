export { isListed, unlisted } from './unlisted.ts';
export { fields } from './fields.ts';
export type { FormState } from './form.ts';
export { fileHref, pictureHref, pictureSet, type KeptFile, type PictureFile } from './files.ts';
