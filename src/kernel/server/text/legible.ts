/** Words without signs that are no text: PostgreSQL keeps none of them, search marks with two of them, and nobody types them on purpose. */
// eslint-disable-next-line no-control-regex -- exactly these
export const legible = (text: string): string => text.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f]/g, '').toWellFormed();
