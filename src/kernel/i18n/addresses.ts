import { isLocale, type Locale } from './locales.ts';

/** First segments of addresses in each language (product.md). An address is a promise: never remove one. */
const segments: Record<string, Record<Exclude<Locale, 'nl'>, string>> = {
	themas: { fr: 'themes', en: 'themes', de: 'themen' },
	paginas: { fr: 'pages', en: 'pages', de: 'seiten' },
	plekken: { fr: 'lieux', en: 'places', de: 'orte' },
	praktijken: { fr: 'pratiques', en: 'practices', de: 'praxis' },
	radio: { fr: 'radio', en: 'radio', de: 'radio' },
	bijeenkomsten: { fr: 'rencontres', en: 'gatherings', de: 'treffen' },
	congressen: { fr: 'congres', en: 'congresses', de: 'kongresse' },
	reflectie: { fr: 'reflexion', en: 'reflection', de: 'reflexion' },
	documenten: { fr: 'documents', en: 'documents', de: 'dokumente' },
	netwerk: { fr: 'reseau', en: 'network', de: 'netzwerk' },
	intervisie: { fr: 'intervision', en: 'peer-consultation', de: 'intervision' },
	zoeken: { fr: 'chercher', en: 'search', de: 'suche' },
	contact: { fr: 'contact', en: 'contact', de: 'kontakt' },
	groepen: { fr: 'groupes', en: 'groups', de: 'gruppen' },
	uitnodiging: { fr: 'invitation', en: 'invitation', de: 'einladung' },
	mensen: { fr: 'personnes', en: 'people', de: 'menschen' },
	aanmelden: { fr: 'connexion', en: 'sign-in', de: 'anmelden' },
	mijn: { fr: 'mon-compte', en: 'my', de: 'mein' },
	beheer: { fr: 'gestion', en: 'admin', de: 'verwaltung' },
	toegankelijkheid: { fr: 'accessibilite', en: 'accessibility', de: 'barrierefreiheit' },
	over: { fr: 'a-propos', en: 'about', de: 'ueber' },
	privacy: { fr: 'vie-privee', en: 'privacy', de: 'datenschutz' }
};

const back = new Map<string, string>();
for (const [dutch, others] of Object.entries(segments))
	for (const [locale, segment] of Object.entries(others)) back.set(`${locale}/${segment}`, dutch);

/** `/fr/lieux/x` is French and, inside the house, `/plekken/x`. */
export function splitLocale(pathname: string): { locale: Locale; path: string } {
	const [, first = '', second = '', ...rest] = pathname.split('/');
	if (first === 'nl' || !isLocale(first)) return { locale: 'nl', path: pathname };
	const segment = back.get(`${first}/${second}`) ?? second;
	return { locale: first, path: `/${[segment, ...rest].join('/')}`.replace(/(.)\/+$/, '$1') };
}

export const toDutch = (pathname: string): string => splitLocale(pathname).path;

/** The address of a Dutch path in a language: `localised('/plekken/x', 'fr')` is `/fr/lieux/x`. Full addresses stay as they are. */
export function localised(path: string, locale: string): string {
	if (locale === 'nl' || !isLocale(locale) || !path.startsWith('/')) return path;
	const segment = path.slice(1).split(/[/?#]/)[0] ?? '';
	const translated = segments[segment]?.[locale as Exclude<Locale, 'nl'>] ?? segment;
	return `/${locale}${translated ? `/${translated}` : ''}${path.slice(1 + segment.length)}`;
}

/** First segments that have another name by now. What was written down or mailed with the old one is sent on, for ever. */
const renamed: Record<string, string> = { groepen: 'netwerk' };

/** Where a Dutch path of before stands today; undefined when it has not moved. */
export function renamedPath(path: string): string | undefined {
	const [, first = ''] = path.split('/');
	const today = renamed[first];
	return today && `/${today}${path.slice(1 + first.length)}`;
}
