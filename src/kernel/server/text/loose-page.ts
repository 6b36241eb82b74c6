/** Text as it stands between tags and in attributes. */
export const escapeHtml = (text: string): string => text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);

const style = `body{font:1rem/1.5 Verdana,sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem;color:#2b2540;background:#fff}h2{margin-top:2.5rem}
div{overflow-x:auto}table{border-collapse:collapse;width:100%}th,td{text-align:start;vertical-align:top;border-bottom:1px solid #ddd;padding:.4rem .6rem;overflow-wrap:anywhere;white-space:pre-wrap}
th{overflow-wrap:normal}dl{margin:0}dt{color:#5d5570;font-size:.9rem}dd{margin:0 0 .6rem;white-space:pre-wrap}
article{border-top:1px solid #ddd;padding:1rem 0;overflow-wrap:anywhere}article header{color:#5d5570}blockquote{border-left:4px solid #ddd;margin-left:0;padding-left:1rem}
@media (prefers-color-scheme:dark){body{color:#f3eee4;background:#1f1b2b}a{color:#9fd8e0}article header,dt{color:#c3bcd2}th,td,article,blockquote{border-color:#554}}`;

/** A page somebody takes along: read in any browser, offline, for ever. `body` is HTML that its maker escaped. */
export const loosePage = ({ title, locale, body }: { title: string; locale: string; body: string }): string => `<!doctype html>
<html lang="${locale}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><meta name="color-scheme" content="light dark"><title>${escapeHtml(title)}</title><style>${style}</style></head>
<body><h1>${escapeHtml(title)}</h1>${body}</body></html>
`;
