import type { Ctx } from '#kernel/context';
import { HouseError, Invalid } from '#kernel/errors';
import { keepUpload } from '#kernel/storage';
import type { Enclosed } from '../reading/mail.ts';

export type Files = { ids: string[]; names: string[]; leftOut: string[] };

/** Every file of a mail goes the way of an upload: looked at, cleaned, within what its writer may keep. Names of those that did not come along. */
export async function keepEnclosed(theirs: Ctx, enclosed: readonly Enclosed[]): Promise<Files> {
	const ids: string[] = [];
	const names: string[] = [];
	const leftOut: string[] = [];
	for (const { name, mediaType, bytes, small } of enclosed) {
		if (small) continue;
		const file = new File([new Uint8Array(bytes)], name || 'bijlage', { type: mediaType });
		try {
			if (ids.length >= 10) throw new Invalid({ file: 'library_upload_quota' });
			ids.push((await keepUpload(theirs, file, { purpose: 'anything' })).id);
			names.push(file.name);
		} catch (error) {
			if (!(error instanceof HouseError)) throw error;
			leftOut.push(name.slice(0, 120) || '—');
		}
	}
	return { ids, names, leftOut };
}
