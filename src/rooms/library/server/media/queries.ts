import * as v from 'valibot';
import { spend } from '#kernel/budgets';
import { may } from '#kernel/context';
import { Missing, found } from '#kernel/errors';
import { anyone, query } from '#kernel/operation';
import { titlesOf } from '#kernel/search';
import { fileToServe, houseFile, houseFiles, usesOf } from '#kernel/storage';
import { MediaQuestion } from '../../schema.ts';

/**
 * A file to hand out: its row, seen through the actor's own eyes. Not there and not theirs are the same `Missing`. `handing` counts what is
 * fetched of groups, and throws `TooMany` when somebody seems to carry one off.
 */
export const openFile = query({
	name: 'library.open_file',
	input: v.object({ id: v.string() }),
	allow: anyone,
	run: async (ctx, { id }) => {
		const file = v.is(v.pipe(v.string(), v.uuid()), id) ? await fileToServe(ctx, id) : undefined;
		if (!file) throw new Missing();
		const { group } = file;
		return { ...file, handing: group ? (share: number) => spend(ctx, 'downloads', { amount: share, group }) : undefined };
	}
});

const perPage = 24;

/** The media of the house, newest first, 24 a page: what is on the shelf or in content of ours, not the faces of people. */
export const listMedia = query({
	name: 'library.list_media',
	input: MediaQuestion,
	allow: may('editor'),
	run: async (ctx, { q, kind, page }) => {
		const { files, total } = await houseFiles(ctx, { q, kind, limit: perPage, offset: (page - 1) * perPage });
		return { q, kind, page, pages: Math.max(1, Math.ceil(total / perPage)), total, files };
	}
});

/** One file with all that is said about it, who brought it, and where it is used, as far as this editor may see. */
export const showMedia = query({
	name: 'library.show_media',
	input: v.object({ id: v.pipe(v.string(), v.uuid()) }),
	allow: may('editor'),
	run: async (ctx, { id }) => {
		const file = await found(houseFile(ctx, id));
		const uses = (await usesOf(ctx, id)).filter(({ room }) => room !== 'library');
		const titles = await titlesOf(
			ctx,
			uses.map(({ subject }) => subject)
		);
		return {
			file,
			uses: uses.map((use) => ({ ...use, title: titles.get(use.subject)?.title, address: titles.get(use.subject)?.address }))
		};
	}
});
