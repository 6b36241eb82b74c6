import { localised } from '#kernel/i18n';
import * as m from '#messages';
import type { Finding } from '../../server/finder/find.ts';
import { writeFilters } from '../../finder/filters.ts';
import { agesInWords, momentInWords, priceInWords } from '../words.ts';

type Shown = { found: Finding; locale: string; origin: string; house: string; now: Date };

const signs: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
const safe = (text: string) => text.replace(/[&<>"]/g, (sign) => signs[sign] ?? '');
const most = 8;

/**
 * The window other sites put into their page: what a search finds, as a page of its own without scripts, cookies or anything from
 * elsewhere. Every link opens the house itself.
 */
export function windowOf({ found, locale, origin, house, now }: Shown): string {
	const all = `${origin}${localised('/plekken', locale)}?${writeFilters({ ...found.filters, pagina: 1 })}`;
	const title = found.centre?.label ? m.places_found_in({ town: found.centre.label }) : m.places_finder_title();
	return `<!doctype html>
<html lang="${safe(locale)}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>${safe(title)}</title>
<link rel="stylesheet" href="${origin}/venster.css">
</head>
<body>
<main>
<h1>${safe(title)}</h1>
${
	found.places.length
		? `<ul>${found.places
				.slice(0, most)
				.map((place) => line(place, { locale, origin, now }))
				.join('')}</ul>`
		: `<p>${safe(m.places_none())}</p>`
}
<p><a class="all" href="${safe(all)}" target="_blank" rel="noopener">${safe(m.open_window_all({ count: found.total }))}</a></p>
<p class="soft">${safe(house)}</p>
</main>
</body>
</html>`;
}

function line(place: Finding['places'][number], { locale, origin, now }: Pick<Shown, 'locale' | 'origin' | 'now'>): string {
	const [moment] = place.moments;
	const [next] = moment?.next ?? [];
	const when = moment?.suspended ? m.places_suspended() : next ? momentInWords(next, now) : m.places_no_moment();
	const facts = moment ? [agesInWords(moment.minAge, moment.maxAge), priceInWords(moment.priceKind, moment.priceCents)] : [];
	return `<li><a href="${origin}${safe(localised(`/plekken/${place.slug}`, locale))}" target="_blank" rel="noopener">${safe(place.name)}</a>
<strong>${safe(when)}</strong>
<span class="soft">${safe([place.online ? m.places_online() : place.city, ...facts].filter(Boolean).join(' · '))}</span></li>`;
}
