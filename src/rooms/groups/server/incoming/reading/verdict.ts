import type { IncomingMail } from './mail.ts';

export type Verdict = 'pass' | 'fail' | 'none';

/**
 * What our own mail server says about who sent this (RFC 8601). Headers are added on top as a mail travels, so only the topmost one with
 * the name of our server is read: a forged one stands below it. It must speak of the domain in From, else it says nothing.
 */
export function dmarcVerdict(mail: Pick<IncomingMail, 'headers' | 'from'>, trusted: string | undefined): Verdict {
	const domain = mail.from?.split('@')[1];
	if (!trusted || !domain) return 'none';
	const ours = mail.headers
		.filter(({ name }) => name === 'authentication-results')
		.map(({ value }) => results(value))
		.find(({ server }) => server === trusted.toLowerCase());
	if (!ours?.dmarc) return 'none';
	if (ours.from !== undefined && ours.from !== domain) return 'none';
	return ours.dmarc === 'pass' ? 'pass' : ours.dmarc === 'none' || ours.dmarc === 'temperror' ? 'none' : 'fail';
}

type Results = { server: string; dmarc?: string; from?: string };

/** `mx.example.org; spf=pass …; dmarc=pass (p=reject) header.from=voorbeeld.example` */
function results(header: string): Results {
	const [first = '', ...rest] = withoutComments(header.slice(0, 8000)).split(';');
	const server = (first.trim().split(/\s+/)[0] ?? '').replace(/^"|"$/g, '').toLowerCase();
	for (const part of rest) {
		const said = /^\s*dmarc(?:\s*\/\s*\d+)?\s*=\s*([a-z]+)\b(.*)$/is.exec(part);
		if (!said) continue;
		const from = /\bheader\.from\s*=\s*"?([^\s";]+)/i
			.exec(said[2] ?? '')?.[1]
			?.toLowerCase()
			.replace(/^.*@/, '');
		return { server, dmarc: said[1]?.toLowerCase(), from };
	}
	return { server };
}

/** Comments nest (RFC 5322); what stands in one is never a result. Quoted strings are kept whole. */
function withoutComments(text: string): string {
	let depth = 0;
	let quoted = false;
	let out = '';
	for (let at = 0; at < text.length; at += 1) {
		const sign = text[at] ?? '';
		if (sign === '\\') {
			if (!depth) out += sign + (text[at + 1] ?? '');
			at += 1;
		} else if (sign === '"' && !depth) {
			quoted = !quoted;
			out += sign;
		} else if (sign === '(' && !quoted) depth += 1;
		else if (sign === ')' && !quoted && depth) depth -= 1;
		else if (!depth) out += quoted && sign === ';' ? ' ' : sign;
	}
	return out;
}
