import { isSafeHref, withoutStops, type Block, type Doc, type Inline } from '#kernel/text';
import { withoutKeys } from '../keys.ts';

/** What a mail of ours carries that opens something: taken out of words that others will read. */
export const withoutSecrets = (text: string): string =>
	withoutKeys(text).replace(/\/(uitschrijven|ingekomen|antwoorden|verlengen|uitnodiging)\/[\w~-]{20,300}/g, '/$1/…');

const link = /https?:\/\/[^\s<>"]{1,1900}/g;
const blank = /\n[ \t\u00a0]*\n/;

/** The words of a mail as they stand there: blank lines part paragraphs, other line breaks stay, addresses become links. */
export function docOf(text: string): Doc {
	const lines = text.replace(/\r\n?/g, '\n').trim();
	return {
		type: 'doc',
		content: lines
			? lines
					.split(new RegExp(`(?:${blank.source})+`))
					.filter((one) => one.trim())
					.map(paragraph)
			: []
	};
}

const paragraph = (text: string): Block => ({
	type: 'paragraph',
	content: text
		.replace(/^\n+/, '')
		.trimEnd()
		.split('\n')
		.flatMap((line, at): Inline[] => [...(at ? [{ type: 'hardBreak' as const }] : []), ...inline(firm(line))])
});

/** Room at the beginning of a line was meant. */
const firm = (line: string): string => line.trimEnd().replace(/^[ \t]+/, (room) => '\u00a0'.repeat(Math.min(12, room.length)));

function inline(line: string): Inline[] {
	const parts: Inline[] = [];
	let at = 0;
	for (const { 0: found, index } of line.matchAll(link)) {
		const href = withoutStops(found);
		if (!isSafeHref(href)) continue;
		if (index > at) parts.push({ type: 'text', text: line.slice(at, index) });
		parts.push({ type: 'text', text: href, marks: [{ type: 'link', attrs: { href } }] });
		at = index + href.length;
	}
	if (at < line.length) parts.push({ type: 'text', text: line.slice(at) });
	return parts;
}

/** The subject as the title of a conversation; without one, how the mail begins. */
export function titleOf(subject: string, own: string): string {
	const bare = subject.replace(/^(?:\s*(?:re|fwd?|tr|aw|wg|antw|sv|doorst)\s*(?:\[\d+\])?\s*:\s*)+/i, '').trim();
	const words = bare || (own.split('\n').find((line) => line.trim()) ?? '');
	return words.length > 140 ? `${words.slice(0, 138).replace(/\s+\S*$/, '')} …` : words.trim();
}
