import { randomBytes } from 'node:crypto';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import S3rver from 's3rver';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { diskStore, s3Store, type Store } from '#kernel/storage';

let folder = '';
let server: S3rver;
const stores: Record<string, Store> = {};

beforeAll(async () => {
	folder = await mkdtemp(join(tmpdir(), 'samenspel-stores-'));
	server = new S3rver({
		port: 0,
		address: '127.0.0.1',
		silent: true,
		directory: join(folder, 's3'),
		configureBuckets: [{ name: 'house' }]
	});
	const { port } = await server.run();
	stores['disk'] = diskStore(join(folder, 'files'));
	stores['S3'] = s3Store(`http://S3RVER:S3RVER@127.0.0.1:${port}/house/some%20where/deep`);
});
afterAll(async () => {
	await server.close();
	await rm(folder, { recursive: true, force: true });
});

const keep = (store: Store, name: string, bytes: Buffer) => store.put(name, Readable.from([bytes]), bytes.length);
const read = async (source: Readable | undefined) => source && (await buffer(source));

describe.for(['disk', 'S3'])('bytes on %s', (kind) => {
	const store = (): Store => stores[kind] as Store;

	test('come back as they were, whole or in part', async () => {
		const bytes = randomBytes(300_000);
		await keep(store(), 'ab/one/whole', bytes);
		expect((await read(await store().get('ab/one/whole')))?.equals(bytes)).toBe(true);
		expect((await read(await store().get('ab/one/whole', { from: 10, to: 19 })))?.equals(bytes.subarray(10, 20))).toBe(true);
		expect(await store().head('ab/one/whole')).toMatchObject({ bytes: 300_000 });
	});

	test('are replaced as a whole', async () => {
		await keep(store(), 'ab/one/again', Buffer.from('first, and longer'));
		await keep(store(), 'ab/one/again', Buffer.from('second'));
		expect(String(await read(await store().get('ab/one/again')))).toBe('second');
	});

	test('are listed by the beginning of their name', async () => {
		for (const name of ['cd/two/x', 'cd/two/x.320.webp', 'cd/three/y', 'ce/two/z']) await keep(store(), name, Buffer.from(name));
		const names: string[] = [];
		for await (const one of store().list('cd/two/')) names.push(one.name);
		expect(names.sort()).toEqual(['cd/two/x', 'cd/two/x.320.webp']);
		const all: string[] = [];
		for await (const one of store().list('')) all.push(one.name);
		expect(all).toEqual(expect.arrayContaining(['cd/three/y', 'ce/two/z']));
	});

	test('are gone after delete; what is not there is undefined, and can be deleted', async () => {
		await keep(store(), 'ef/four/x', Buffer.from('x'));
		await store().delete('ef/four/x');
		await store().delete('ef/four/x');
		expect(await store().get('ef/four/x')).toBeUndefined();
		expect(await store().head('ef/four/x')).toBeUndefined();
	});

	test('that break off halfway, or are fewer than said, are refused and leave nothing', async () => {
		const broken = Readable.from(
			(function* () {
				yield Buffer.alloc(70_000);
				throw new Error('the line is gone');
			})()
		);
		await expect(store().put('gh/five/x', broken, 200_000)).rejects.toThrow('the line is gone');
		await expect(store().put('gh/five/x', Readable.from([Buffer.alloc(5)]), 9)).rejects.toThrow('Expected 9 bytes');
		// A real S3 keeps all of an object or nothing; the small one of this test may leave an empty one.
		if (kind === 'disk') expect(await store().head('gh/five/x')).toBeUndefined();
	});
});

test('an S3 that takes the line and then says nothing is away: nobody waits for ever', async () => {
	const silent = createServer(() => {});
	await new Promise<void>((ready) => silent.listen(0, '127.0.0.1', ready));
	onTestFinished(() => void silent.close());
	const { port } = silent.address() as { port: number };
	const store = s3Store(`http://S3RVER:S3RVER@127.0.0.1:${port}/house`, { opening: 100, silence: 100 });
	await expect(store.head('ab/one/x')).rejects.toMatchObject({ name: 'TimeoutError' });
	await expect(keep(store, 'ab/one/x', Buffer.from('x'))).rejects.toMatchObject({ name: 'TimeoutError' });
});

test('on disk nothing half lies beside it, and no name leads outside', async () => {
	await expect(stores['disk']?.put('gh/six/x', Readable.from([Buffer.alloc(5)]), 9)).rejects.toThrow('Expected 9 bytes');
	expect(await readdir(join(folder, 'files/gh/six'))).toEqual([]);
	for (const name of ['../x', 'ab/../../x', '/etc/passwd', 'ab/\0', 'ab/one two'])
		await expect(keep(stores['disk'] as Store, name, Buffer.from('x'))).rejects.toThrow('Not a name of ours');
});
