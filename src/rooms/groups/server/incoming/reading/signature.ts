import { isClosing, isContact, isDisclaimer, isTelephoneLine } from './clients.ts';

const isBlank = (line: string) => line.trim() === '';

/** Where the signature of a stretch of own words begins, if it has one; it reaches to the end of the stretch. */
export function signatureStart(lines: readonly string[]): number | undefined {
	const found = [delimiter(lines), underName(lines), disclaimer(lines)].filter((at) => at !== undefined);
	return found.length ? Math.min(...found) : undefined;
}

/** RFC 3676: `-- `. Programs that eat the space are understood when little follows. */
function delimiter(lines: readonly string[]): number | undefined {
	const strict = lines.findIndex((line) => line === '-- ');
	if (strict !== -1) return strict;
	const loose = lines.findLastIndex((line) => /^(?:--|\u2014|\u2013)\s*$/.test(line));
	if (loose === -1) return undefined;
	const below = following(lines, loose).filter((line) => !isTelephoneLine(line));
	const goesOn = isBlank(lines[loose + 1] ?? '') && below.some(isSentence) && !below.some(isContact);
	return below.length <= 10 && !goesOn ? loose : undefined;
}

/** Several words that come to an end: nobody signs with it. */
const isSentence = (line: string) => /^\s*\S+\s+\S+\s+\S.{0,400}[.?!…]["”’»)]?\s*$/u.test(line.slice(0, 500));

const following = (lines: readonly string[], at: number) => lines.slice(at + 1).filter((line) => !isBlank(line));

/**
 * Below the greeting stand the name (which stays) and, often, an employer, an address, numbers (which go): a block at the very end, of
 * at most ten short lines, with something in it by which one can be reached.
 */
function underName(lines: readonly string[]): number | undefined {
	const closing = lines.findLastIndex(isClosing);
	if (closing === -1) return undefined;
	let name = closing + 1;
	while (name < lines.length && isBlank(lines[name] ?? '')) name += 1;
	if (name >= lines.length || (lines[name] ?? '').trim().length > 50) return undefined;
	const start = isContact(lines[name] ?? '') ? name : name + 1;
	const block = lines.slice(start).filter((line) => !isBlank(line) && !isTelephoneLine(line));
	const short = block.length <= 10 && block.every((line) => line.trim().length <= 90 || isDisclaimer(line));
	const looksLikeTalk = block.some((line) => /^\s*(?:ps|p\.s\.|nb|n\.b\.)\b|[?!]\s*$/iu.test(line));
	return block.length > 0 && short && !looksLikeTalk && block.some(isContact) ? start : undefined;
}

/** Only as the last paragraphs. */
function disclaimer(lines: readonly string[]): number | undefined {
	const at = lines.findIndex((line, place) => isDisclaimer(line) && (place === 0 || isBlank(lines[place - 1] ?? '')));
	return at > 0 && following(lines, at).length <= 12 ? at : undefined;
}

/** Lines that only say which telephone or program was used, when nothing but such lines and blanks follow. */
export function telephoneLines(lines: readonly string[]): number[] {
	const found: number[] = [];
	for (let at = lines.length - 1; at >= 0; at -= 1) {
		if (isBlank(lines[at] ?? '')) continue;
		if (!isTelephoneLine(lines[at] ?? '')) break;
		found.push(at);
	}
	return found;
}
