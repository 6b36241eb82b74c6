import { fileHref } from '#kernel/web';
import { localised } from '#kernel/i18n';
import type { PageView } from '../server/reading/view.ts';
import type { ShownTheme } from '../server/reading/themes.ts';

type Around = { house: string; origin: string };
const types = { hub: 'CollectionPage', report: 'Report', page: 'Article' } as const;

/** A page in the words of schema.org: itself, the way to it, its sound and its files, and (a hub) what it gathers. */
export function meaningOf(page: PageView, { house, origin }: Around): object {
	const at = (address: string, locale = page.locale) => origin + localised(address, locale);
	const url = at(page.address);
	const house_ = { '@type': 'Organization', name: house, url: at('/') };
	return {
		'@graph': [
			{
				'@type': types[page.kind],
				'@id': url,
				url,
				mainEntityOfPage: url,
				name: page.title,
				headline: page.title,
				...said({ description: page.summary, genre: page.label, temporalCoverage: page.happenedOn }),
				inLanguage: page.locale,
				datePublished: new Date(page.publishedAt).toISOString(),
				dateModified: new Date(page.changedAt).toISOString(),
				image: at(`/deelbeeld/pages/${page.id}.png`),
				...said({
					about: page.kind !== 'hub' && page.theme ? { '@type': 'Thing', name: page.theme.name, url: at(page.theme.address) } : null
				}),
				...said({
					audio: soundsOf(page, origin),
					associatedMedia: filesOf(page, origin),
					hasPart: page.kind === 'hub' ? gathered(page, at) : []
				}),
				isPartOf: { '@type': 'WebSite', name: house, url: at('/') },
				publisher: house_
			},
			trailOf(page, at)
		]
	};
}

/** A theme that has no hub of its own yet: what it is called, and its pages. */
export function meaningOfTheme(
	theme: ShownTheme,
	pages: ReadonlyArray<{ title: string; address: string; locale: string }>,
	{ house, origin }: Around
): object {
	const at = (address: string, locale = theme.locale) => origin + localised(address, locale);
	return {
		'@type': 'CollectionPage',
		name: theme.name,
		url: at(theme.address),
		inLanguage: theme.locale,
		...said({ description: theme.intro }),
		isPartOf: { '@type': 'WebSite', name: house, url: at('/') },
		...said({ hasPart: pages.map(({ title, address, locale }) => ({ '@type': 'WebPage', name: title, url: at(address, locale) })) })
	};
}

/** The house itself, and how it is searched. */
export const meaningOfHouse = (house: { name: string; tagline: string }, origin: string, locale: string): object => ({
	'@type': 'WebSite',
	name: house.name,
	description: house.tagline,
	inLanguage: locale,
	url: origin + localised('/', locale),
	publisher: { '@type': 'Organization', name: house.name, url: origin },
	potentialAction: {
		'@type': 'SearchAction',
		target: { '@type': 'EntryPoint', urlTemplate: `${origin}${localised('/zoeken', locale)}?q={words}` },
		'query-input': 'required name=words'
	}
});

/** Only what there is: an empty word is no statement. */
const said = (given: Record<string, unknown>): object =>
	Object.fromEntries(
		Object.entries(given).filter(([, value]) => value !== '' && value !== null && !(Array.isArray(value) && value.length === 0))
	);

const soundsOf = ({ blocks, files }: PageView, origin: string): object[] =>
	blocks.flatMap((block) => {
		const file = block.type === 'audio' ? files[block.data.file] : undefined;
		if (block.type !== 'audio' || !file) return [];
		return {
			'@type': 'AudioObject',
			name: block.data.title || file.name,
			contentUrl: origin + fileHref(file),
			encodingFormat: file.mediaType,
			...said({ duration: file.seconds ? `PT${Math.round(file.seconds)}S` : null })
		};
	});

const filesOf = ({ blocks, files }: PageView, origin: string): object[] =>
	blocks
		.flatMap((block) => (block.type === 'downloads' ? block.data.items : []))
		.flatMap(({ file: id, title }) => {
			const file = files[id];
			return file
				? [{ '@type': 'DigitalDocument', name: title || file.name, url: origin + fileHref(file), encodingFormat: file.mediaType }]
				: [];
		});

/** Every thing a hub leads to, once. */
function gathered({ blocks }: PageView, at: (address: string, locale?: string) => string): object[] {
	const parts = blocks.flatMap(({ type, more }) =>
		['cards', 'latest', 'below'].includes(type) && Array.isArray(more)
			? (more as Array<{ title: string; address: string; locale?: string }>)
			: []
	);
	const own = parts.filter(({ address }) => address.startsWith('/'));
	return [
		...new Map(own.map(({ title, address, locale }) => [address, { '@type': 'WebPage', name: title, url: at(address, locale) }])).values()
	];
}

function trailOf(page: PageView, at: (address: string) => string): object {
	const steps = [...(page.theme && page.kind !== 'hub' ? [{ label: page.theme.name, address: page.theme.address }] : []), ...page.trail];
	return {
		'@type': 'BreadcrumbList',
		itemListElement: [...steps, { label: page.title, address: page.address }].map(({ label, address }, index) => ({
			'@type': 'ListItem',
			position: index + 1,
			name: label,
			item: at(address)
		}))
	};
}
