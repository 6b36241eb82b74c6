/** A page that was looked at before; its title comes out of HTML and is HTML still. */
export type KeptPage = { address: string; title: string };
type Shown = { locale: string; words: { title: string; text: string; again: string }; kept: readonly KeptPage[]; edition: string };

const attribute = (text: string) => text.replace(/&/g, '&amp;').replace(/"/g, '&quot;').replace(/</g, '&lt;');

/** What is shown instead of a page that was never looked at, when there is no connection. Made in the browser: it can load nothing. */
export const offlinePage = ({ locale, words, kept, edition }: Shown): string => `<!doctype html>
<html lang="${locale}" data-edition="${attribute(edition)}">
<meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>${words.title}</title>
<style>
:root { color-scheme: light dark; }
body { background: light-dark(oklch(0.984 0.012 85), oklch(0.21 0.025 290)); color: light-dark(oklch(0.27 0.05 290), oklch(0.95 0.015 85)); font: 1.15rem/1.6 system-ui, sans-serif; margin: 0 auto; max-width: 40rem; padding: 2rem 1.25rem; }
a { color: light-dark(oklch(0.43 0.085 195), oklch(0.82 0.095 195)); display: inline-block; min-height: 2.75rem; }
</style>
<main>
<h1>${words.title}</h1>
<p>${words.text}</p>
<ul>${kept.map(({ address, title }) => `<li><a href="${attribute(address)}">${title}</a></li>`).join('')}</ul>
<p><a href="">${words.again}</a></p>
</main>
</html>`;
