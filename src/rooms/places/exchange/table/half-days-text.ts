import { dayParts, weekdays, type DayPart } from '../../hours/index.ts';
import { plainWord } from '../../plain.ts';
import { dayCalled, short } from './hours-text.ts';

/** Half-days in a cell: `wo voormiddag; vrijdag namiddag; zaterdag`. A day without a part is all of it. */
const names: Record<DayPart, string[]> = {
	morning: ['voormiddag', 'ochtend', 'matin', 'morning', 'vormittag', 'morgen'],
	afternoon: ['namiddag', 'middag', 'apres midi', 'apresmidi', 'afternoon', 'nachmittag'],
	evening: ['avond', 'soir', 'soiree', 'evening', 'abend']
};
const parts = new Map(dayParts.flatMap((part, at) => names[part].map((name) => [name, at] as const)));

export function readHalfDays(text: string): { slots: number[]; unclear: string[] } {
	const slots: number[] = [];
	const unclear: string[] = [];
	for (const piece of text.split(/[;,\n]/).flatMap((one) => one.trim() || [])) {
		const read = readPiece(plainWord(piece));
		if (read) slots.push(...read);
		else unclear.push(piece);
	}
	return { slots: [...new Set(slots)].sort((a, b) => a - b), unclear };
}

/** `woensdag voormiddag`, and `woensdagvoormiddag` as Dutch writes it. */
function readPiece(words: string): number[] | undefined {
	const [, glued = '', last = ''] = new RegExp(`^(.+?) ?(${[...parts.keys()].join('|')})$`).exec(words) ?? [];
	const called = dayCalled(glued || words);
	if (!called) return undefined;
	const day = weekdays.indexOf(called) * 3;
	const part = parts.get(last);
	return part === undefined ? dayParts.map((_, at) => day + at) : [day + part];
}

export const writeHalfDays = (slots: readonly number[]): string =>
	slots.map((slot) => `${short(weekdays[Math.floor(slot / 3)] ?? 'MO')} ${names[dayParts[slot % 3] ?? 'morning'][0]}`).join('; ');
