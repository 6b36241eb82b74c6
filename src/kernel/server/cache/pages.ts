import { createHash } from 'node:crypto';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';

export type CachedPage = {
	status: number;
	headers: Record<string, string | string[]>;
	etag: string;
	body: Buffer;
	br: Buffer;
	gzip: Buffer;
	until: number;
};

/**
 * Whole pages for visitors nobody knows, as bytes ready to send (house.md, rule 10). A page is stored under the version that was current
 * when its making began: when anything public changed meanwhile (NOTIFY raises the version), it may be made from an older snapshot and is
 * not kept. Bounded: the least recently used leave first.
 */
export class PageCache {
	readonly #pages = new Map<string, CachedPage>();
	readonly #limit: number;
	#bytes = 0;
	#version = 0;

	/** `limit` in bytes of stored bodies. */
	constructor(limit = 64 * 1024 * 1024) {
		this.#limit = limit;
	}

	get version(): number {
		return this.#version;
	}

	get size(): number {
		return this.#pages.size;
	}

	/** Something public changed, or we may have missed that it did. */
	drop(): void {
		this.#version += 1;
		this.#pages.clear();
		this.#bytes = 0;
	}

	get(key: string, now: number): CachedPage | undefined {
		const page = this.#pages.get(key);
		if (!page) return undefined;
		this.#pages.delete(key);
		if (page.until <= now) {
			this.#bytes -= weight(page);
			return undefined;
		}
		this.#pages.set(key, page);
		return page;
	}

	/** Keeps a page that was begun under `version`; says whether it did. `seconds` is how long it may be shown. */
	put(
		key: string,
		version: number,
		answer: Pick<CachedPage, 'status' | 'headers' | 'body'>,
		now: number,
		seconds: number
	): CachedPage | undefined {
		if (version !== this.#version) return undefined;
		const before = this.#pages.get(key);
		if (before) this.#bytes -= weight(before);
		const page: CachedPage = {
			...answer,
			etag: `"${createHash('sha256').update(answer.body).digest('base64url').slice(0, 22)}"`,
			br: brotliCompressSync(answer.body, { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } }),
			gzip: gzipSync(answer.body, { level: 6 }),
			until: now + seconds * 1000
		};
		this.#pages.set(key, page);
		this.#bytes += weight(page);
		for (const [oldest, gone] of this.#pages) {
			if (this.#bytes <= this.#limit) break;
			this.#pages.delete(oldest);
			this.#bytes -= weight(gone);
		}
		return page;
	}
}

const weight = ({ body, br, gzip }: CachedPage): number => body.length + br.length + gzip.length + 512;
