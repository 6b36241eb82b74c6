/** An invented mail as it stands in an archive. */
export type Letter = {
	from: string;
	subject: string;
	date: string;
	text: string;
	id?: string;
	answers?: string;
	headers?: readonly string[];
};

/** Archives as list programs write them. */
export const mbox = (...letters: readonly Letter[]): File =>
	new File([letters.map(lines).join('\n')], 'lijst.mbox', { type: 'application/mbox' });

function lines({ from, subject, date, text, id, answers, headers = [] }: Letter): string {
	const at = new Date(date);
	return [
		`From ${/[\w.+-]+@[\w.-]+/.exec(from)?.[0] ?? 'iemand'} ${Number.isNaN(at.getTime()) ? 'Mon Jan  5 10:00:00 2015' : at.toUTCString().replace(/^(\w+), (\d+) (\w+) (\d+) ([\d:]+).*/, '$1 $3 $2 $5 $4')}`,
		`From: ${from}`,
		'To: regendagen@lijst.example',
		`Subject: ${subject}`,
		...(date ? [`Date: ${date}`] : []),
		...(id ? [`Message-ID: <${id}@lijst.example>`] : []),
		...(answers ? [`In-Reply-To: <${answers}@lijst.example>`, `References: <${answers}@lijst.example>`] : []),
		'List-Id: <regendagen.lijst.example>',
		...(headers.some((one) => /^content-type/i.test(one)) ? [] : ['Content-Type: text/plain; charset=utf-8']),
		...headers,
		'',
		text.replace(/^(>*From )/gm, '>$1'),
		''
	].join('\n');
}
