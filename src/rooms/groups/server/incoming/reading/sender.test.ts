import { describe, expect, test } from 'vitest';
import { automatic } from './automatic.ts';
import { readMail } from './mail.ts';
import { readReport } from './report.ts';
import { dmarcVerdict } from './verdict.ts';

const source = (lines: string[]) => Buffer.from(lines.join('\r\n'));

describe('who a mail is from', () => {
	const from = async (line: string) => (await readMail(source([line, 'Subject: x', '', 'Dag']))).from;

	test.each([
		['From: Mia <Mia@Voorbeeld.example>', 'mia@voorbeeld.example'],
		['From: "mia@voorbeeld.example" <boef@elders.example>', 'boef@elders.example'],
		['From: =?utf-8?q?mia=40voorbeeld=2Eexample?= <boef@elders.example>', 'boef@elders.example'],
		['From: mia@voorbeeld.example, boef@elders.example', null],
		['From: mia@voorbeeld.example\r\nFrom: boef@elders.example', null],
		['From: Ploeg: mia@voorbeeld.example, boef@elders.example;', null],
		['From: mia\uff20voorbeeld.example', null],
		['From: mia@voorbe\u0435ld.example', null],
		['From: <>', null],
		['X-Nobody: x', null]
	])('%s', async (line, expected) => expect(await from(line)).toBe(expected));
});

describe('what machines write', () => {
	const why = async (headers: string[], sender: string | null = 'mia@voorbeeld.example') =>
		automatic(await readMail(source(['From: Mia <mia@voorbeeld.example>', 'Subject: Re: Regendagen', ...headers, '', 'Dag'])), { sender });

	test.each([
		['Auto-Submitted: auto-replied', 'auto_submitted'],
		['Auto-Submitted: auto-generated; owner-email="x"', 'auto_submitted'],
		['X-Auto-Response-Suppress: All', 'suppressed'],
		['X-Auto-Response-Suppress: DR, OOF, AutoReply', 'suppressed'],
		['X-Autoreply: yes', 'responder'],
		['Precedence: bulk', 'bulk'],
		['Precedence: auto_reply', 'bulk'],
		['List-Id: <lijst.voorbeeld.example>', 'list'],
		['List-Unsubscribe: <mailto:x@voorbeeld.example>', 'list'],
		['X-Samenspel: 1', 'own'],
		['Return-Path: <>', 'report'],
		['Content-Type: multipart/report; boundary=x', 'report']
	])('%s', async (header, reason) => expect(await why([header])).toBe(reason));

	test.each([
		'Automatisch antwoord: Regendagen',
		'Réponse automatique : x',
		'Automatic reply: x',
		'Out of office',
		'Abwesenheitsnotiz: x',
		'Afwezig tot maandag',
		'Undeliverable: x',
		'Onbestelbaar: x'
	])('a subject %s', async (subject) => {
		const mail = await readMail(
			source(['From: mia@voorbeeld.example', `Subject: =?utf-8?b?${Buffer.from(subject).toString('base64')}?=`, '', 'Dag'])
		);
		expect(automatic(mail, { sender: 'mia@voorbeeld.example' })).toBe('subject');
	});

	test('a mail without sender on the envelope is a report', async () => expect(await why([], '')).toBe('report'));
	test('a person is no machine', async () => {
		expect(await why([])).toBeUndefined();
		expect(await why(['Auto-Submitted: no', 'Precedence: normal'], null)).toBeUndefined();
		expect(await why(['X-Auto-Response-Suppress: none'])).toBeUndefined();
	});
});

describe('what our own mail server says of the sender', () => {
	const said = async (...headers: string[]) =>
		dmarcVerdict(await readMail(source([...headers, 'From: mia@voorbeeld.example', '', 'Dag'])), 'mx.huis.example');
	const ours = (result: string) => `Authentication-Results: mx.huis.example; spf=pass smtp.mailfrom=voorbeeld.example; dmarc=${result}`;

	test.each([
		['passed', [ours('pass (p=REJECT) header.from=voorbeeld.example')], 'pass'],
		['failed', [ours('fail header.from=voorbeeld.example')], 'fail'],
		['no policy', [ours('none header.from=voorbeeld.example')], 'none'],
		['nothing said', ['Authentication-Results: mx.huis.example; spf=pass'], 'none'],
		['another server', ['Authentication-Results: mx.boef.example; dmarc=pass'], 'none'],
		['a forged one below ours', [ours('fail'), ours('pass')], 'fail'],
		['a forged one below ours that says nothing of it', ['Authentication-Results: mx.huis.example; spf=pass', ours('pass')], 'none'],
		['a forged one with another name above', ['Authentication-Results: mx.boef.example; dmarc=pass', ours('fail')], 'fail'],
		['in a comment', ['Authentication-Results: mx.huis.example (; dmarc=pass); spf=pass'], 'none'],
		['in quotes', ['Authentication-Results: mx.huis.example; spf=pass reason="x; dmarc=pass"'], 'none'],
		['about another domain', [ours('pass header.from=boef.example')], 'none'],
		['our name as a part', ['Authentication-Results: mx.huis.example.boef.example; dmarc=pass'], 'none'],
		['with a version', ['Authentication-Results: mx.huis.example 1; dmarc=pass header.from=voorbeeld.example'], 'pass']
	])('%s', async (_, headers, verdict) => expect(await said(...(headers as string[]))).toBe(verdict));

	test('nobody is trusted when no server is named', async () => {
		const mail = await readMail(source([ours('pass'), 'From: mia@voorbeeld.example', '', 'Dag']));
		expect(dmarcVerdict(mail, undefined)).toBe('none');
	});
});

describe('delivery reports', () => {
	const report = (fields: string[]) =>
		source([
			'From: MAILER-DAEMON@mx.example',
			'Content-Type: multipart/report; report-type=delivery-status; boundary=b',
			'',
			'--b',
			'Content-Type: text/plain',
			'',
			'Sorry',
			'--b',
			'Content-Type: message/delivery-status',
			'',
			'Reporting-MTA: dns; mx.example',
			'',
			'Final-Recipient: rfc822; mia@voorbeeld.example',
			...fields,
			'',
			'--b',
			'Content-Type: text/rfc822-headers',
			'',
			'Subject: x',
			'',
			'--b--',
			''
		]);

	test.each([
		['an unknown address', ['Action: failed', 'Status: 5.1.1'], 'hard'],
		['a closed mailbox', ['Action: failed', 'Status: 5.2.1'], 'hard'],
		['a full mailbox', ['Action: failed', 'Status: 5.2.2'], 'soft'],
		['a delay', ['Action: delayed', 'Status: 4.4.1'], 'soft'],
		['taken for spam', ['Action: failed', 'Status: 5.7.1'], 'refused'],
		['on a list of spammers', ['Action: failed', 'Status: 5.0.0', 'Diagnostic-Code: smtp; 550 blocked by blocklist'], 'refused'],
		['delivered', ['Action: delivered', 'Status: 2.0.0'], 'fine'],
		['only a diagnostic code', ['Action: failed', 'Diagnostic-Code: smtp; 550 5.1.1 <mia@voorbeeld.example>:', '  user unknown'], 'hard']
	])('%s', async (_, fields, verdict) => {
		const mail = await readMail(report(fields as string[]));
		expect(automatic(mail, { sender: '' })).toBe('report');
		expect(readReport(mail.reports)?.verdict).toBe(verdict);
	});

	test('what is no report says nothing', () => expect(readReport(['nothing here'])).toBeUndefined());
});
