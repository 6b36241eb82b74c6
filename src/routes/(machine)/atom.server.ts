import { Feed } from 'feed';
import { publicUrl } from '#env';
import { localised } from '#kernel/i18n';

type Entry = { address: string; title: string; summary: string; at: Date; locale: string };
type Told = { title: string; description: string; address: string; self: string; locale: string; changed: Date; entries: readonly Entry[] };

/** An Atom feed (RFC 4287). Each entry keeps its id when its title or summary changes. */
export function atom({ title, description, address, self, locale, changed, entries }: Told): Response {
	const full = (path: string, language: string) => publicUrl + localised(path, language);
	const feed = new Feed({
		id: full(self, locale),
		title,
		description,
		language: locale,
		link: full(address, locale),
		feedLinks: { atom: full(self, locale) },
		updated: new Date(entries[0]?.at ?? changed),
		copyright: ''
	});
	for (const entry of entries)
		feed.addItem({
			id: full(entry.address, entry.locale),
			link: full(entry.address, entry.locale),
			title: entry.title,
			description: entry.summary,
			date: new Date(entry.at)
		});
	return new Response(feed.atom1(), { headers: { 'content-type': 'application/atom+xml; charset=utf-8' } });
}
