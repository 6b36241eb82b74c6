import { sql } from 'kysely';
import { db } from '#kernel/context';
import type { Tx } from '#kernel/context';
import type { PersonColumns } from '#kernel/register';
import { membershipsOf } from './members/own.ts';
import { dropCopies } from './exporting/person.ts';
import { eraseWords, uncall } from './talk/erasing.ts';
import { ownWords } from './talk/own.ts';

const theirs = [
	'membership',
	'group_ban',
	'charter_acceptance',
	'join_request',
	'reaction',
	'mention',
	'topic_reading',
	'post_draft',
	'group_opening',
	'invitation_arrival'
] as const;

/** The part that groups take in "my data". What was said in a group can stay without a name, so that others' answers keep their sense. */
export const groupsData: PersonColumns = {
	columns: [...theirs.map((table) => `${table}.person_id`), 'topic.author_id', 'post.author_id'],
	mentions: [
		'groups.created_by',
		'membership_log.person_id',
		'membership_log.by_person',
		'group_ban.banned_by',
		'join_request.settled_by',
		'join_step.person_id',
		'invitation.created_by',
		'post_version.edited_by'
	],
	kept: [
		{ heading: 'groups_kept_memberships', words: 'groups_kept_memberships_words', seen: 'groups_kept_memberships_seen' },
		{ heading: 'groups_kept_posts', words: 'groups_kept_posts_words', seen: 'groups_kept_posts_seen' }
	],
	export: async (ctx, person) => ({
		groups_kept_memberships: await membershipsOf(ctx, person),
		groups_kept_posts: await ownWords(ctx, person)
	}),
	erase: async (tx, person, contributions) => {
		await dropCopies(tx, person);
		await uncall(tx, person);
		if (contributions === 'delete') await eraseWords(tx, person);
		await forgetAsking(tx, person, contributions);
		for (const table of theirs) await db(tx).deleteFrom(table).where('person_id', '=', person).execute();
		await unname(tx, person);
	}
};

/** Who was asked by their address is in no list any more; what they wrote to who came, or was asked, are words like any other. */
async function forgetAsking(tx: Tx, person: string, contributions: 'delete' | 'unname'): Promise<void> {
	await sql`delete from invitation where lower(email) in (select lower(email) from account where person_id = ${person})`.execute(db(tx));
	if (contributions === 'unname') return;
	await db(tx).updateTable('join_step').set({ words: '' }).where('person_id', '=', person).execute();
	await db(tx).updateTable('invitation').set({ words: '' }).where('created_by', '=', person).execute();
}

async function unname(tx: Tx, person: string): Promise<void> {
	await db(tx).updateTable('topic').set({ author_id: null }).where('author_id', '=', person).execute();
	await db(tx).updateTable('post').set({ author_id: null, said_as: '' }).where('author_id', '=', person).execute();
	await db(tx).updateTable('groups').set({ created_by: null }).where('created_by', '=', person).execute();
	await db(tx).updateTable('membership_log').set({ person_id: null }).where('person_id', '=', person).execute();
	await db(tx).updateTable('membership_log').set({ by_person: null }).where('by_person', '=', person).execute();
	await db(tx).updateTable('group_ban').set({ banned_by: null }).where('banned_by', '=', person).execute();
	await db(tx).updateTable('join_request').set({ settled_by: null }).where('settled_by', '=', person).execute();
	await db(tx).updateTable('join_step').set({ person_id: null }).where('person_id', '=', person).execute();
	await db(tx).updateTable('invitation').set({ created_by: null }).where('created_by', '=', person).execute();
	await db(tx).updateTable('post_version').set({ edited_by: null }).where('edited_by', '=', person).execute();
}
