/** One field of a block, as an editor fills it in. `label` and `hint` are message keys; options of a choice are said as `pages_option_…`. */
export type BlockField = { key: string; label: string; hint?: string } & (
	| { as: 'line' | 'words' | 'doc' | 'lines' | 'address' | 'number' | 'tick' | 'link' | 'picture' | 'feed' }
	| { as: 'file'; purpose: 'picture' | 'audio' | 'document' }
	| { as: 'choice'; options: readonly string[] }
	| { as: 'list'; fields: readonly BlockField[] }
);

const of =
	(as: 'line' | 'words' | 'doc' | 'lines' | 'address' | 'number' | 'tick' | 'link' | 'picture' | 'feed') =>
	(key: string, label = `pages_field_${key}`) =>
		({ key, label, as }) as const satisfies BlockField;

/** The usual fields, called after what they hold. */
export const ask = {
	line: of('line'),
	words: of('words'),
	doc: of('doc'),
	lines: of('lines'),
	address: of('address'),
	number: of('number'),
	tick: of('tick'),
	link: of('link'),
	picture: of('picture'),
	feed: of('feed'),
	file: (key: string, purpose: 'picture' | 'audio' | 'document'): BlockField => ({
		key,
		label: `pages_field_${purpose}`,
		as: 'file',
		purpose
	}),
	choice: (key: string, options: readonly string[]): BlockField => ({ key, label: `pages_field_${key}`, as: 'choice', options }),
	list: (key: string, label: string, fields: readonly BlockField[]): BlockField => ({
		key,
		label: `pages_field_${label}`,
		as: 'list',
		fields
	})
};
