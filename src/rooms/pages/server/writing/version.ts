import { isDeepStrictEqual } from 'node:util';
import { db, type Tx } from '#kernel/context';
import { newId } from '#kernel/ids';
import type { Block, SaidPage } from '../../schema.ts';
import { hangFiles } from '../publishing/files.ts';
import { versionOf, type HeldPage, type HeldText } from './find.ts';

type Written = { note?: string; made_from?: number | null };

/** Writes down what a page says from now on, as the newest version. Saying the same again writes nothing. Answers its number. */
export async function writeVersion(
	tx: Tx,
	page: HeldPage,
	text: HeldText,
	said: SaidPage,
	{ note = '', made_from = null }: Written
): Promise<number> {
	const blocks = withIds(said.blocks);
	if (text.latest > 0 && (await saysTheSame(tx, text, { ...said, blocks }, made_from))) return text.latest;
	const id = newId();
	const number = text.latest + 1;
	// First: one that is not there is answered like one that is not theirs.
	await hangFiles(tx, { id, picture: said.picture, blocks, audience: page.audience, owner: page.owner, status: 'draft' });
	await db(tx)
		.insertInto('page_version')
		.values({
			id,
			page_id: page.id,
			locale: text.locale,
			number,
			title: said.title,
			label: said.label,
			summary: said.summary,
			picture: said.picture,
			seo: JSON.stringify(said.seo),
			blocks: JSON.stringify(blocks),
			made_from,
			author: tx.actor.kind === 'person' ? tx.actor.id : null,
			note,
			audience: page.audience,
			owner: page.owner,
			status: 'draft',
			at: tx.now
		})
		.execute();
	await db(tx).updateTable('page_text').set({ latest: number, changed_at: tx.now }).where('id', '=', text.id).execute();
	await forgetDraft(tx, page.id, text.locale);
	return number;
}

/** A block keeps its name through all versions, so that two versions can be laid side by side. */
function withIds(blocks: readonly Block[]): Block[] {
	const seen = new Set<string>();
	return blocks.map((block) => {
		const id = block.id && !seen.has(block.id) ? block.id : newId().slice(-12);
		seen.add(id);
		return { ...block, id };
	});
}

async function saysTheSame(tx: Tx, text: HeldText, said: SaidPage, made_from: number | null): Promise<boolean> {
	const before = await versionOf(tx, text.page_id, text.locale, text.latest);
	return before.made_from === made_from && isDeepStrictEqual(plainly(before), plainly(said));
}

/** As it would come back from the database. */
const plainly = ({ title, label, summary, picture, seo, blocks }: SaidPage): unknown =>
	JSON.parse(JSON.stringify({ title, label, summary, picture, seo, blocks }));

/** What was being typed is now written down. */
export async function forgetDraft(tx: Tx, page: string, locale: string): Promise<void> {
	if (tx.actor.kind !== 'person') return;
	await db(tx)
		.deleteFrom('page_draft')
		.where('page_id', '=', page)
		.where('locale', '=', locale)
		.where('person_id', '=', tx.actor.id)
		.execute();
}
