import { sql } from 'kysely';
import { spend } from '#kernel/budgets';
import { db, type Tx } from '#kernel/context';
import { Invalid } from '#kernel/errors';
import { callWords, type GroupRole } from '../../schema.ts';
import { isAtLeast, me } from '../groups/find.ts';

type Call = { post: string; group: string; role: GroupRole | null; text: string };

/**
 * Calls who is named in a post: `@Mia Peeters`, the hosts (`@begeleiders`) or everybody (`@iedereen`, for hosts). Only who reads in the
 * group can be called; a name that is nobody's here calls nobody. Calling again changes nothing.
 */
export async function callMembers(tx: Tx, { post, group, role, text }: Call): Promise<void> {
	if (!text.includes('@')) return;
	const says = (words: readonly string[]) => words.some((word) => new RegExp(`@${word}(?![\\p{L}\\d])`, 'iu').test(text));
	if (says(callWords.group)) {
		if (!isAtLeast(role, 'host')) throw new Invalid({ text: 'talking_call_group_hosts' });
		await spend(tx, 'mentions', { group });
		await call(tx, { post, group }, 'group');
	} else if (says(callWords.hosts)) {
		await spend(tx, 'host_mentions', { group });
		await call(tx, { post, group }, 'hosts');
	}
	const called = await named(tx, group, text);
	if (called.length) await spend(tx, 'name_mentions', { group });
	for (const person_id of called)
		await db(tx)
			.insertInto('mention')
			.values({ post_id: post, person_id, via: 'name' })
			.onConflict((conflict) => conflict.doNothing())
			.execute();
}

async function call(tx: Tx, { post, group }: Pick<Call, 'post' | 'group'>, via: 'hosts' | 'group'): Promise<void> {
	await sql`insert into mention (post_id, person_id, via) select ${post}, person_id, ${via} from membership
		where group_id = ${group} and person_id <> ${me(tx.actor)} ${via === 'hosts' ? sql`and role in ('host', 'lead') and suspended_until is null` : sql``}
		on conflict do nothing`.execute(db(tx));
}

/** Of two names that both stand behind one @ (Mia, and Mia Peeters) the longest is meant. */
async function named(tx: Tx, group: string, text: string): Promise<string[]> {
	const { rows } = await sql<Named>`select p.id, lower(p.name) as name from membership m join person p on p.id = m.person_id
		where m.group_id = ${group} and p.id <> ${me(tx.actor)} and p.name <> '' and strpos(lower(${text}), '@' || lower(p.name)) > 0
		order by length(p.name) desc limit 40`.execute(db(tx));
	return meant(text.toLowerCase(), rows).slice(0, 20);
}

type Named = { id: string; name: string };

/** `names` longest first. */
function meant(text: string, names: readonly Named[]): string[] {
	const called = new Set<string>();
	for (const { index } of text.matchAll(/@/g)) {
		const rest = text.slice(index + 1);
		const longest = names.find(({ name }) => rest.startsWith(name) && !/^[\p{L}\d]/u.test(rest.slice(name.length)));
		for (const { id, name } of names) if (name === longest?.name) called.add(id);
	}
	return [...called];
}
