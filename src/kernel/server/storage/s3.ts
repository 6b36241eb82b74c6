import {
	DeleteObjectCommand,
	GetObjectCommand,
	HeadObjectCommand,
	paginateListObjectsV2,
	PutObjectCommand,
	S3Client
} from '@aws-sdk/client-s3';
import { Transform, type Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { log } from '#kernel/log';
import type { Store } from './shape.ts';

const absent = (error: { name?: string; $metadata?: { httpStatusCode?: number } }): undefined => {
	if (error.$metadata?.httpStatusCode !== 404 && error.name !== 'NoSuchKey') throw error;
	return undefined;
};

/** How long it may take to open a line, and how long nothing may pass over one, in milliseconds: by itself the client would wait for ever. */
const patience = { opening: 10_000, silence: 120_000 };

/** Any S3-compatible server: `https://KEY:SECRET@host/bucket/prefix?region=eu-west-1`. */
export function s3Store(address: string, { opening, silence } = patience): Store {
	const url = new URL(address);
	const [bucket = '', ...rest] = url.pathname.slice(1).split('/');
	const Bucket = decodeURIComponent(bucket);
	const folder = rest
		.filter(Boolean)
		.map((part) => `${decodeURIComponent(part)}/`)
		.join('');
	const client = new S3Client({
		endpoint: url.origin,
		region: url.searchParams.get('region') ?? 'eu-central-1',
		credentials: { accessKeyId: decodeURIComponent(url.username), secretAccessKey: decodeURIComponent(url.password) },
		forcePathStyle: true,
		requestHandler: { connectionTimeout: opening, socketTimeout: silence },
		logger: { debug() {}, info() {}, warn: (...words) => log.warn({ words }, 'S3'), error: (...words) => log.error({ words }, 'S3') },
		// Trailing checksums are Amazon's own; other servers refuse them.
		requestChecksumCalculation: 'WHEN_REQUIRED',
		responseChecksumValidation: 'WHEN_REQUIRED'
	});
	const at = (name: string) => ({ Bucket, Key: folder + name });

	return {
		async put(name, source, bytes) {
			const stop = new AbortController();
			const Body = exactly(bytes, source, (error) => stop.abort(error));
			const sending = client.send(new PutObjectCommand({ ...at(name), Body, ContentLength: bytes }), { abortSignal: stop.signal });
			await sending.catch((error: unknown) => {
				throw stop.signal.aborted ? stop.signal.reason : error;
			});
		},
		async get(name, span) {
			const Range = span && `bytes=${span.from}-${span.to}`;
			const found = await client.send(new GetObjectCommand({ ...at(name), Range })).catch(absent);
			return found?.Body as Readable | undefined;
		},
		async head(name) {
			const found = await client.send(new HeadObjectCommand(at(name))).catch(absent);
			return found && { name, bytes: found.ContentLength ?? 0, changed: found.LastModified ?? new Date(0) };
		},
		async delete(name) {
			await client.send(new DeleteObjectCommand(at(name)));
		},
		async *list(prefix) {
			for await (const page of paginateListObjectsV2({ client }, { Bucket, Prefix: folder + prefix }))
				for (const { Key, Size, LastModified } of page.Contents ?? [])
					if (Key) yield { name: Key.slice(folder.length), bytes: Size ?? 0, changed: LastModified ?? new Date(0) };
		}
	};
}

/** The client neither notices a source that breaks nor one that ends too early: it would wait for ever. */
function exactly(bytes: number, source: Readable, broken: (error: Error) => void): Readable {
	let seen = 0;
	const counted = new Transform({
		transform(chunk: Buffer, _, done) {
			seen += chunk.length;
			done(null, chunk);
		},
		flush: (done) => done(seen === bytes ? null : new Error(`Expected ${bytes} bytes, got ${seen}.`))
	});
	pipeline(source, counted).catch(broken);
	return counted;
}
