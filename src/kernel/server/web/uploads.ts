import type { Ctx } from '#kernel/context';
import { keepUpload, type Purpose } from '#kernel/storage';

export type Uploads = Record<string, Purpose | readonly [Purpose]>;

/**
 * Puts the id of the kept file in the place of each upload. A form that was refused shows those ids as hidden fields, so that
 * nobody chooses a file twice; of a field for one file, a newly chosen one wins.
 */
export async function keepUploads(ctx: Ctx, values: Record<string, unknown>, uploads: Uploads): Promise<void> {
	for (const [field, wanted] of Object.entries(uploads)) {
		const several = typeof wanted !== 'string';
		const purpose = several ? wanted[0] : wanted;
		const sent = [values[field] ?? []].flat();
		const files = sent.filter((one) => one instanceof File);
		const kept = sent.filter((one) => typeof one === 'string');
		values[field] = several ? kept : kept.at(-1);
		for (const file of several ? files : files.slice(-1)) {
			const { id } = await keepUpload(ctx, file, { purpose, field });
			if (several) kept.push(id);
			else values[field] = id;
		}
	}
}
