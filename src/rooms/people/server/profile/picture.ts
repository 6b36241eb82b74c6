import { v5 } from 'uuid';
import * as v from 'valibot';
import { db, type Tx } from '#kernel/context';
import { record } from '#kernel/events';
import { command, signedIn } from '#kernel/operation';
import { attachAll, detachFromGroups, type Use } from '#kernel/storage';
import { PictureInput, usualAudience, type Audience } from '../../schema.ts';
import { me } from '../me.ts';
import { putFields, settleName } from './fields.ts';
import { mustStandAsRead } from './said.ts';

/** Names what it means to the storage: this person's face, as one group sees it. */
const faceIn = (person: string, group: string) => v5(`${person}/${group}`, '01900000-0000-7000-8000-000000000020');

/** Says to whom a profile picture shows: to everybody in `audience`, for groups one by one. `null`: there is none any more. */
export async function hangPicture(tx: Tx, file: string | null, audience: Audience): Promise<void> {
	const { id: owner, groups } = me(tx);
	const use = (subject: string, own: Pick<Use, 'audience' | 'group'>): Use => ({
		room: 'people',
		subject,
		owner,
		status: 'published',
		...own
	});
	const files = file ? [file] : [];
	await attachAll(tx, files, use(owner, { audience: audience === 'group' ? 'private' : audience }), 'picture');
	const faces = audience === 'group' && file ? groups.map((group) => ({ group, subject: faceIn(owner, group) })) : [];
	for (const { group, subject } of faces) await attachAll(tx, files, use(subject, { audience: 'group', group }), 'picture');
	await detachFromGroups(
		tx,
		'people',
		owner,
		faces.map(({ subject }) => subject)
	);
}

/** The card of a contact person shows the profile picture, to everybody, when they agreed to that. */
export async function hangCardPicture(tx: Tx, card: string, file: string | null): Promise<void> {
	const use: Use = { room: 'people', subject: card, owner: me(tx).id, audience: 'public', status: 'published' };
	await attachAll(tx, file ? [file] : [], use, 'picture');
	await db(tx).updateTable('contact_person').set({ picture: file }).where('id', '=', card).execute();
}

/** Pictures of one person are chosen one at a time: else of two that come at once both go on showing. */
export async function holdPicture(tx: Tx): Promise<void> {
	await db(tx).selectFrom('person').select('id').where('id', '=', me(tx).id).forNoKeyUpdate().execute();
}

export const myPicture = async (tx: Tx): Promise<string | null> =>
	(
		await db(tx)
			.selectFrom('profile_field')
			.select('value')
			.where('person_id', '=', me(tx).id)
			.where('field', '=', 'picture')
			.executeTakeFirst()
	)?.value ?? null;

/**
 * Chooses a profile picture, or who sees the one that is there. `picture` is the id of a kept upload; the picture of before goes away
 * with its last use.
 */
export const revisePicture = command({
	name: 'people.revise_picture',
	input: PictureInput,
	allow: signedIn,
	run: async (tx, { picture, audience, base }) => {
		const { id } = me(tx);
		await mustStandAsRead(tx, 'picture', base);
		await holdPicture(tx);
		const file = picture ?? (await myPicture(tx));
		await hangPicture(tx, file, audience);
		await putFields(tx, [{ field: 'picture', value: file ?? '', audience }]);
		const card = await db(tx).selectFrom('contact_person').select(['id', 'picture']).where('person_id', '=', id).executeTakeFirst();
		if (card?.picture) await hangCardPicture(tx, card.id, file);
		await settleName(tx);
		await record(tx, 'people.profile_changed', id);
	}
});

/** Takes the picture away, everywhere. */
export const removePicture = command({
	name: 'people.remove_picture',
	input: v.object({}),
	allow: signedIn,
	run: async (tx) => {
		const { id } = me(tx);
		await holdPicture(tx);
		await hangPicture(tx, null, usualAudience.picture);
		await putFields(tx, [{ field: 'picture', value: '', audience: usualAudience.picture }]);
		const card = await db(tx).selectFrom('contact_person').select(['id', 'picture']).where('person_id', '=', id).executeTakeFirst();
		if (card?.picture) await hangCardPicture(tx, card.id, null);
		await settleName(tx);
		await record(tx, 'people.profile_changed', id);
	}
});
