import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import * as v from 'valibot';

const Part = v.object({ path: v.string(), bytes: v.number(), sha256: v.string() });

/** What an archive says of itself: the migrations its rows fit, and every part with its hash. */
export const ManifestSchema = v.object({
	format: v.literal('samenspel-backup-1'),
	made: v.string(),
	migrations: v.array(v.string()),
	tables: v.array(v.object({ name: v.string(), columns: v.array(v.string()) })),
	parts: v.array(Part)
});
export type Manifest = v.InferOutput<typeof ManifestSchema>;

export async function hashOf(path: string): Promise<string> {
	const hash = createHash('sha256');
	await pipeline(createReadStream(path), hash);
	return hash.digest('hex');
}
