import type { KeptFile } from '#kernel/web';
import type { resolvers } from '../blocks/resolvers.ts';
import type { BlockName, BlockOf } from '../schema.ts';

/** What a type of block shows besides what it holds: what its `resolve.ts` answers for one block. */
type Resolved<N> = N extends keyof typeof resolvers
	? Awaited<ReturnType<(typeof resolvers)[N]>> extends Map<string, infer More>
		? More
		: never
	: undefined;

/** What every block view gets. */
export type BlockProps<N extends BlockName> = {
	data: BlockOf<N>['data'];
	more: Resolved<N> | undefined;
	/** By id; a file this reader may not see is not in it. */
	files: Record<string, KeptFile>;
	/** The language of the page around it. */
	locale: string;
	/** Stands at the top and carries the title of the page. */
	first: boolean;
	/** What the page is called. */
	title: string;
};
