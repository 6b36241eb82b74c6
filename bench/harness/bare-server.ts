// Says one recorded answer to whoever asks. Nothing is worked out per request.
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';

const folder = process.argv[2] ?? '.';
const body = readFileSync(join(folder, 'body'));
const { status, headers } = JSON.parse(readFileSync(join(folder, 'head.json'), 'utf8')) as { status: number; headers: [string, string][] };
const flat = headers.flat();

const server = createServer((_, response) => {
	response.writeHead(status, flat);
	response.end(body);
});
server.listen(0, '127.0.0.1', () => console.log((server.address() as AddressInfo).port));
