import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { TooMany } from '#kernel/errors';
import { Kept } from './kept.ts';

/** Sheets that were asked for before stay at hand, up to so many bytes. */
const kept = new Kept(24 * 1024 * 1024);
const most = 12;
const seconds = 20;
let waiting = 0;
let turn: Promise<unknown> = Promise.resolve();

/**
 * Prints a Typst template (a path under src) with its data as a tagged PDF (PDF/UA-1): a picture without words for who cannot see it is
 * refused by the compiler. One at a time, in a process of its own; the same sheet twice is printed once. When too many wait: TooMany.
 */
export async function printSheet(template: string, data: object): Promise<Buffer> {
	const job = JSON.stringify({ template, data: JSON.stringify(data) });
	const key = createHash('sha256').update(job).digest('base64url');
	const known = kept.get(key);
	if (known) return known;
	if (waiting >= most) throw new TooMany(10);
	waiting += 1;
	try {
		const mine = turn.then(async () => kept.get(key) ?? kept.put(key, await printed(job)));
		turn = mine.catch(() => undefined);
		return await mine;
	} finally {
		waiting -= 1;
	}
}

/** The child knows nothing of the house: no settings, no secrets, no way out. */
function printed(job: string): Promise<Buffer> {
	const child = spawn(
		process.execPath,
		['--no-warnings', '--max-old-space-size=256', join(process.cwd(), 'src/kernel/server/paper/child.ts')],
		{
			env: {},
			timeout: seconds * 1000,
			killSignal: 'SIGKILL'
		}
	);
	const [out, said]: [Buffer[], Buffer[]] = [[], []];
	child.stdout.on('data', (part: Buffer) => out.push(part));
	child.stderr.on('data', (part: Buffer) => said.push(part));
	child.stdin.on('error', () => {});
	child.stdin.end(job);
	return new Promise((done, fail) => {
		child.on('error', fail);
		child.on('close', (code) =>
			code === 0
				? done(Buffer.concat(out))
				: fail(new Error(`The sheet could not be printed: ${Buffer.concat(said).toString().slice(0, 2000)}`))
		);
	});
}

/** A PDF as an answer: shown in the browser, kept for a while, the same bytes not sent twice. */
export function sheetResponse(request: Request, pdf: Buffer, name: string): Response {
	const etag = `"${createHash('sha256').update(pdf).digest('base64url').slice(0, 27)}"`;
	const headers = {
		etag,
		'cache-control': 'public, max-age=900',
		'content-type': 'application/pdf',
		'content-disposition': `inline; filename="${name.replace(/[^\w.-]+/g, '-')}"`
	};
	if (request.headers.get('if-none-match') === etag) return new Response(null, { status: 304, headers });
	return new Response(new Uint8Array(pdf), { headers });
}
