import type { Ctx } from '#kernel/context';
import type { KeptFile } from '#kernel/web';
import type { LinkedBy } from '../server/reading/links.ts';

export type Around = { id: string; theme: { id: string; key: string } | null };

/** What a `resolve.ts` may use: the actor's eyes, the page around, links already followed, files already found. */
export type Needs = { ctx: Ctx; page: Around; linked: LinkedBy; files: ReadonlyMap<string, KeptFile> };
