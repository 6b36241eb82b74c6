import type * as v from 'valibot';
import type { BlockField } from './field.ts';

/** One kind of block: what it is called for machines, what it holds, and which files stand in it. */
type BlockType<T extends string, S extends v.GenericSchema> = {
	/** The name of its folder. */
	type: T;
	/** Among the others, where an editor chooses one: from low to high. */
	place: number;
	schema: S;
	/** Ids of files it shows: they are seen by whoever sees the page. */
	files?: (data: v.InferOutput<S>) => Array<string | null | undefined>;
	/** What an editor fills in, in this order. */
	form: readonly BlockField[];
	/** All its words, for the search. */
	words: (data: v.InferOutput<S>) => unknown[];
};

export const blockType = <T extends string, S extends v.GenericSchema>(definition: BlockType<T, S>): BlockType<T, S> => definition;

/** Any kind of block, for who holds one whose type the schema has checked. */
export type AnyBlockType = {
	type: string;
	place: number;
	schema: v.GenericSchema;
	files?: (data: never) => Array<string | null | undefined>;
	form: readonly BlockField[];
	words: (data: never) => unknown[];
};
