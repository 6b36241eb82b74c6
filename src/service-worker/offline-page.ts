/** A page that was looked at before; its title comes out of HTML and is HTML still. */
export type KeptPage = { address: string; title: string };
type Shown = { locale: string; words: { title: string; text: string; again: string }; kept: readonly KeptPage[]; edition: string };

const attribute = (text: string) => text.replace(/&/g, '&amp;').replace(/"/g, '&quot;').replace(/</g, '&lt;');

/** The blocks of `static/icon.svg`: no picture can be fetched here. */
const blocks =
	'<svg viewBox="0 0 34 34" width="72" height="72" aria-hidden="true"><path d="M2 17a15 15 0 0 1 15-15v15z" fill="#ef7f6a"/><circle cx="25" cy="9.5" r="7.5" fill="#fbcf50"/><rect x="2" y="19" width="15" height="13" rx="2" fill="#00615f"/><path d="M19 32V25.5a6.5 6.5 0 0 1 13 0V32z" fill="#663366"/></svg>';

/** What is shown instead of a page that was never looked at, when there is no connection. Made in the browser: it can load nothing. */
export const offlinePage = ({ locale, words, kept, edition }: Shown): string => `<!doctype html>
<html lang="${locale}" data-edition="${attribute(edition)}">
<meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>${words.title}</title>
<style>
:root { color-scheme: light dark; }
body { background: light-dark(oklch(0.984 0.012 85), oklch(0.21 0.025 290)); color: light-dark(oklch(0.27 0.05 290), oklch(0.95 0.015 85)); font: 1.15rem/1.6 system-ui, sans-serif; margin: 0 auto; max-width: 36rem; overflow-wrap: anywhere; padding: 2.25rem 1.5rem; }
svg { display: block; }
h1 { font-size: clamp(1.9rem, 1.55rem + 1.8vw, 3rem); line-height: 1.15; margin: 1.5rem 0 0.75rem; }
ul { list-style: none; padding: 0; }
li + li { border-top: 1px solid light-dark(oklch(0.89 0.02 85), oklch(0.38 0.03 290)); }
a { color: light-dark(oklch(0.43 0.085 195), oklch(0.82 0.095 195)); display: inline-block; padding: 0.6rem 0; }
</style>
<main>
${blocks}
<h1>${words.title}</h1>
<p>${words.text}</p>
<ul>${kept.map(({ address, title }) => `<li><a href="${attribute(address)}">${title}</a></li>`).join('')}</ul>
<p><a href="">${words.again}</a></p>
</main>
</html>`;
