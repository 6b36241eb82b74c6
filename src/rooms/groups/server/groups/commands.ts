import { sql } from 'kysely';
import * as v from 'valibot';
import { db, may, type Tx } from '#kernel/context';
import { Invalid } from '#kernel/errors';
import { record } from '#kernel/events';
import type { Locale } from '#kernel/i18n';
import { newId } from '#kernel/ids';
import { command } from '#kernel/operation';
import { index, unindex } from '#kernel/search';
import { fromMarkup, plainText, slugOf } from '#kernel/text';
import { contradictions, GroupInput, readables, Slug, type Question } from '../../schema.ts';
import { asRole, charterOf, findGroup, me } from './find.ts';

type Given = v.InferOutput<typeof GroupInput>;

/** Somebody who looks after the network begins a group, and leads it until others do. */
export const beginGroup = command({
	name: 'groups.begin',
	input: GroupInput,
	allow: may('facilitator'),
	run: async (tx, given) => {
		refuse(given);
		const id = newId();
		const locale = given.locale ?? (tx.locale as Locale);
		const slug = await freeSlug(tx, given.name);
		await db(tx)
			.insertInto('groups')
			.values({ id, slug, created_by: me(tx.actor), created_at: tx.now, closed_at: null, ...columns(given), locale })
			.execute();
		await db(tx)
			.insertInto('membership')
			.values({
				group_id: id,
				person_id: me(tx.actor),
				role: 'lead',
				joined_at: tx.now,
				history_from: null,
				read_before: tx.now,
				renew_before: null
			})
			.execute();
		await writeCharter(tx, id, given.charter);
		await indexGroup(tx, { id, slug, ...given, locale });
		await record(tx, 'groups.begun', id);
		return { slug };
	}
});

/** Held, for who leads it: of two who save at the same moment, the second sees what the first left. */
export async function findHeld(tx: Tx, at: { slug: string }) {
	const { id } = await findGroup(tx, at);
	await sql`select from groups where id = ${id} for no key update`.execute(db(tx));
	return findGroup(tx, at);
}

/**
 * What leads change about their group. Read by fewer: all that was said goes along, in the same moment. Read by more: only what begins from
 * then on; what was said before stays with who was in it (migrations/0970).
 */
export const reviseGroup = command({
	name: 'groups.revise',
	input: v.object({ slug: Slug, ...GroupInput.entries }),
	find: findHeld,
	allow: asRole('lead'),
	run: async (tx, { slug, ...given }, group) => {
		refuse(given);
		const locale = given.locale ?? group.locale;
		await db(tx).updateTable('groups').set(columns(given)).where('id', '=', group.id).execute();
		await writeCharter(tx, group.id, given.charter);
		await indexGroup(tx, { id: group.id, slug, ...given, locale });
		await record(tx, 'groups.revised', group.id, {
			history: given.history === group.history ? null : given.history,
			opened: readables.indexOf(given.readable) > readables.indexOf(group.readable) ? given.readable : null,
			locale: locale === group.locale ? null : locale
		});
		return { slug };
	}
});

function refuse(given: Given): void {
	const issues = contradictions(given);
	if (Object.keys(issues).length) throw new Invalid(issues);
}

const columns = ({ charter: _, questions, ...given }: Given) => ({ ...given, questions: JSON.stringify(asQuestions(questions)) });

/** A question per line; a star at its end says that it must be answered. */
const asQuestions = (text: string): Question[] =>
	text
		.split('\n')
		.map((line) => line.trim())
		.filter(Boolean)
		.slice(0, 8)
		.map((line, place) => ({ key: `q${place + 1}`, text: line.replace(/\s*\*$/, ''), required: line.endsWith('*') }));

/** Agreements that changed are a new version; who agreed to the old one agreed to that. */
async function writeCharter(tx: Tx, group: string, text: string): Promise<void> {
	const doc = fromMarkup(text);
	const before = await charterOf(tx, group);
	if (plainText(doc) === (before ? plainText(before.doc) : '')) return;
	await db(tx)
		.insertInto('charter')
		.values({ id: newId(), group_id: group, version: (before?.version ?? 0) + 1, doc: JSON.stringify(doc), since: tx.now })
		.execute();
}

/** The sign on the door, for whom the group is listed. */
async function indexGroup(tx: Tx, group: Given & { id: string; slug: string; locale: string }): Promise<void> {
	await unindex(tx, 'group', group.id);
	await index(tx, {
		kind: 'group',
		subject: group.id,
		locale: group.locale,
		title: group.name,
		summary: group.purpose,
		address: `/netwerk/${group.slug}`,
		text: group.for_whom,
		audience: group.listed === 'nobody' ? 'group' : group.listed,
		group: group.listed === 'nobody' ? group.id : null,
		status: 'published'
	});
}

/** Addresses beside those of groups. */
const taken = ['nieuw', 'ongelezen', 'meldingen'];

async function freeSlug(tx: Tx, name: string): Promise<string> {
	const plain = slugOf(name, 'groep', 50);
	for (let turn = 1; ; turn += 1) {
		const slug = turn === 1 && !taken.includes(plain) ? plain : `${plain}-${turn}`;
		const { free } = await slugIsFree(tx, slug);
		if (free) return slug;
	}
}

/** Asked of the key itself: a group one may not know about has its address too. */
async function slugIsFree(tx: Tx, slug: string): Promise<{ free: boolean }> {
	const { rows } = await sql<{ free: boolean }>`select app.group_slug_free(${slug}) as free`.execute(db(tx));
	return { free: rows[0]?.free ?? false };
}
