import { attribution, headerLine, isDivider, isForward, isRule } from './clients.ts';
import { cutMark } from './html.ts';
import type { IncomingMail } from './mail.ts';
import { signatureStart, telephoneLines } from './signature.ts';

/** What a stretch of a mail is. Everything but `own` is cut from the post, kept beside it, and shown when somebody asks. */
export type PieceKind = 'own' | 'quote' | 'signature';
export type Piece = { kind: PieceKind; text: string };
export type Parted = {
	/** In order; all texts after each other are the mail, sign by sign. Nothing is ever lost. */
	pieces: Piece[];
	/** The sender's own words, without the white space around them. */
	own: string;
	/** False when some of the sender's own words are missing: the mail is longer than we read, and ends in the midst of them. */
	ownWhole: boolean;
};

/** Stands on top of every mail of ours that can be answered, in the reader's language; what is below it was ours. */
export const answerLine = (words: string): string => `\u2500\u2500 ${words} \u2500\u2500`;
const mark = /^[\s>|]{0,12}\u2500\u2500 .{4,120} \u2500\u2500\s*$/u;

/** A mail that is longer is cut off by nobody: lines beyond are the sender's own. */
const mostLines = 20_000;

/** Divides a mail; one that says more than we read ends in a mark that says so. */
export function partMail({ text, whole }: Pick<IncomingMail, 'text' | 'whole'>): Parted {
	if (whole) return part(text);
	const { pieces } = part(text);
	const last = pieces.at(-1);
	if (last) last.text = `${last.text.trimEnd()}\n${cutMark}\n`;
	const own = ownWords(pieces);
	return { pieces, own, ownWhole: !own.includes(cutMark) };
}

/** Divides the text of a mail into own words, quoted mail and signatures. Pure; linear in the length of the text. */
export function part(text: string): Parted {
	const lines = text.match(/[^\n]*\n|[^\n]+$/g) ?? [];
	const kinds: PieceKind[] = lines.map(() => 'own');
	const bare = lines.map((line) => line.replace(/\r?\n$/, ''));
	markQuotes(bare, kinds);
	markSignatures(bare, kinds);
	const pieces: Piece[] = [];
	lines.forEach((line, at) => {
		const last = pieces.at(-1);
		const kind = kinds[at] ?? 'own';
		if (last?.kind === kind) last.text += line;
		else pieces.push({ kind, text: line });
	});
	return { pieces, own: ownWords(pieces), ownWhole: true };
}

/** Own words with a blank line where something was cut from between them. */
const ownWords = (pieces: readonly Piece[]): string =>
	pieces
		.filter(({ kind }) => kind === 'own')
		.map(({ text }) =>
			text
				.replace(/\r\n?/g, '\n')
				.replace(/^(?:[ \t]*\n)+/, '')
				.trimEnd()
		)
		.filter(Boolean)
		.join('\n\n')
		.trim();

const isQuoted = (line: string) => /^[ \t]{0,3}(?:>|[|\u2502] )/.test(line);
const isBlank = (line: string) => line.trim() === '';

function markQuotes(lines: readonly string[], kinds: PieceKind[]): void {
	for (let at = 0; at < Math.min(lines.length, mostLines); at += 1) {
		const line = lines[at] ?? '';
		if (isQuoted(line)) kinds[at] = 'quote';
		else if (mark.test(line) || isDivider(line) || isForward(line) || headersAt(lines, at)) {
			kinds.fill('quote', dividerAbove(lines, at));
			return;
		} else if (isBlank(line)) continue;
		else {
			const said = attributionAt(lines, at);
			if (!said) continue;
			if (said.quoted) kinds.fill('quote', at, said.end);
			else {
				kinds.fill('quote', at);
				return;
			}
			at = said.end - 1;
		}
	}
}

/** A block of headers begins here: at least three different ones, the sender's among them, with little between. */
function headersAt(lines: readonly string[], at: number): boolean {
	if (!headerLine(lines[at] ?? '')) return false;
	const seen = new Set<string>();
	let between = 0;
	for (const line of lines.slice(at, at + 14)) {
		const name = headerLine(line);
		if (name) {
			seen.add(name);
			between = 0;
		} else if ((between += 1) > 2) break;
	}
	return seen.size >= 3 && seen.has('from');
}

/** A ruled line and blanks just above belong to what follows. */
function dividerAbove(lines: readonly string[], at: number): number {
	let above = at - 1;
	while (above >= 0 && isBlank(lines[above] ?? '')) above -= 1;
	if (above >= 0 && isRule(lines[above] ?? '')) return above;
	const said = [1, 2, 3].find((many) => above - many + 1 >= 0 && attribution(lines.slice(above - many + 1, above + 1).join(' ')));
	return said ? above - said + 1 : at;
}

/** Who wrote what, over at most three lines; with quote marks below, or sure enough to do without. */
function attributionAt(lines: readonly string[], at: number): { end: number; quoted: boolean } | undefined {
	for (let many = 1; many <= 3 && at + many <= lines.length; many += 1) {
		const some = lines.slice(at, at + many);
		if (some.some((line) => isBlank(line) || isQuoted(line))) return undefined;
		const said = attribution(some.map((line) => line.trim()).join(' '));
		if (!said) continue;
		let next = at + many;
		while (next < lines.length && isBlank(lines[next] ?? '')) next += 1;
		if (next < lines.length && isQuoted(lines[next] ?? '')) return { end: next, quoted: true };
		if (said === 'sure' && next < lines.length) return { end: next, quoted: false };
		return said === 'sure' ? { end: at + many, quoted: true } : undefined;
	}
	return undefined;
}

function markSignatures(lines: readonly string[], kinds: PieceKind[]): void {
	for (let from = 0; from < lines.length;) {
		if (kinds[from] !== 'own') {
			from += 1;
			continue;
		}
		let to = from;
		while (to < lines.length && kinds[to] === 'own') to += 1;
		const run = lines.slice(from, to);
		const start = signatureStart(run);
		if (start !== undefined) kinds.fill('signature', from + start, to);
		for (const at of telephoneLines(run)) kinds[from + at] = 'signature';
		from = to;
	}
}
