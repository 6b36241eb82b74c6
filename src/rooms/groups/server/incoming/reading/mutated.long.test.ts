import { expect, test } from 'vitest';
import { readApart } from './apart.ts';
import { generated } from './corpus.fixture.ts';
import { hostile } from './hostile.fixture.ts';

const many = 10_000;

/** Chance that comes out the same each time (mulberry32). */
function chances(seed: number) {
	let state = seed;
	return (below: number): number => {
		state = (state + 0x6d2b79f5) | 0;
		let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
		mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
		return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296) * below);
	};
}

const heads = [
	'multipart/mixed; boundary=b',
	'multipart/alternative; boundary="b"',
	'message/rfc822',
	'text/html; charset=utf-16',
	'multipart/report; boundary=b',
	'text/plain; charset=iso-2022-jp'
];
const bits = [
	'--b\r\n',
	'--b--\r\n',
	'=?utf-8?b?',
	'\r\n\r\n',
	'Content-Type: multipart/mixed; boundary=c\r\n\r\n--c\r\n',
	'\u0000',
	'Content-Transfer-Encoding: base64\r\n',
	'"',
	'<',
	'>'
];

test('ten thousand mails in which something is broken: each is read or refused, none ends its reader', async () => {
	const below = chances(20_261_127);
	const sources = generated().map(({ text, html }) => text ?? html ?? '');
	const seen = { read: 0, refused: 0, ended: 0, slowest: 0 };
	for (let at = 0; at < many; at += 1) {
		const raw = mutated(sources[below(sources.length)] ?? '', below);
		const begun = performance.now();
		await readApart(raw).then(
			() => (seen.read += 1),
			(error: Error) => (/reader ended/.test(error.message) ? (seen.ended += 1) : (seen.refused += 1))
		);
		seen.slowest = Math.max(seen.slowest, performance.now() - begun);
	}
	process.stdout.write(
		`${many} mails: ${seen.read} read, ${seen.refused} refused, ${seen.ended} ended their reader; the slowest took ${Math.round(seen.slowest)} ms\n`
	);
	expect(seen.ended).toBe(0);
	expect(seen.read + seen.refused).toBe(many);
});

test('what each hostile mail took', async () => {
	for (const [name, make] of Object.entries(hostile)) {
		const raw = make();
		const begun = performance.now();
		const outcome = await readApart(raw).then(
			() => 'read',
			(error: Error) => error.message.slice(0, 60)
		);
		process.stdout.write(`${name}: ${Math.round(raw.length / 1000)} kB, ${Math.round(performance.now() - begun)} ms, ${outcome}\n`);
		expect(outcome).toBeTruthy();
	}
});

function mutated(text: string, below: (many: number) => number): Buffer {
	const head = heads[below(heads.length)] ?? '';
	let source = `From: "Mia" <mia@voorbeeld.example>\r\nSubject: =?utf-8?q?Re=3A_Regen?=\r\nContent-Type: ${head}\r\n\r\n--b\r\n\r\n${text}\r\n--b--\r\n`;
	for (let turn = below(6); turn >= 0; turn -= 1) {
		const at = below(source.length);
		source = source.slice(0, at) + (bits[below(bits.length)] ?? '') + source.slice(at + below(12));
	}
	const bytes = Buffer.from(source);
	for (let turn = below(30); turn > 0; turn -= 1) bytes[below(bytes.length)] = below(256);
	return bytes;
}
