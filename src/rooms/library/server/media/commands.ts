import * as v from 'valibot';
import { may, type Tx } from '#kernel/context';
import { Invalid, found } from '#kernel/errors';
import { record } from '#kernel/events';
import { command } from '#kernel/operation';
import { attach, describeFile, dropFile, houseFile, replaceFile, type Use } from '#kernel/storage';
import { BringInput, DescribeInput } from '../../schema.ts';

/** On the shelf: editors find it to use it, nobody else sees it for that. */
const shelf = (file: string, owner: string | null): Use => ({ room: 'library', subject: file, audience: 'public', status: 'draft', owner });

const byId = { id: v.pipe(v.string(), v.uuid()) };
/** Only what the desk of media shows: what belongs to a group or to one person is theirs, also where an editor reads it. */
const mediaFile = (tx: Tx, { id }: { id: string }) => found(houseFile(tx, id));

/** Puts kept uploads on the shelf, for all editors. `{ files }` are their ids; gives back how many. */
export const bringMedia = command({
	name: 'library.bring_media',
	input: BringInput,
	allow: may('editor'),
	run: async (tx, { files }) => {
		const owner = tx.actor.kind === 'person' ? tx.actor.id : null;
		for (const id of files) {
			await attach(tx, id, shelf(id, owner));
			await record(tx, 'library.media_brought', id);
		}
		return { files };
	}
});

/** Says what a file is: its name, what to say instead of the picture per language, whose it is. */
export const describeMedia = command({
	name: 'library.describe_media',
	input: v.object({ ...byId, ...DescribeInput.entries }),
	find: mediaFile,
	allow: may('editor'),
	run: async (tx, { id, ...said }) => {
		await describeFile(tx, id, said);
		await record(tx, 'library.media_described', id);
	}
});

/** Other bytes in the place of this file, everywhere it is used. `file` is the id of a kept upload of the same kind. */
export const replaceMedia = command({
	name: 'library.replace_media',
	input: v.object({ ...byId, file: v.pipe(v.optional(v.string(), ''), v.uuid('library_media_none_chosen')) }),
	find: mediaFile,
	allow: may('editor'),
	run: async (tx, { id, file }) => {
		if (!(await replaceFile(tx, id, file))) throw new Invalid({ file: 'library_upload_other_kind' });
		await record(tx, 'library.media_replaced', id);
	}
});

/** Takes a file off the shelf for good. Refused while anything uses it, also what this editor does not see. */
export const removeMedia = command({
	name: 'library.remove_media',
	input: v.object(byId),
	find: mediaFile,
	allow: may('editor'),
	run: async (tx, { id }) => {
		if (!(await dropFile(tx, id, { room: 'library', subject: id }))) throw new Invalid({ form: 'library_media_in_use' });
		await record(tx, 'library.media_removed', id);
	}
});
