/** Dutch beginnings of addresses that are nobody's to find: personal, secret, or different for everybody who asks. */
export const unlisted = ['/beheer', '/mijn', '/voorbeeld', '/aanmelden', '/uitnodiging', '/uitschrijven', '/postbus', '/zoeken'] as const;

/** Whether search engines and social media may know of this Dutch path. */
export const isListed = (path: string): boolean => !unlisted.some((closed) => path === closed || path.startsWith(`${closed}/`));
