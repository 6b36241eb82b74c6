import { plainWord } from '../plain.ts';
import type { LocalisedText } from '../hours/index.ts';

/** A kind of place as editors keep it. Its id and code never change. */
export type Kind = {
	id: string;
	code: string;
	name: Partial<LocalisedText>;
	/** Not offered any more; what is of this kind still is. */
	hidden: boolean;
	/** The kind that says the same today. */
	into: string | null;
};

/** The kinds of a house, in its order. */
export type Kinds = {
	/** What one can choose; with `also`, kinds that were chosen before. */
	offered: (also?: readonly string[]) => Kind[];
	/** Codes as they stand for something today: of what was merged, the kind it became. What nobody knows is left out. */
	today: (codes: readonly string[]) => string[];
	/** What a kind is called today, in a language; Dutch when it has no name there. */
	name: (code: string, locale: string) => string;
	/** Its code by its name in any language, or by its code, whatever the case and accents. */
	codeOf: (word: string) => string | undefined;
	byId: (id: string) => Kind | undefined;
	all: readonly Kind[];
};

export function kindsOf(all: readonly Kind[]): Kinds {
	const byCode = new Map(all.map((kind) => [kind.code, kind]));
	const byId = new Map(all.map((kind) => [kind.id, kind]));
	const now = (code: string): Kind | undefined => {
		const kind = byCode.get(code);
		return kind?.into ? (byCode.get(kind.into) ?? kind) : kind;
	};
	// The name of today wins over one that was merged away, and what is offered over what is hidden.
	const ranked = [...all].sort((a, b) => Number(Boolean(a.into)) - Number(Boolean(b.into)) || Number(a.hidden) - Number(b.hidden));
	const words = new Map<string, string>();
	for (const { code, name } of ranked)
		for (const word of [code, ...Object.values(name)].map(plainWord))
			if (word && !words.has(word)) words.set(word, now(code)?.code ?? code);
	const today = (codes: readonly string[]) => [...new Set(codes.flatMap((code) => now(code)?.code ?? []))];
	return {
		all,
		offered: (also = []) => {
			const chosen = new Set(today(also));
			return all.filter(({ code, hidden, into }) => !into && (!hidden || chosen.has(code)));
		},
		today,
		name: (code, locale) => {
			const name = now(code)?.name ?? {};
			return name[locale as keyof LocalisedText] || name.nl || code;
		},
		codeOf: (word) => words.get(plainWord(word)),
		byId: (id) => byId.get(id)
	};
}
