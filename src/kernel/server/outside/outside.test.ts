import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { allowOutside, fetchOutside } from './index.ts';

let server: Server;
let port = 0;
let asked = 0;
beforeAll(async () => {
	server = createServer((request, response) => {
		asked += 1;
		if (request.url === '/away') response.writeHead(302, { location: `http://169.254.169.254/latest` }).end();
		else if (request.url === '/round') response.writeHead(302, { location: '/round' }).end();
		else if (request.url === '/door') response.writeHead(302, { location: 'http://127.0.0.1:25/' }).end();
		else if (request.url === '/named') response.writeHead(302, { location: `http://user:word@127.0.0.1:${port}/` }).end();
		else if (request.url === '/much') response.end(Buffer.alloc(3_000_000));
		else if (request.url === '/slow') response.write('hal');
		else response.end('hallo');
	});
	await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
	port = (server.address() as AddressInfo).port;
});
afterAll(() => {
	allowOutside([]);
	server.close();
});

const limits = { bytes: 1_000_000, seconds: 5 };

describe('what is outside', () => {
	test.for([
		'http://127.0.0.1:PORT/',
		'http://localhost:PORT/',
		'http://2130706433:PORT/',
		'http://0x7f000001:PORT/',
		'http://0177.0.0.1:PORT/',
		'http://0.0.0.0:PORT/',
		'http://[::1]:PORT/',
		'http://[::ffff:127.0.0.1]:PORT/',
		'http://169.254.169.254/latest/meta-data',
		'http://10.0.0.1/',
		'http://192.168.1.1:8080/',
		'http://[fd00::1]/',
		'file:///etc/passwd',
		'ftp://example.org/x',
		'gopher://127.0.0.1:PORT/',
		'http://user:word@example.org/',
		'http://127.0.0.1:22/',
		'niets'
	])('is not %s', async (address) => {
		allowOutside([]);
		const before = asked;
		await expect(fetchOutside(address.replace('PORT', String(port)), limits)).rejects.toMatchObject({
			code: expect.stringMatching(/address|unreachable/)
		});
		expect(asked).toBe(before);
	});

	test('may not lead inside, go in circles or never end', async () => {
		allowOutside(['127.0.0.1']);
		const at = (path: string) => fetchOutside(`http://127.0.0.1:${port}${path}`, limits);
		expect((await at('/')).body.toString()).toBe('hallo');
		await expect(at('/away')).rejects.toMatchObject({ code: 'address' });
		await expect(at('/door')).rejects.toMatchObject({ code: 'address' });
		await expect(at('/named')).rejects.toMatchObject({ code: 'address' });
		await expect(at('/round')).rejects.toMatchObject({ code: 'refused' });
		await expect(at('/much')).rejects.toMatchObject({ code: 'too_big' });
		await expect(fetchOutside(`http://127.0.0.1:${port}/`, { ...limits, bytes: 4 })).rejects.toMatchObject({ code: 'too_big' });
	});

	test('is asked as nobody, and at no door where something else than pages is told', async () => {
		allowOutside(['127.0.0.1']);
		const before = asked;
		for (const address of [`http://user:word@127.0.0.1:${port}/`, `http://user@127.0.0.1:${port}/`, 'http://127.0.0.1:25/'])
			await expect(fetchOutside(address, limits), address).rejects.toMatchObject({ code: 'address' });
		expect(asked).toBe(before);
	});

	test('may take its time, but not more', async () => {
		allowOutside(['127.0.0.1']);
		const slow = fetchOutside(`http://127.0.0.1:${port}/slow`, { bytes: 10, seconds: 0.3 });
		await expect(slow).rejects.toMatchObject({ code: 'too_slow' });
	});
});
