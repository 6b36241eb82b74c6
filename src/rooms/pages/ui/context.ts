import type { LatestItem } from '#kernel/register';
import type { KeptFile } from '#kernel/web';
import type { ContactCard } from '#rooms/people';
import type { CardItem } from '../blocks/cards/resolve.ts';
import type { BlockName, BlockOf } from '../schema.ts';
import type { ListedPage } from '../server/reading/listed.ts';

/** What a type of block shows besides what it holds. */
type More = { cards: CardItem[]; below: ListedPage[]; latest: LatestItem[]; contacts: ContactCard[] };

/** What every block view gets. */
export type BlockProps<N extends BlockName> = {
	data: BlockOf<N>['data'];
	more: N extends keyof More ? More[N] | undefined : undefined;
	/** By id; a file this reader may not see is not in it. */
	files: Record<string, KeptFile>;
	/** The language of the page around it. */
	locale: string;
	/** Stands at the top and carries the title of the page. */
	first: boolean;
	/** What the page is called. */
	title: string;
};
