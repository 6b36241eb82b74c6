import type { Tx } from '#kernel/context';
import { attach, detach } from '#kernel/storage';
import { filesIn, type Block } from '../../blocks/types.ts';
import type { Audience, Status } from '../tables.ts';

export type Shown = { id: string; picture: string | null; blocks: Block[]; audience: Audience; owner: string | null; status: Status };

/** A version's files are seen by who sees the version; what stands in a hidden block, only by who writes. */
export async function hangFiles(tx: Tx, { id, picture, blocks, audience, owner, status }: Shown): Promise<void> {
	const subject = { room: 'pages', subject: id, audience, owner };
	const open = [...(picture ? [picture] : []), ...filesIn(blocks.filter(({ hidden }) => !hidden))];
	const hidden = filesIn(blocks).filter((file) => !open.includes(file));
	for (const file of new Set(open)) await attach(tx, file, { ...subject, status });
	for (const file of new Set(hidden)) await attach(tx, file, { ...subject, status: 'draft' });
	await detach(tx, subject, [...open, ...hidden]);
}
