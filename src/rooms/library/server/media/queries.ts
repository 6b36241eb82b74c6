import * as v from 'valibot';
import { Missing } from '#kernel/errors';
import { anyone, query } from '#kernel/operation';
import { fileToServe } from '#kernel/storage';

/** A file to hand out: its row, seen through the actor's own eyes. Not there and not theirs are the same `Missing`. */
export const openFile = query({
	name: 'library.open_file',
	input: v.object({ id: v.string() }),
	allow: anyone,
	run: async (ctx, { id }) => {
		const file = v.is(v.pipe(v.string(), v.uuid()), id) ? await fileToServe(ctx, id) : undefined;
		if (!file) throw new Missing();
		return file;
	}
});
