import { db, type Tx } from '#kernel/context';
import { index, unindex } from '#kernel/search';

/** Puts somebody in the search of members when they let all members find them, with what all members may read; takes them out otherwise. */
export async function listInSearch(tx: Tx, person: string): Promise<void> {
	const rows = await db(tx).selectFrom('profile_field').select(['field', 'value', 'audience']).where('person_id', '=', person).execute();
	const open = new Map(
		rows.filter(({ audience }) => audience === 'network' || audience === 'public').map(({ field, value }) => [field, value])
	);
	const name = open.get('name');
	if (!open.has('listed') || !name) return unindex(tx, 'person', person);
	const summary = [open.get('function'), open.get('organisation')].filter(Boolean).join(' · ');
	await index(tx, {
		kind: 'person',
		subject: person,
		locale: 'nl',
		title: name,
		summary,
		address: `/mensen/${person}`,
		text: [summary, open.get('about')].filter(Boolean).join('\n'),
		audience: 'network',
		owner: person,
		status: 'published'
	});
}
