import { say } from '#kernel/i18n';

/** What kind of thing was found, as a heading above several of them. */
export const kindOfHit = (kind: string): string => say(`search_kind_${kind}`);
