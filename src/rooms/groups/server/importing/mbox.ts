/** One message of an archive: its bytes, and where they stand in the file. `ends` is the first byte that is not its own. */
export type Found = { starts: number; ends: number; raw: Buffer };

const newline = 0x0a;
/** A message begins at a line `From somebody …` with a year in it, at the top or after an empty line (RFC 4155). */
const begins = (line: Buffer): boolean =>
	line.length > 5 && line.length < 400 && /^From \S.*\b(?:19|20)\d\d\b/.test(line.toString('latin1'));

/** More than this is no message: it is passed by, and said so. */
export const largestMessage = 25 * 1024 * 1024;

/**
 * Messages of an archive (mboxrd, mboxo or mboxcl as programs write them), one at a time: never more than one is in memory. Throws nothing:
 * what stands before the first message is left out.
 */
export async function* messagesIn(source: AsyncIterable<Buffer>): AsyncGenerator<Found | { starts: number; ends: number; raw: null }> {
	let parts: Buffer[] = [];
	let size = 0;
	let starts = -1;
	let blank = true;
	let at = 0;
	const message = () => {
		const raw = size > largestMessage ? null : Buffer.concat(parts);
		return { starts, ends: at, raw: raw && unquoted(raw) };
	};
	for await (const line of linesOf(source)) {
		if (blank && begins(line)) {
			if (starts >= 0) yield message();
			[parts, size, starts] = [[], 0, at + line.length];
		} else if (starts >= 0) {
			size += line.length;
			if (size <= largestMessage) parts.push(line);
		}
		blank = line.length <= 2 && line.toString('latin1').trim() === '';
		at += line.length;
	}
	if (starts >= 0) yield message();
}

/** Lines with their ends. A line without end is cut after a megabyte: it is no text. */
async function* linesOf(source: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
	let rest = Buffer.alloc(0);
	for await (const chunk of source) {
		let data = rest.length ? Buffer.concat([rest, chunk]) : chunk;
		for (let end = data.indexOf(newline); end >= 0; end = data.indexOf(newline)) {
			yield data.subarray(0, end + 1);
			data = data.subarray(end + 1);
		}
		if (data.length > 1024 * 1024) {
			yield data;
			data = Buffer.alloc(0);
		}
		rest = Buffer.from(data);
	}
	if (rest.length) yield rest;
}

/** `>From` at the beginning of a line was `From` when it was written (mboxrd). */
export const unquoted = (raw: Buffer): Buffer =>
	raw.includes('\n>') ? Buffer.from(raw.toString('latin1').replace(/^>(>*From )/gm, '$1'), 'latin1') : raw;
