import { emptyDoc, fromForm, toMarkup, type Doc } from '#kernel/text';
import { isBlank } from '../../blocks/blank.ts';
import type { BlockField } from '../../blocks/field.ts';
import { blockTypeOf, type Block } from '../../schema.ts';

/** A block as the form sends and shows it: every value is text, or a list or group of texts. */
export type FilledBlock = { id: string; type: string; hidden?: unknown; half?: unknown; band?: unknown; data?: Record<string, unknown> };
/** A rich text as the form shows it: light markup for the text box, the document for the rich editor. */
export type FilledDoc = { markup: string; doc: Doc };

const formOf = (type: string): readonly BlockField[] => blockTypeOf(type)?.form ?? [];

/** What was filled in, as the block's own schema expects it. */
export const asBlock = ({ id, type, hidden, half, band, data = {} }: FilledBlock): unknown => ({
	id,
	type,
	hidden,
	half,
	band,
	data: asData(formOf(type), data)
});

const asData = (fields: readonly BlockField[], filled: Record<string, unknown>): Record<string, unknown> =>
	Object.fromEntries(fields.map((field) => [field.key, asValue(field, filled[field.key])]));

function asValue(field: BlockField, value: unknown): unknown {
	switch (field.as) {
		case 'doc':
			return typeof value === 'string' ? fromForm(value) : emptyDoc;
		case 'lines':
			return typeof value === 'string'
				? value
						.split('\n')
						.map((line) => line.trim())
						.filter(Boolean)
				: [];
		case 'list':
			return (Array.isArray(value) ? (value as Array<Record<string, unknown>>) : [])
				.filter((line) => !isBlank(line))
				.map((line) => asData(field.fields, line));
		default:
			return value === '' ? undefined : value;
	}
}

/** Blocks as the form shows them. */
export const asForm = (blocks: readonly Block[]): FilledBlock[] =>
	blocks.map(({ id, type, hidden, half, band, data }) => ({ id, type, hidden, half, band, data: shown(formOf(type), data) }));

const shown = (fields: readonly BlockField[], data: Record<string, unknown>): Record<string, unknown> =>
	Object.fromEntries(fields.map((field) => [field.key, shownValue(field, data[field.key])]));

function shownValue(field: BlockField, value: unknown): unknown {
	if (field.as === 'doc') return { markup: toMarkup((value as Doc | undefined) ?? emptyDoc), doc: value } as FilledDoc;
	if (field.as === 'lines') return Array.isArray(value) ? value.join('\n') : '';
	if (field.as === 'list') return Array.isArray(value) ? value.map((line: Record<string, unknown>) => shown(field.fields, line)) : [];
	return value ?? '';
}
