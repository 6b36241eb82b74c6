declare module 's3rver' {
	/** A small S3 server for tests; it ships without types. */
	export default class S3rver {
		constructor(options: { port: number; address: string; silent: boolean; directory: string; configureBuckets: Array<{ name: string }> });
		run(): Promise<{ port: number }>;
		close(): Promise<void>;
	}
}
