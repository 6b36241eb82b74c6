import type { Tx } from '#kernel/context';
import { attach, detach } from '#kernel/storage';
import { filesIn, type Block } from '../../blocks/types.ts';
import type { Audience, Status } from '../tables.ts';

export type Shown = { id: string; picture: string | null; blocks: Block[]; audience: Audience; owner: string | null; status: Status };

/** A version's files are seen by who sees the version; what stands in a hidden block, only by who writes. */
export async function hangFiles(tx: Tx, { id, picture, blocks, audience, owner, status }: Shown): Promise<void> {
	const fieldOf = (file: string) => (file === picture ? 'picture' : placeOf(blocks, file, 'blocks'));
	const subject = { room: 'pages', subject: id, audience, owner };
	const open = [...(picture ? [picture] : []), ...filesIn(blocks.filter(({ hidden }) => !hidden))];
	const hidden = filesIn(blocks).filter((file) => !open.includes(file));
	for (const file of new Set(open)) await attach(tx, file, { ...subject, status, field: fieldOf(file) });
	for (const file of new Set(hidden)) await attach(tx, file, { ...subject, status: 'draft', field: fieldOf(file) });
	await detach(tx, subject, [...open, ...hidden]);
}

/** Under which name a form asks for this file: `blocks.2.data.file`. */
function placeOf(given: unknown, file: string, name: string): string | undefined {
	if (given === file) return name;
	if (typeof given !== 'object' || given === null) return undefined;
	for (const [key, value] of Object.entries(given)) {
		const place = placeOf(value, file, `${name}.${key}`);
		if (place) return place;
	}
	return undefined;
}
