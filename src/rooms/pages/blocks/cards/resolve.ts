import type { KeptFile } from '#kernel/web';
import type { Needs } from '../needs.ts';
import type { BlockOf } from '../types.ts';

export type CardItem = {
	address: string;
	title: string;
	label: string;
	text: string;
	locale?: string;
	picture: KeptFile | null;
	alt: string;
};

/** What a card leaves unsaid, the page says that it leads to. */
export async function resolve({ linked, files }: Needs, blocks: BlockOf<'cards'>[]): Promise<Map<string, CardItem[]>> {
	const pages = new Map([...linked.values()].map((page) => [page.address, page]));
	return new Map(
		blocks.map(({ id, data }) => [
			id,
			data.items.map(({ address, title, label, text, picture }) => {
				const page = pages.get(address);
				const file = picture?.file ?? page?.picture;
				return {
					address,
					title: title || page?.title || address,
					label: label || page?.label || '',
					text: text || page?.summary || '',
					locale: title ? undefined : page?.locale,
					picture: (file && files.get(file)) || null,
					alt: picture?.alt ?? ''
				};
			})
		])
	);
}
