import { openAsBlob, readFileSync } from 'node:fs';
import { parse } from 'yaml';
import type { Ctx } from '#kernel/context';
import { keepUpload } from '#kernel/storage';

const folder = 'demo/places/pictures';
export type Pictured = { picture_id: string | null; picture_alt?: Record<string, string> };

export const noPicture = (): Pictured => ({ picture_id: null });

/** demo/places/pictures: drawings of our own, kept like any upload, each once. Answers what a place or an offer says of one, by its name. */
export async function keepDemoPictures(ctx: Ctx): Promise<(name?: string | null) => Pictured> {
	const alts = Object.entries(parse(readFileSync(`${folder}/pictures.yaml`, 'utf8')) as Record<string, Record<string, string>>);
	const kept = await Promise.all(
		alts.map(async ([name, picture_alt]) => {
			const file = new File([await openAsBlob(`${folder}/${name}.webp`)], `${name}.webp`);
			return [name, { picture_id: (await keepUpload(ctx, file, { purpose: 'picture' })).id, picture_alt }] as const;
		})
	);
	const pictures = new Map(kept);
	return (name) => {
		if (!name) return noPicture();
		const picture = pictures.get(name);
		if (!picture) throw new Error(`${folder} has no ${name}.`);
		return picture;
	};
}
