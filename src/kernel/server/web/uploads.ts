import type { Ctx } from '#kernel/context';
import { Invalid } from '#kernel/errors';
import { keepUpload, type Purpose } from '#kernel/storage';

/** By name of the field; `*` stands for any place in a list (`blocks.*.data.file`). */
export type Uploads = Record<string, Purpose | readonly [Purpose]>;

/**
 * Puts the id of the kept file in the place of each upload. A form that was refused shows those ids as hidden fields, so that
 * nobody chooses a file twice; of a field for one file, a newly chosen one wins.
 */
export async function keepUploads(ctx: Ctx, values: Record<string, unknown>, uploads: Uploads): Promise<void> {
	const issues: Record<string, string> = {};
	/** One that is refused does not take the others along: those are kept, and need not be chosen again. */
	const refuse = (error: unknown): undefined => {
		if (!(error instanceof Invalid)) throw error;
		Object.assign(issues, error.issues);
	};
	for (const [pattern, wanted] of Object.entries(uploads)) {
		const several = typeof wanted !== 'string';
		const purpose = several ? wanted[0] : wanted;
		for (const { holder, key, field } of placesOf(values, pattern.split('.'))) {
			const sent = [holder[key] ?? []].flat();
			const files = sent.filter((one) => one instanceof File);
			const kept = sent.filter((one) => typeof one === 'string');
			holder[key] = several ? kept : kept.at(-1);
			for (const file of several ? files : files.slice(-1)) {
				const id = await keepUpload(ctx, file, { purpose, field }).then(({ id }) => id, refuse);
				if (id === undefined) continue;
				if (several) kept.push(id);
				else holder[key] = id;
			}
		}
	}
	if (Object.keys(issues).length) throw new Invalid(issues);
}

type Holder = Record<string, unknown>;
type Place = { holder: Holder; key: string; field: string };

/** Where this pattern leads in these values; a way that is not there leads nowhere. */
function placesOf(holder: Holder, [head = '', ...rest]: readonly string[], above: readonly string[] = []): Place[] {
	const keys = head === '*' ? Object.keys(holder) : [head];
	return keys.flatMap((key): Place[] => {
		const path = [...above, key];
		if (rest.length === 0) return [{ holder, key, field: path.join('.') }];
		const inner = holder[key];
		return typeof inner === 'object' && inner !== null && !(inner instanceof Blob) ? placesOf(inner as Holder, rest, path) : [];
	});
}
