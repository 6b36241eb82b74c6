import { describe, expect, test } from 'vitest';
import { PageCache } from '#kernel/cache';

const page = (text: string) => ({ status: 200, headers: {}, body: Buffer.from(text) });

describe('pages for nobody in particular', () => {
	test('are kept until their time is over', () => {
		const cache = new PageCache();
		cache.put('/', cache.version, page('hallo'), 0, 60);
		expect(cache.get('/', 59_999)?.body.toString()).toBe('hallo');
		expect(cache.get('/', 60_000)).toBeUndefined();
	});

	test('one made from an older snapshot is never kept after something changed', () => {
		const cache = new PageCache();
		const begun = cache.version;
		cache.drop();
		expect(cache.put('/', begun, page('oud'), 0, 60)).toBeUndefined();
		expect(cache.get('/', 1)).toBeUndefined();
	});

	test('the least recently used leave when there is no room', () => {
		const cache = new PageCache(6000);
		for (let number = 0; number < 20; number += 1) cache.put(`/${number}`, 0, page('x'.repeat(500)), 0, 60);
		expect(cache.size).toBeLessThan(8);
		expect(cache.get('/19', 1)).toBeDefined();
		expect(cache.get('/0', 1)).toBeUndefined();
	});
});
