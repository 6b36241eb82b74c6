/** One thing to say, in the language it is written in. */
export type Piece = { text: string; lang: string };

/** What is read line by line; a line within a line is read with the outer one. */
const lines = 'h1, h2, h3, h4, p, li, dt, dd, tr';
/** What one presses or prints is not said. */
const unsaid = 'nav, button, form, [role="status"], .on-screen';

/** What stands on a page, as a voice says it: line by line, each in its language, without what is hidden, pressed or printed. */
export function piecesOf(root: HTMLElement, pageLang: string): Piece[] {
	return [...root.querySelectorAll<HTMLElement>(lines)]
		.filter((line) => line.checkVisibility() && !line.closest(unsaid) && !line.parentElement?.closest(lines))
		.flatMap((line) => {
			const text = line.innerText
				.replace(/\s*[\n\t]\s*/g, ', ')
				.replace(/\s+/g, ' ')
				.trim();
			const lang = line.closest<HTMLElement>('[lang]')?.lang || pageLang;
			return text ? [{ text, lang }] : [];
		});
}

const first = (lang: string): string => lang.split(/[-_]/)[0]?.toLowerCase() ?? '';

/** A voice of the device for a language, of this country before another. */
export const voiceFor = <V extends { lang: string }>(voices: readonly V[], lang: string): V | undefined => {
	const fitting = voices.filter((voice) => first(voice.lang) === first(lang));
	return fitting.find((voice) => /[-_]BE$/i.test(voice.lang)) ?? fitting[0];
};
