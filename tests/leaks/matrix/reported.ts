/**
 * Readers through which other houses leaked: each is a class of addresses that the matrix reads as everybody. The numbers are those of
 * docs/leaks.md.
 */
export const reported: Array<{ leak: string; says: string; routes: RegExp }> = [
	{ leak: 'L04', says: 'feeds and calendars', routes: /feed\.xml$|\.ics$|\.geojson$/ },
	{ leak: 'L05', says: 'what stood there before', routes: /\/geschiedenis\// },
	{ leak: 'L08', says: 'filters that say back what was chosen', routes: /^\/(mensen|zoeken|netwerk\/ongelezen|beheer\/mensen)$/ },
	{ leak: 'L09 L19 L27', says: 'what somebody was told, and what waits for them', routes: /^\/(mijn|mijn\/meldingen|netwerk\/ongelezen)$/ },
	{ leak: 'L13', says: 'summaries of what was found', routes: /^\/zoeken(\/suggesties)?$/ },
	{ leak: 'L22', says: 'lists that make themselves', routes: /^\/(|netwerk|sitemap\.xml|themas\/\[slug\])$/ },
	{ leak: 'L24', says: 'machines that ask', routes: /^\/hsds/ },
	{ leak: 'L47', says: 'open lines', routes: /\/live$/ },
	{ leak: 'L50', says: 'smaller pictures, and pictures to share', routes: /^\/(bestanden\/\[id\]\/b|deelbeeld)\// },
	{ leak: 'L58', says: 'the log, the jobs and the mail of the house', routes: /^\/beheer\/(logboek|taken|post|postbus)/ }
];
