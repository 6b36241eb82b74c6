/** What a delivery report (RFC 3464) says of one mail. */
export type Delivery = { verdict: 'hard' | 'soft' | 'refused' | 'fine'; status: string };

/**
 * Reads the machine part of a report. Hard: the address does not work (5.1, 5.2.1, 5.4.1 …). Soft: not now, or full. Refused: their server
 * did not like the mail (spam, policy: 5.7), which says nothing about the address and counts for nobody.
 */
export function readReport(reports: readonly string[]): Delivery | undefined {
	for (const report of reports) {
		const fields = report
			.replace(/\r\n?/g, '\n')
			.split(/\n\s*\n/)
			.slice(1)
			.map(fieldsOf);
		for (const about of fields.length ? fields : [fieldsOf(report)]) {
			const action = about.get('action')?.toLowerCase().trim();
			const status = /\b[245]\.\d{1,3}\.\d{1,3}\b/.exec(about.get('status') ?? '')?.[0] ?? codeIn(about.get('diagnostic-code') ?? '');
			if (!action && !status) continue;
			return { status, verdict: verdictOf(action, status, about.get('diagnostic-code') ?? '') };
		}
	}
	return undefined;
}

/** What a server answered while the mail was handed over: `550 5.1.1 No such user`. */
export function readRefusal(words: string): Delivery {
	const status = codeIn(words);
	return { status, verdict: verdictOf('failed', status, words) };
}

function verdictOf(action: string | undefined, status: string, words: string): Delivery['verdict'] {
	if (action === 'delivered' || action === 'relayed' || action === 'expanded' || status.startsWith('2.')) return 'fine';
	if (/^[45]\.7\./.test(status) || /\bspam\b|blocked|blacklist|blocklist|reputation|policy|dmarc|spf\b/i.test(words)) return 'refused';
	if (action === 'delayed' || status.startsWith('4.')) return 'soft';
	return /^5\.(?:2\.2|3\.|4\.[^14])/.test(status) ? 'soft' : 'hard';
}

const codeIn = (words: string): string => {
	const enhanced = /\b[245]\.\d{1,3}\.\d{1,3}\b/.exec(words)?.[0];
	const plain = /\b([45])\d\d\b/.exec(words)?.[1];
	return enhanced ?? (plain ? `${plain}.0.0` : '');
};

function fieldsOf(text: string): Map<string, string> {
	const fields = new Map<string, string>();
	for (const line of text.replace(/\n[ \t]+/g, ' ').split('\n')) {
		const field = /^([\w-]{2,40})\s*:\s*(.{0,2000})/.exec(line);
		if (field?.[1]) fields.set(field[1].toLowerCase(), field[2] ?? '');
	}
	return fields;
}
