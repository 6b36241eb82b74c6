import type { MailText, Part } from './kind.ts';

const escape = (text: string) => text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);
const lines = (text: string) => escape(text).replace(/\n/g, '<br>');

/** Mail clients know no stylesheet: the few styles there are stand at the element, dark mode in a media query. */
const style = `body{margin:0;background:#fdf8f0;color:#2b2540;font:17px/1.55 'Atkinson Hyperlegible Next',Verdana,sans-serif}
.sheet{max-width:34rem;margin:0 auto;padding:2rem 1.25rem}.name{font-weight:700;font-size:1.1rem;margin:0 0 1.5rem}
.button{display:inline-block;background:#00615f;color:#ffffff;padding:.8rem 1.4rem;border-radius:2rem;font-weight:700;text-decoration:none}
.code{font:700 2rem/1.2 ui-monospace,Menlo,Consolas,monospace;letter-spacing:.2em}.quote{border-left:4px solid #f5c542;margin:0 0 1rem;padding:.25rem 0 .25rem 1rem}
.small{font-size:.85rem;color:#5b5570}a{color:#00615f}
@media (prefers-color-scheme:dark){body{background:#1f1b2b;color:#f3eee4}.button{background:#6fd0c9;color:#0c2a29}.small{color:#c3bccf}a{color:#6fd0c9}}`;

/** HTML and plain text of one mail. `house` is the name of this installation. */
export function renderMail(mail: MailText, house: string, locale: string): { html: string; body: string } {
	const html = `<!doctype html><html lang="${locale}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><meta name="color-scheme" content="light dark"><title>${escape(mail.subject)}</title><style>${style}</style></head><body>${
		mail.preview ? `<div style="display:none">${escape(mail.preview)}</div>` : ''
	}<div class="sheet"><p class="name">${escape(house)}</p>${mail.parts.map(asHtml).join('')}</div></body></html>`;
	return { html, body: `${mail.parts.map(asText).join('\n\n')}\n\n-- \n${house}\n` };
}

function asHtml(part: Part): string {
	switch (part.kind) {
		case 'text':
			return `<p>${lines(part.text)}</p>`;
		case 'button':
			return `<p><a class="button" href="${escape(part.url)}">${escape(part.label)}</a></p>`;
		case 'code':
			return `<p>${escape(part.label)}<br><span class="code">${escape(part.code)}</span></p>`;
		case 'quote':
			return `<blockquote class="quote">${lines(part.text)}${part.by ? `<br><span class="small">${escape(part.by)}</span>` : ''}</blockquote>`;
		case 'list':
			return `<ul>${part.items.map((item) => `<li>${item.url ? `<a href="${escape(item.url)}">${escape(item.text)}</a>` : escape(item.text)}</li>`).join('')}</ul>`;
		case 'small':
			return `<p class="small">${lines(part.text)}</p>`;
	}
}

function asText(part: Part): string {
	switch (part.kind) {
		case 'button':
			return `${part.label}:\n${part.url}`;
		case 'code':
			return `${part.label}\n\n    ${part.code}`;
		case 'quote':
			return `${part.text.replace(/^/gm, '> ')}${part.by ? `\n— ${part.by}` : ''}`;
		case 'list':
			return part.items.map((item) => `- ${item.text}${item.url ? `\n  ${item.url}` : ''}`).join('\n');
		default:
			return part.text;
	}
}
