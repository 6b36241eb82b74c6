const apart: Record<string, string> = { ß: 'ss', œ: 'oe', æ: 'ae' };

/** Words as they are compared: lower case, no accents, one space between. */
export const plainWord = (text: string): string =>
	text
		.normalize('NFD')
		.replace(/\p{M}/gu, '')
		.toLowerCase()
		.replace(/[ßœæ]/g, (joined) => apart[joined] ?? joined)
		.replace(/[^a-z0-9]+/g, ' ')
		.trim();
