import * as v from 'valibot';
import { headingsInOrder, isSafeHref, type Block, type Doc, type Inline, type ListItem, type Mark } from './doc.ts';

/** Deeper than anybody writes. */
const deepest = 12;
const longest = 200_000;

const MarkSchema: v.GenericSchema<Mark> = v.variant('type', [
	v.strictObject({ type: v.literal('bold') }),
	v.strictObject({ type: v.literal('italic') }),
	v.strictObject({ type: v.literal('link'), attrs: v.strictObject({ href: v.pipe(v.string(), v.check(isSafeHref, 'common_link_wrong')) }) })
]);
const InlineSchema: v.GenericSchema<Inline> = v.variant('type', [
	v.strictObject({
		type: v.literal('text'),
		// No sign that is no text: the database keeps none of them.
		text: v.pipe(
			v.string(),
			v.nonEmpty(),
			v.check((text) => !text.includes('\0') && text.isWellFormed(), 'common_text_wrong')
		),
		marks: v.optional(v.pipe(v.array(MarkSchema), v.maxLength(3)))
	}),
	v.strictObject({ type: v.literal('hardBreak') })
]);
const inline = v.optional(v.array(InlineSchema));
const ItemSchema: v.GenericSchema<ListItem> = v.strictObject({ type: v.literal('listItem'), content: v.lazy(() => v.array(BlockSchema)) });
const BlockSchema: v.GenericSchema<Block> = v.variant('type', [
	v.strictObject({ type: v.literal('paragraph'), content: inline }),
	v.strictObject({ type: v.literal('heading'), attrs: v.strictObject({ level: v.picklist([2, 3, 4]) }), content: inline }),
	v.strictObject({ type: v.picklist(['bulletList', 'orderedList']), content: v.array(ItemSchema) }),
	v.strictObject({ type: v.literal('blockquote'), content: v.lazy(() => v.array(BlockSchema)) }),
	v.strictObject({ type: v.literal('horizontalRule') })
]) as v.GenericSchema<Block>;

/** How deep it goes, counted without recursion: a hostile text of ten thousand levels must not overflow anything. */
function isShallow(value: unknown): boolean {
	let level: unknown[] = [value];
	for (let depth = 0; level.length > 0; depth += 1) {
		if (depth > deepest * 2) return false;
		level = level.flatMap((one) => (typeof one === 'object' && one !== null ? Object.values(one) : []));
	}
	return true;
}

const Shallow = v.pipe(
	v.unknown(),
	v.check((value) => isShallow(value) && JSON.stringify(value ?? null).length <= longest, 'common_text_too_deep')
);

/** What may come in as rich text. It stands apart from what shows one: a page that is only read has no need of it. */
export const DocSchema: v.GenericSchema<unknown, Doc> = v.pipe(
	Shallow,
	v.strictObject({ type: v.literal('doc'), content: v.array(BlockSchema) }, 'common_text_wrong'),
	v.check(headingsInOrder, 'common_headings_order')
) as v.GenericSchema<unknown, Doc>;
