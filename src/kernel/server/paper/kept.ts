/** Bytes by a key, up to a limit: what was not asked for longest leaves first. */
export class Kept {
	readonly #all = new Map<string, Buffer>();
	readonly #limit: number;
	#bytes = 0;

	constructor(limit: number) {
		this.#limit = limit;
	}

	get(key: string): Buffer | undefined {
		const one = this.#all.get(key);
		if (!one) return undefined;
		this.#all.delete(key);
		this.#all.set(key, one);
		return one;
	}

	put(key: string, one: Buffer): Buffer {
		this.#all.set(key, one);
		this.#bytes += one.length;
		for (const [oldest, gone] of this.#all) {
			if (this.#bytes <= this.#limit) break;
			this.#all.delete(oldest);
			this.#bytes -= gone.length;
		}
		return one;
	}
}
