import * as v from 'valibot';
import { fields } from '#kernel/web';
import type { AnyBlockType } from './block-type.ts';
import { folders } from './folders.ts';

/** Every kind of block, in the order an editor chooses from. */
export const blockTypes = folders.toSorted((one, other) => one.place - other.place);

type Types = (typeof folders)[number];
export type BlockName = Types['type'];
type Envelope<T extends Types> = T extends unknown
	? {
			/** Stays the same through all versions. */
			id: string;
			type: T['type'];
			/** Kept, but not shown. */
			hidden: boolean;
			/** Half as wide: two of them stand side by side. */
			half: boolean;
			/** Stands on a band of colour as wide as the window; its row follows its first block. */
			band?: true;
			data: v.InferOutput<T['schema']>;
		}
	: never;
export type Block = Envelope<Types>;
export type BlockOf<N extends BlockName> = Extract<Block, { type: N }>;

const envelope = (one: AnyBlockType) =>
	v.object({
		id: v.optional(v.pipe(v.string(), v.regex(/^[\w-]{0,40}$/, 'pages_block_wrong')), ''),
		type: v.literal(one.type),
		hidden: fields.ticked(),
		half: fields.ticked(),
		band: v.pipe(
			fields.ticked(),
			v.transform((on) => (on ? (true as const) : undefined))
		),
		data: one.schema
	});

/** A block as it comes in: checked by the schema of its type. */
export const BlockInput = v.variant(
	'type',
	(folders as readonly AnyBlockType[]).map(envelope) as never,
	'pages_block_wrong'
) as unknown as v.GenericSchema<unknown, Block>;

const byName = new Map<string, AnyBlockType>(folders.map((one) => [one.type, one]));
export const blockTypeOf = (name: string): AnyBlockType | undefined => byName.get(name);

/** Files in these blocks, hidden ones too. */
export const filesIn = (blocks: readonly Block[]): string[] =>
	blocks.flatMap(({ type, data }) => byName.get(type)?.files?.(data as never) ?? []).filter((id): id is string => typeof id === 'string');
