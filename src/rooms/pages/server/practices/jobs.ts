import { transact } from '#kernel/context';
import { Conflict } from '#kernel/errors';
import { newId } from '#kernel/ids';
import { say } from '#kernel/i18n';
import { job } from '#kernel/jobs';
import type { Block as TextBlock, Doc } from '#kernel/text';
import { adoptedIdea, linkPractice } from '#rooms/groups';
import { submitForReview } from '../publishing/commands.ts';
import { createPage } from '../writing/commands.ts';

/**
 * A group adopted an idea and lets it go to the editors: it becomes the draft of a page, with how it went where it was tried. Nobody is named
 * in it. An idea that was taken back meanwhile, or is a draft already, makes none.
 */
export const draftPractice = job({
	name: 'pages.draft_practice',
	on: 'groups.idea_adopted',
	run: async (ctx, { subject }) => {
		if (!subject) return;
		const idea = await adoptedIdea(ctx, { id: subject });
		if (!idea.stands || idea.practice_id) return;
		await transact(ctx, async (tx) => {
			const locale = idea.locale as 'nl';
			const { id } = await createPage(tx, {
				locale,
				title: idea.title || say('pages_practice_untitled', {}, locale),
				label: say('pages_practice_label', {}, locale),
				blocks: [{ id: newId().slice(-12), type: 'text', data: { doc: asPage(idea, locale) } }]
			} as Parameters<typeof createPage>[1]);
			// It waits on the desk of the editors as what a colleague asks them to read.
			await submitForReview(tx, { id, locale });
			// Two at once make one draft: the second is rolled back, and finds the first when it tries again.
			if (!(await linkPractice(tx, { id: subject, practice: id })).linked) throw new Conflict();
		});
	}
});

type Idea = { doc: Doc; tryouts: { place: string; notes: string; outcome: string }[]; address: string | null };

/** The idea as its group wrote it, without headings that would not fit a page, then one line per place where it was tried. */
function asPage({ doc, tryouts, address }: Idea, locale: string): Doc {
	const plain = (text: string): TextBlock => ({ type: 'paragraph', content: [{ type: 'text', text }] });
	const heading = (text: string): TextBlock => ({ type: 'heading', attrs: { level: 2 }, content: [{ type: 'text', text }] });
	const tried = tryouts.map(({ place, notes, outcome }) =>
		plain([`${place}: ${say(`ideas_outcome_${outcome}`, {}, locale)}.`, notes].filter(Boolean).join(' '))
	);
	const back = address
		? [
				{
					type: 'paragraph',
					content: [{ type: 'text', text: say('pages_practice_from', {}, locale), marks: [{ type: 'link', attrs: { href: address } }] }]
				} as TextBlock
			]
		: [];
	const words = doc.content.map((block) => (block.type === 'heading' ? { type: 'paragraph' as const, content: block.content } : block));
	return {
		type: 'doc',
		content: [...words, ...(tried.length ? [heading(say('pages_practice_tried', {}, locale)), ...tried] : []), ...back]
	};
}
