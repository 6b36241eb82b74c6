import type { Kinds } from '../../kinds/kinds.ts';
import { note, stop, type Fault } from '../faults.ts';
import type { Column } from './columns.ts';
import { plainWord } from '../../plain.ts';
import { codeOf, languageOf, type WordList } from './words.ts';

/** The cells of one row, read one by one; what is wrong is collected on the way. */
export class Cells {
	readonly faults: Fault[] = [];
	readonly #cells: ReadonlyMap<Column, string>;
	readonly #kinds: Kinds;

	constructor(cells: ReadonlyMap<Column, string>, kinds: Kinds) {
		this.#cells = cells;
		this.#kinds = kinds;
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

	matching(name: Column, shape: RegExp, key: string): string | null {
		const value = this.text(name, 500);
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

	list(name: Column, words: WordList): string[] | undefined {
		return this.#many(name, (word) => codeOf(words, word), 'exchange_fault_word');
	}

	kinds(name: Column): string[] | undefined {
		return this.#many(name, (word) => this.#kinds.codeOf(word), 'exchange_fault_word');
	}

	languages(name: Column): string[] | undefined {
		return this.#many(name, languageOf, 'exchange_fault_language');
	}

	one(name: Column, words: WordList): string | undefined {
		const value = this.text(name);
		if (!value) return undefined;
		const code = codeOf(words, value);
		if (!code) this.#note(name, 'exchange_fault_word', value);
		return code;
	}

	#many(name: Column, code: (word: string) => string | undefined, key: string): string[] | undefined {
		const words = this.text(name)
			.split(/[;,|/\n]/)
			.flatMap((word) => word.trim() || []);
		if (words.length === 0) return undefined;
		const read = words.map((word) => ({ word, code: code(word) }));
		for (const { word } of read.filter((one) => !one.code)) this.#note(name, key, word);
		return [...new Set(read.flatMap((one) => one.code ?? []))];
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
