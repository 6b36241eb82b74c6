import type { Ctx } from '#kernel/context';
import { filesById } from '#kernel/storage';
import { pictureHref } from '#kernel/web';

/** Addresses of the pictures among these files that who asks may see, large enough for a face on a card. */
export async function faces(
	ctx: Ctx,
	files: readonly (string | null | undefined)[]
): Promise<(file: string | null | undefined) => string | null> {
	const pictures = await filesById(ctx, files);
	return (file) => {
		const picture = file ? pictures.get(file) : undefined;
		return picture ? pictureHref(picture, 320) : null;
	};
}
