import * as v from 'valibot';
import { fields } from '#kernel/web';
import { audio } from './audio/schema.ts';
import { below } from './below/schema.ts';
import type { AnyBlockType } from './block-type.ts';
import { callout } from './callout/schema.ts';
import { cards } from './cards/schema.ts';
import { contacts } from './contacts/schema.ts';
import { downloads } from './downloads/schema.ts';
import { hero } from './hero/schema.ts';
import { latest } from './latest/schema.ts';
import { links } from './links/schema.ts';
import { network } from './network/schema.ts';
import { picture } from './picture/schema.ts';
import { quote } from './quote/schema.ts';
import { text } from './text/schema.ts';

/** Every kind of block, in the order an editor chooses from. A new one is a folder here, and one line in this list. */
export const blockTypes = [hero, text, picture, callout, cards, below, latest, audio, quote, downloads, links, contacts, network] as const;

type Types = (typeof blockTypes)[number];
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
		data: one.schema
	});

/** A block as it comes in: checked by the schema of its type. */
export const BlockInput = v.variant(
	'type',
	(blockTypes as readonly AnyBlockType[]).map(envelope) as never,
	'pages_block_wrong'
) as unknown as v.GenericSchema<unknown, Block>;

const byName = new Map<string, AnyBlockType>(blockTypes.map((one) => [one.type, one]));
export const blockTypeOf = (name: string): AnyBlockType | undefined => byName.get(name);

/** Files in these blocks, hidden ones too. */
export const filesIn = (blocks: readonly Block[]): string[] =>
	blocks.flatMap(({ type, data }) => byName.get(type)?.files?.(data as never) ?? []).filter((id): id is string => typeof id === 'string');
