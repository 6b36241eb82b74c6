declare module 'wawoff2' {
	/** Unpacks WOFF2 letters; it ships without types. */
	export function decompress(packed: Uint8Array): Promise<Uint8Array>;
}
