import type { Kinds } from '../../kinds/kinds.ts';
import { note, stop, type Fault } from '../faults.ts';
import { plainWord } from '../../plain.ts';
import type { Column } from './columns.ts';
import type { WordColumn } from './word-columns.ts';
import { knownWord, type SaidWords } from './words.ts';

/** The cells of one row, read one by one; what is wrong is collected on the way. */
export class Cells {
	readonly faults: Fault[] = [];
	readonly #cells: ReadonlyMap<Column, string>;
	readonly #kinds: Kinds;
	readonly #said: SaidWords;

	constructor(cells: ReadonlyMap<Column, string>, kinds: Kinds, said: SaidWords) {
		this.#cells = cells;
		this.#kinds = kinds;
		this.#said = said;
	}

	has(name: Column): boolean {
		return this.text(name) !== '';
	}

	text(name: Column, longest = 4000): string {
		const value = this.#cells.get(name) ?? '';
		if (value.length <= longest) return value;
		this.#note(name, 'exchange_fault_long', String(longest));
		return value.slice(0, longest);
	}

	/** A text that cannot be cut without meaning something else. */
	name(name: Column): string {
		const value = this.#cells.get(name) ?? '';
		if (value.length > 120) this.faults.push(stop(name, 'exchange_fault_name_long', value));
		return value;
	}

	matching(name: Column, shape: RegExp, key: string, whole = (typed: string) => typed): string | null {
		const value = whole(this.text(name, 500));
		if (!value) return null;
		if (shape.test(value)) return value;
		this.#note(name, key, value);
		return null;
	}

	number(name: Column, lowest: number, highest: number): number | null {
		const value = this.text(name);
		if (!value) return null;
		const number = Number(value.replace(',', '.'));
		if (Number.isFinite(number) && number >= lowest && number <= highest) return number;
		this.#note(name, 'exchange_fault_number', value);
		return null;
	}

	yes(name: Column): boolean | undefined {
		const value = plainWord(this.text(name));
		if (!value) return undefined;
		if (/^(ja|j|x|1|yes|y|oui|o|true|waar|vrai|wahr)$/.test(value)) return true;
		if (/^(nee|neen|n|0|no|non|false|onwaar|faux|falsch|nein)$/.test(value)) return false;
		this.#note(name, 'exchange_fault_yes', this.text(name));
		return undefined;
	}

	/** Words of ours; what is none, and nobody said what it stands for, is named. */
	words(name: WordColumn): string[] | undefined {
		const words = this.text(name)
			.split(/[;,|/\n]/)
			.flatMap((word) => word.trim() || []);
		if (words.length === 0) return undefined;
		return [...new Set(words.flatMap((word) => this.#word(name, word) ?? []))];
	}

	word(name: WordColumn): string | undefined {
		const value = this.text(name);
		return value ? this.#word(name, value) : undefined;
	}

	#word(name: WordColumn, word: string): string | undefined {
		const said = this.#said(name, word);
		const code = said ?? knownWord(name, word, this.#kinds);
		if (code === undefined) this.#note(name, name === 'languages' ? 'exchange_fault_language' : 'exchange_fault_word', word);
		return code || undefined;
	}

	/** An age in months: `8 maanden`, `2,5 jaar`, `zwanger`, `2` (years, as people write it). */
	age(name: Column, value = this.text(name)): number | null {
		if (!value) return null;
		const words = plainWord(value.replace(',', '.').replace(/(\d)\.(\d)/g, '$1punt$2')).replace('punt', '.');
		if (/zwanger|grossesse|enceinte|pregnan|schwanger/.test(words)) return -9;
		if (/^(geboorte|naissance|birth|geburt)$/.test(words)) return 0;
		const [, number = '', unit = ''] = /^(\d+(?:\.\d+)?)\s*([a-z]*)$/.exec(words) ?? [];
		const months = Number(number) * (/^(m|mnd|maand|mois|month|monat)/.test(unit) ? 1 : 12);
		if (number && /^(|j|jr|jaar|jaren|an|ans|y|yr|years?|jahre?|m|mnd|maand(en)?|mois|months?|monate?)$/.test(unit) && months <= 1200)
			return Math.round(months);
		this.#note(name, 'exchange_fault_age', value);
		return null;
	}

	wrong(name: Column, key: string, value: string): void {
		this.#note(name, key, value);
	}

	#note(name: Column, key: string, value: string): void {
		this.faults.push(note(name, key, value));
	}
}
