import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { fromMarkup } from '#kernel/text';
import type { PageKind } from '../../schema.ts';

export const folder = 'demo/pages';

type Front = {
	title: string;
	summary?: string;
	label?: string;
	/** The part of its address after `/paginas/`. */
	path?: string;
	kind?: PageKind;
	/** Name of the file of the page it stands under. */
	parent?: string;
	/** Day it happened, or was published. */
	published?: string;
};
type Block = { id: string; type: string; half: boolean; band: boolean; data: Record<string, unknown> };
/** A page in one language, as its file says it. `locale` is only there for translations. */
export type Written = { key: string; locale: string | undefined; front: Front; blocks: Block[] };

/** demo/pages/*.md, originals first. */
export function readPages(): Written[] {
	const names = readdirSync(folder).filter((name) => name.endsWith('.md'));
	return names
		.sort()
		.map(readPage)
		.sort((one, other) => Number(one.locale !== undefined) - Number(other.locale !== undefined));
}

function readPage(name: string): Written {
	const [key = '', second] = name.split('.');
	const [, front = '', body = ''] = /^---\n([\s\S]*?)\n---\n([\s\S]*)$/.exec(readFileSync(join(folder, name), 'utf8')) ?? [];
	return { key, locale: second === 'md' ? undefined : second, front: parse(front) as Front, blocks: blocksOf(body) };
}

/** Light markup is running text; a fence is a block, its data in YAML: ` ```audio half band `, with how it stands after its type. */
function blocksOf(body: string): Block[] {
	const parts = body.split(/^```(\w+)((?: \w+)*)\n([\s\S]*?)^```$/m);
	return parts.flatMap((part, index): Block[] => {
		if (index % 4 === 0) return part.trim() ? [block(`t${index}`, 'text', '', { doc: fromMarkup(part.trim()) })] : [];
		if (index % 4 !== 1) return [];
		return [block(`b${index}`, part, parts[index + 1] ?? '', withText(parse(parts[index + 2] ?? '') as Record<string, unknown>))];
	});
}

const block = (id: string, type: string, stands: string, data: Record<string, unknown>): Block => ({
	id,
	type,
	half: /\bhalf\b/.test(stands),
	band: /\bband\b/.test(stands),
	data
});

const withText = ({ text, ...data }: Record<string, unknown>): Record<string, unknown> =>
	text === undefined ? data : { ...data, doc: fromMarkup(String(text)) };
